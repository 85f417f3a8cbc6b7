{application, front,
 [{description, "front"}, {vsn, "5.0"},
  {modules, [front]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
