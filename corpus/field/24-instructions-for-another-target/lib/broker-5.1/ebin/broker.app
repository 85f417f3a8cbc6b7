{application, broker,
 [{description, "broker"}, {vsn, "5.1"},
  {modules, [broker, broker_quic]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
