{application, shop,
 [{description, "shop"}, {vsn, "1"},
  {modules, [shop, shop_sup]},
  {registered, []},
  {applications, [kernel, stdlib, ledger]},
  {mod, {shop, []}}]}.
