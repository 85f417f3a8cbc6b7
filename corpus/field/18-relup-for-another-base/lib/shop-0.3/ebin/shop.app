{application, shop,
 [{description, "shop"}, {vsn, "0.3"},
  {modules, [shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
