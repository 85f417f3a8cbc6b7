{application, shop,
 [{description, "shop"}, {vsn, "0.1.0"},
  {modules, [shop]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
