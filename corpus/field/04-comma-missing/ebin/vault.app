{application, vault,
 [{description, "vault"}, {vsn, "3.0"},
  {modules, [vault]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
