#!/usr/bin/env escript
%% -*- erlang -*-
%% A warm VM. Reads orders, a line each, and answers with the microseconds that each took:
%%   consult FILE   file:consult/1
%%   scan FILE      erl_scan and erl_parse on text that is in memory
-mode(compile).

main([]) ->
    case io:get_line("") of
        eof -> ok;
        Line ->
            [Order, File] = string:lexemes(string:trim(Line), " "),
            io:format("~w~n", [in_new_process(fun() -> time(Order, File) end)]),
            main([])
    end.

%% So that no order pays for the garbage of another one.
in_new_process(Fun) ->
    {_, Reference} = spawn_monitor(fun() -> exit({result, Fun()}) end),
    receive {'DOWN', Reference, process, _, {result, Result}} -> Result end.

time("consult", File) ->
    {Time, {ok, _}} = timer:tc(file, consult, [File]),
    Time;
time("scan", File) ->
    {ok, Bytes} = file:read_file(File),
    Text = unicode:characters_to_list(Bytes),
    {Time, _} = timer:tc(fun() -> terms(erl_scan:tokens([], Text, 1), []) end),
    Time.

terms({done, {ok, Tokens, Line}, Rest}, Terms) ->
    {ok, Term} = erl_parse:parse_term(Tokens),
    terms(erl_scan:tokens([], Rest, Line), [Term | Terms]);
terms({done, {eof, _}, _}, Terms) -> Terms;
terms({more, Continuation}, Terms) -> terms(erl_scan:tokens(Continuation, eof, 1), Terms).
