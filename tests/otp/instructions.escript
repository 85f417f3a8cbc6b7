#!/usr/bin/env escript
%% -*- erlang -*-
%% instructions.escript CASES: what systools_rc says to the script [Term] for each line Term of the file CASES. Prints a line
%% each: `ok` if it has no fault of form, else the atom of the reason.
-mode(compile).

main([Cases]) ->
    {ok, Bytes} = file:read_file(Cases),
    Lines = binary:split(Bytes, <<"\n">>, [global, trim]),
    [io:format("~s~n", [verdict(term_of(Line))]) || Line <- Lines].

term_of(Line) ->
    {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(Line) ++ "."),
    {ok, Term} = erl_parse:parse_term(Tokens),
    Term.

verdict(Term) ->
    case catch systools_rc:translate_scripts(up, [[Term]], [], []) of
        {ok, _} -> "ok";
        {error, systools_rc, {'EXIT', Reason}} -> crash(Reason);
        {error, systools_rc, Reason} -> reason(Reason);
        {'EXIT', Reason} -> crash(Reason)
    end.

crash({function_clause, _}) -> "function_clause";
crash({badarg, _}) -> "badarg";
crash(Other) -> io_lib:format("crash ~0p", [Other]).

%% Faults of the script as a whole.
reason(too_many_point_of_no_return) -> "ok";
reason({function_clause, _} = Reason) -> crash(Reason);
reason(Reason) when is_tuple(Reason) ->
    case lists:member(element(1, Reason), [no_such_module, no_such_application, removed_application_present, no_object_code,
                                           suspended_not_resumed, resumed_not_suspended, start_not_stop, stop_not_start,
                                           conflicting_versions, undef_module, muldef_module,
                                           bad_op_before_point_of_no_return]) of
        true -> "ok";
        false -> atom_to_list(element(1, Reason))
    end.
