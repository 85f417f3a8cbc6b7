{application, sasl,
 [{description, "Stand-in for sasl 3.0.1"},
  {vsn, "3.0.1"},
  {modules, [release_handler,
            sasl,
            systools]},
  {registered, [sasl_sup, release_handler]},
  {applications, [kernel, stdlib]}]}.
