{application, mesh,
 [{description, "mesh"}, {vsn, "0.8.2"},
  {modules, [mesh]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
