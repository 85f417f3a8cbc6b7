{application, shop,
 [{description, "shop"}, {vsn, "2"},
  {modules, ['Elixir.Shop']},
  {registered, []},
  {applications, [kernel, stdlib, elixir]}]}.
