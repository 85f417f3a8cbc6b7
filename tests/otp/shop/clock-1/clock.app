{application, clock,
 [{description, "New with release 2"}, {vsn, "1"}, {modules, [clock]}, {registered, [clock]}, {applications, [kernel, stdlib]},
  {mod, {clock, []}}]}.
