{application, ledger,
 [{description, "ledger"}, {vsn, "1"},
  {modules, [ledger]},
  {registered, []},
  {applications, [kernel, stdlib]},
  {mod, {ledger, []}}]}.
