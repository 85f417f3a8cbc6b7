{application, echo,
 [{description, "echo"}, {vsn, "2"},
  {modules, [echo]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
