{application, shop,
 [{description, "shop"}, {vsn, "1"},
  {modules, ['Elixir.Shop']},
  {registered, []},
  {applications, [kernel, stdlib, elixir]}]}.
