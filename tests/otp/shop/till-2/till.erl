%% Version 2: the state is the sum and the number of sales; coming from version 1 that is in Extra.
-module(till).
-behaviour(gen_server).
-vsn(2).
-export([start_link/0, sell/1, report/0, init/1, handle_call/3, handle_cast/2, code_change/3]).
start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).
sell(Price) -> gen_server:call(?MODULE, {sell, Price}).
report() -> gen_server:call(?MODULE, report).
init([]) -> {ok, {0, 0}}.
handle_call({sell, Price}, _, {Sum, Count}) -> {reply, ok, {Sum + Price, Count + 1}};
handle_call(report, _, {Sum, Count}) -> {reply, till_receipt:print(Sum, Count), {Sum, Count}}.
handle_cast(_, State) -> {noreply, State}.
code_change({down, _}, {Sum, _Count}, _) -> {ok, Sum};
code_change(_, Sum, Count) -> {ok, {Sum, Count}}.
