{application, broker,
 [{description, "broker"}, {vsn, "5.0.1"},
  {modules, [broker]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
