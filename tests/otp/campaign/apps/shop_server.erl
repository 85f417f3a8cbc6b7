%% A gen_server whose state changes; each version knows its own only.
-module(shop_server).
-behaviour(gen_server).
-export([start_link/0, price/1]).
-export([init/1, handle_call/3, handle_cast/2, code_change/3]).

start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

price(Item) -> gen_server:call(?MODULE, {price, Item}).

handle_cast(_Message, State) -> {noreply, State}.

-if(?VSN =:= 1).
init([]) -> {ok, {v1, 10}}.
handle_call({price, Item}, _From, {v1, Base} = State) -> {reply, shop_lib:price(Item, Base), State}.
code_change(_OldVsn, State, _Extra) -> {ok, State}.
-else.
init([]) -> {ok, {v2, 10, euro}}.
handle_call({price, Item}, _From, {v2, Base, _} = State) -> {reply, shop_lib:price(Item, Base), State}.
code_change({down, _Vsn}, {v2, Base, _}, _Extra) -> {ok, {v1, Base}};
code_change(_Vsn, {v1, Base}, _Extra) -> {ok, {v2, Base, euro}}.
-endif.
