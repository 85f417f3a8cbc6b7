%% A plain process outside the supervision tree that waits in the code that it was started with.
-module(shop_porter).
-export([start/0, stop/0, wait/0]).

start() -> register(?MODULE, spawn(?MODULE, wait, [])), ok.
stop() -> exit(whereis(?MODULE), kill), ok.

wait() ->
    receive
        {vsn, From} -> From ! {?MODULE, ?VSN}, wait()
    end.
