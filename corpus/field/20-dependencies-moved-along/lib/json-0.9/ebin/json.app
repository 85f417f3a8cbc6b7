{application, json,
 [{description, "json"}, {vsn, "0.9"},
  {modules, [json]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
