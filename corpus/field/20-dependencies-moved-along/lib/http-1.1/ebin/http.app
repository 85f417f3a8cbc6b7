{application, http,
 [{description, "http"}, {vsn, "1.1"},
  {modules, [http]},
  {registered, []},
  {applications, [kernel, stdlib, json]}]}.
