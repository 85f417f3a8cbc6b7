%% An event handler: its manager tells the release handler that it runs this module.
-module(shop_bell).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, code_change/3]).

handle_event(_Event, State) -> {ok, State}.
handle_call(_Request, State) -> {ok, ok, State}.

-if(?VSN =:= 1).
init([]) -> {ok, {v1, ding}}.
code_change(_OldVsn, State, _Extra) -> {ok, State}.
-else.
init([]) -> {ok, {v2, ding, dong}}.
code_change({down, _Vsn}, {v2, Sound, _}, _Extra) -> {ok, {v1, Sound}};
code_change(_Vsn, {v1, Sound}, _Extra) -> {ok, {v2, Sound, dong}}.
-endif.
