{application, shop,
 [{description, "shop"}, {vsn, "0.1"},
  {modules, [shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
