%% A gen_statem whose data changes.
-module(shop_state).
-behaviour(gen_statem).
-export([start_link/0, toggle/0]).
-export([init/1, callback_mode/0, open/3, closed/3, code_change/4]).

start_link() -> gen_statem:start_link({local, ?MODULE}, ?MODULE, [], []).

toggle() -> gen_statem:call(?MODULE, toggle).

callback_mode() -> state_functions.

-if(?VSN =:= 1).
init([]) -> {ok, open, {v1, 0}}.
next({v1, N}) -> {v1, N + 1}.
code_change(_OldVsn, State, Data, _Extra) -> {ok, State, Data}.
-else.
init([]) -> {ok, open, {v2, 0, []}}.
next({v2, N, Log}) -> {v2, N + 1, Log}.
code_change({down, _Vsn}, State, {v2, N, _}, _Extra) -> {ok, State, {v1, N}};
code_change(_Vsn, State, {v1, N}, _Extra) -> {ok, State, {v2, N, []}}.
-endif.

open({call, From}, toggle, Data) -> {next_state, closed, next(Data), [{reply, From, closed}]}.
closed({call, From}, toggle, Data) -> {next_state, open, next(Data), [{reply, From, open}]}.
