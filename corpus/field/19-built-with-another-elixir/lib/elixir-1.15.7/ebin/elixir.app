{application, elixir,
 [{description, "elixir"}, {vsn, "1.15.7"},
  {modules, ['Elixir.Kernel']},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
