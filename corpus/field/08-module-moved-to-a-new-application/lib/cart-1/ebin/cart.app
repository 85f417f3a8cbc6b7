{application, cart,
 [{description, "cart"}, {vsn, "1"},
  {modules, [cart]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
