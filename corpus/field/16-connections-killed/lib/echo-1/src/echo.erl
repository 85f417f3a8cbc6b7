%% A process for each connection, which nobody supervises, and which runs this code as long as the connection lasts.
-module(echo).
-export([serve/1]).

serve(Socket) -> spawn(fun() -> loop(Socket) end).

loop(Socket) ->
    case gen_tcp:recv(Socket, 0) of
        {ok, Data} ->
            ok = gen_tcp:send(Socket, Data),
            loop(Socket);
        {error, closed} ->
            ok
    end.
