%% A simple_one_for_one supervisor, with one worker.
-module(bank_pool).
-behaviour(supervisor).
-export([start_link/0, init/1]).

start_link() ->
    {ok, Pool} = supervisor:start_link({local, ?MODULE}, ?MODULE, []),
    {ok, _} = supervisor:start_child(Pool, []),
    {ok, Pool}.

init([]) ->
    {ok, {#{strategy => simple_one_for_one, intensity => ?VSN},
          [#{id => bank_worker, start => {bank_worker, start_link, []}}]}}.
