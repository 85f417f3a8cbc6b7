-module(shop_app).
-behaviour(application).
-export([start/2, stop/1, vsn/0]).

start(_Type, _Args) ->
    {ok, Sup} = shop_sup:start_link(),
    shop_clerk:start(),
    shop_porter:start(),
    ok = gen_event:add_handler(shop_bells, shop_bell, []),
    {ok, Sup}.

stop(_State) ->
    shop_clerk:stop(),
    shop_porter:stop().

vsn() -> ?VSN.
