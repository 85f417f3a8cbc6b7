{application, shop,
 [{description, "shop"}, {vsn, "2"},
  {modules, [shop_sup]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
