{application, json,
 [{description, "json"}, {vsn, "0.10"},
  {modules, [json]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
