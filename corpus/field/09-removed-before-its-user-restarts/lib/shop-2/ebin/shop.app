{application, shop,
 [{description, "shop"}, {vsn, "2"},
  {modules, [shop, shop_sup]},
  {registered, []},
  {applications, [kernel, stdlib]},
  {mod, {shop, []}}]}.
