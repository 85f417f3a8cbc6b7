%% A supervisor that gets another child in version 2.
-module(shop_sup).
-behaviour(supervisor).
-export([start_link/0, init/1]).

start_link() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).

-if(?VSN =:= 1).
init([]) -> {ok, {#{intensity => 3}, children()}}.
-else.
init([]) -> {ok, {#{intensity => 4}, children() ++ [worker(shop_late)]}}.
-endif.

children() ->
    [worker(shop_server), worker(shop_state), worker(shop_door), worker(shop_counter),
     #{id => shop_bells, start => {gen_event, start_link, [{local, shop_bells}]}, modules => dynamic}].

worker(Module) -> #{id => Module, start => {Module, start_link, []}}.
