{application, pool,
 [{description, "pool"}, {vsn, "0.5.2"},
  {modules, [pool]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
