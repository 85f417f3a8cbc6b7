-module(carrier_app).
-behaviour(application).
-behaviour(supervisor).
-export([start/2, stop/1, init/1]).

start(_Type, _Args) -> supervisor:start_link({local, carrier_sup}, ?MODULE, []).
stop(_State) -> ok.

init([]) -> {ok, {#{intensity => ?VSN}, [#{id => carrier_server, start => {carrier_server, start_link, []}}]}}.
