{application, shop,
 [{description, "shop"}, {vsn, "0.2.0"},
  {modules, [shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
