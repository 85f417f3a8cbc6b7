{application, compiler,
 [{description, "Stand-in for compiler 7.0.2"},
  {vsn, "7.0.2"},
  {modules, [compile]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
