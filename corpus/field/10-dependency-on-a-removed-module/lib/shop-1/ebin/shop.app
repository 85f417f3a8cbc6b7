{application, shop,
 [{description, "shop"}, {vsn, "1"},
  {modules, [shop]},
  {registered, []},
  {applications, [kernel, stdlib, ledger]}]}.
