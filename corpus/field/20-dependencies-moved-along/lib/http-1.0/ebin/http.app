{application, http,
 [{description, "http"}, {vsn, "1.0"},
  {modules, [http]},
  {registered, []},
  {applications, [kernel, stdlib, json]}]}.
