{application, stock,
 [{description, "What there is to sell"}, {vsn, "1"}, {modules, [stock_app, stock_sup, stock]}, {registered, [stock, stock_sup]},
  {applications, [kernel, stdlib, till]}, {mod, {stock_app, []}}]}.
