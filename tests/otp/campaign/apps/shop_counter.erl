%% A gen_server without state to convert and without code_change/3.
-module(shop_counter).
-behaviour(gen_server).
-export([start_link/0, count/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

count() -> gen_server:call(?MODULE, count).

init([]) -> {ok, 0}.
handle_call(count, _From, N) -> {reply, {?VSN, N}, N + 1}.
handle_cast(_Message, N) -> {noreply, N}.
