%% A plain process outside the supervision tree that comes back to the newest code by itself.
-module(shop_clerk).
-export([start/0, stop/0, loop/1, vsn/0]).

start() -> register(?MODULE, spawn(?MODULE, loop, [0])), ok.
stop() -> exit(whereis(?MODULE), kill), ok.

loop(N) ->
    receive
        {vsn, From} -> From ! {?MODULE, ?VSN}, ?MODULE:loop(N)
    after 10 ->
        ?MODULE:loop(N)
    end.

vsn() -> ?VSN.
