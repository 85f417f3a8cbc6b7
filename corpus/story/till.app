{application,till,
 [{description,"A till"},
  {vsn,"2.4.0"},
  {modules,[till_app,till_coin,till_drawer,till_money,till_sup]},
  {registered,[till_sup]},
  {applications,[kernel,stdlib]},
  {mod,{till_app,[]}}]}.
