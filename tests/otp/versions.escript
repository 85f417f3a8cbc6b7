#!/usr/bin/env escript
%% -*- erlang -*-
%% versions.escript CASES: for each line `{Version, Entries}` of the file CASES, which of the appup entries OTP takes for the
%% version: its number, `none`, or `badarg`.
-mode(compile).

main([Cases]) ->
    {ok, Bytes} = file:read_file(Cases),
    [io:format("~s~n", [verdict(term_of(Line))]) || Line <- binary:split(Bytes, <<"\n">>, [global, trim])].

term_of(Line) ->
    {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(Line) ++ "."),
    {ok, Term} = erl_parse:parse_term(Tokens),
    Term.

verdict({Version, Entries}) ->
    case catch systools_relup:appup_search_for_version(Version, Entries) of
        {ok, Number} -> integer_to_list(Number);
        error -> "none";
        {'EXIT', {badarg, _}} -> "badarg"
    end.
