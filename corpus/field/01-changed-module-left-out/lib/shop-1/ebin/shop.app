{application, shop,
 [{description, "shop"}, {vsn, "1"},
  {modules, [cart, shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
