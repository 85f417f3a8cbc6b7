{application, shop,
 [{description, "shop"}, {vsn, "2"},
  {modules, [cart, shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
