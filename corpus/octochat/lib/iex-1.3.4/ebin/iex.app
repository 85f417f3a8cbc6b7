{application, iex,
 [{description, "Stand-in for iex 1.3.4"},
  {vsn, "1.3.4"},
  {modules, ['Elixir.IEx',
            'Elixir.IEx.Server']},
  {registered, ['Elixir.IEx.Supervisor']},
  {applications, [kernel, stdlib, elixir]}]}.
