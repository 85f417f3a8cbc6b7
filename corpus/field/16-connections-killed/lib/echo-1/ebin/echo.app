{application, echo,
 [{description, "echo"}, {vsn, "1"},
  {modules, [echo]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
