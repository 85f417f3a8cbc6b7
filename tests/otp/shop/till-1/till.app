{application, till,
 [{description, "Adds up what is sold"}, {vsn, "1"}, {modules, [till_app, till_sup, till]}, {registered, [till, till_sup]},
  {applications, [kernel, stdlib]}, {mod, {till_app, []}}]}.
