{application, elixir,
 [{description, "Stand-in for elixir 1.3.4"},
  {vsn, "1.3.4"},
  {modules, [elixir,
            'Elixir.GenServer',
            'Elixir.Supervisor']},
  {registered, [elixir_sup]},
  {applications, [kernel, stdlib, compiler]}]}.
