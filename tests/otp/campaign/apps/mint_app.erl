-module(mint_app).
-behaviour(application).
-behaviour(supervisor).
-export([start/2, stop/1, init/1]).

start(_Type, _Args) -> supervisor:start_link({local, mint_sup}, ?MODULE, []).
stop(_State) -> ok.

init([]) -> {ok, {#{intensity => ?VSN}, [#{id => mint_server, start => {mint_server, start_link, []}}]}}.
