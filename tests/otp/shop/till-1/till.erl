%% Version 1: the state is the sum.
-module(till).
-behaviour(gen_server).
-vsn(1).
-export([start_link/0, sell/1, report/0, init/1, handle_call/3, handle_cast/2, code_change/3]).
start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).
sell(Price) -> gen_server:call(?MODULE, {sell, Price}).
report() -> gen_server:call(?MODULE, report).
init([]) -> {ok, 0}.
handle_call({sell, Price}, _, Sum) -> {reply, ok, Sum + Price};
handle_call(report, _, Sum) -> {reply, {sum, Sum}, Sum}.
handle_cast(_, Sum) -> {noreply, Sum}.
code_change(_, Sum, _) -> {ok, Sum}.
