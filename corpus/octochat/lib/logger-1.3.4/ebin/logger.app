{application, logger,
 [{description, "Stand-in for logger 1.3.4"},
  {vsn, "1.3.4"},
  {modules, ['Elixir.Logger',
            'Elixir.Logger.Watcher']},
  {registered, ['Elixir.Logger']},
  {applications, [kernel, stdlib, elixir]}]}.
