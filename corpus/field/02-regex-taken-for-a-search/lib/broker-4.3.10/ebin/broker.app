{application, broker,
 [{description, "broker"}, {vsn, "4.3.10"},
  {modules, [broker]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
