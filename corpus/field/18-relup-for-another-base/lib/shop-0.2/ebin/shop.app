{application, shop,
 [{description, "shop"}, {vsn, "0.2"},
  {modules, [shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
