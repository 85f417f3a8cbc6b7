-module(stock).
-behaviour(gen_server).
-export([start_link/1, version/0, init/1, handle_call/3, handle_cast/2]).
start_link(Name) -> gen_server:start_link({local, Name}, ?MODULE, [], []).
version() -> 1.
init([]) -> {ok, []}.
handle_call(_, _, State) -> {reply, ok, State}.
handle_cast(_, State) -> {noreply, State}.
