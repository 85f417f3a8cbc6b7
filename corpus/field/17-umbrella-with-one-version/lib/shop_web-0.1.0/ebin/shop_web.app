{application, shop_web,
 [{description, "shop_web"}, {vsn, "0.1.0"},
  {modules, [shop_web]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
