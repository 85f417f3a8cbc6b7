{application, shop,
 [{description, "shop"}, {vsn, "2"},
  {modules, [shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
