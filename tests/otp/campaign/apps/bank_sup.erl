-module(bank_sup).
-behaviour(supervisor).
-export([start_link/0, init/1]).

start_link() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).

init([]) ->
    {ok, {#{intensity => ?VSN},
          [#{id => bank_server, start => {bank_server, start_link, []}},
           #{id => bank_pool, start => {bank_pool, start_link, []}, type => supervisor}]}}.
