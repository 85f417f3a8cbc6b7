-module(bank_server).
-behaviour(gen_server).
-export([start_link/0, init/1, handle_call/3, handle_cast/2, code_change/3]).

start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

handle_cast(_Message, State) -> {noreply, State}.
handle_call(_Request, _From, State) -> {reply, State, State}.

-if(?VSN =:= 1).
init([]) -> {ok, {v1, 100}}.
code_change(_OldVsn, State, _Extra) -> {ok, State}.
-else.
init([]) -> {ok, {v2, 100, []}}.
code_change({down, _Vsn}, {v2, Money, _}, _Extra) -> {ok, {v1, Money}};
code_change(_Vsn, {v1, Money}, _Extra) -> {ok, {v2, Money, []}}.
-endif.
