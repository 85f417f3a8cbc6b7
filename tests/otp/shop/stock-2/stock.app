{application, stock,
 [{description, "What there is to sell, with a second keeper"}, {vsn, "2"}, {modules, [stock_app, stock_sup, stock]},
  {registered, [stock, stock_sup, stock_two]}, {applications, [kernel, stdlib, till]}, {mod, {stock_app, []}}]}.
