{application, trace,
 [{description, "trace"}, {vsn, "1.4"},
  {modules, [trace]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
