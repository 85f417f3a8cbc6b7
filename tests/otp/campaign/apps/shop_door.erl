%% A special process: proc_lib and sys, no behaviour.
-module(shop_door).
-export([start_link/0, init/1, loop/3]).
-export([system_continue/3, system_terminate/4, system_code_change/4, system_get_state/1]).

start_link() -> proc_lib:start_link(?MODULE, init, [self()]).

init(Parent) ->
    register(?MODULE, self()),
    proc_lib:init_ack(Parent, {ok, self()}),
    loop(Parent, sys:debug_options([]), new()).

loop(Parent, Debug, State) ->
    receive
        {system, From, Request} ->
            sys:handle_system_msg(Request, From, Parent, ?MODULE, Debug, State);
        {'EXIT', Parent, Reason} ->
            exit(Reason);
        _ ->
            loop(Parent, Debug, State)
    end.

system_continue(Parent, Debug, State) -> ?MODULE:loop(Parent, Debug, State).
system_terminate(Reason, _Parent, _Debug, _State) -> exit(Reason).
system_get_state(State) -> {ok, State}.

-if(?VSN =:= 1).
new() -> {v1, shut}.
system_code_change(State, _Module, _OldVsn, _Extra) -> {ok, State}.
-else.
new() -> {v2, shut, locked}.
system_code_change({v2, Door, _}, _Module, {down, _Vsn}, _Extra) -> {ok, {v1, Door}};
system_code_change({v1, Door}, _Module, _Vsn, _Extra) -> {ok, {v2, Door, locked}}.
-endif.
