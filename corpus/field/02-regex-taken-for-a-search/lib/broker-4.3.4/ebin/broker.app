{application, broker,
 [{description, "broker"}, {vsn, "4.3.4"},
  {modules, [broker]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
