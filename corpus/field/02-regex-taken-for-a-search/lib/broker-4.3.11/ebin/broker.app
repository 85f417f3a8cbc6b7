{application, broker,
 [{description, "broker"}, {vsn, "4.3.11"},
  {modules, [broker]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
