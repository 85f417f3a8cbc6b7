{application, till,
 [{description, "Adds up what is sold, and counts it"}, {vsn, "2"}, {modules, [till_app, till_sup, till, till_receipt]},
  {registered, [till, till_sup]}, {applications, [kernel, stdlib]}, {mod, {till_app, []}}]}.
