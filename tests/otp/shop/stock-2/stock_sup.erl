-module(stock_sup).
-behaviour(supervisor).
-export([start_link/0, init/1]).
start_link() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).
init([]) ->
    {ok, {#{}, [#{id => stock, start => {stock, start_link, [stock]}}, #{id => stock_two, start => {stock, start_link, [stock_two]}}]}}.
