#!/usr/bin/env escript
%% -*- erlang -*-
%% read_files.escript app|rel CASES: what systools says to each line of the file CASES, as the .app or .rel file of an
%% application or release "shop". Prints a line each: `ok`, or the reason in short.
-mode(compile).

main([Kind, Cases]) ->
    {ok, Bytes} = file:read_file(Cases),
    Dir = filename:dirname(Cases),
    Lines = binary:split(Bytes, <<"\n">>, [global, trim]),
    [io:format("~ts~n", [verdict(list_to_atom(Kind), Line, Dir)]) || Line <- Lines].

verdict(app, Line, Dir) ->
    ok = file:write_file(filename:join(Dir, "shop.app"), Line),
    case systools_make:read_application("shop", "1.0", [Dir], []) of
        {ok, _} -> "ok";
        {error, {no_valid_version, _}} -> "ok";
        {error, {not_found, _}} -> "not_found";
        {error, {parse_error, _}} -> "parse_error";
        {error, {badly_formatted_application, _}} -> "badly_formatted_application";
        {error, {{'EXIT', _}, _}} -> "crash";
        {error, {{What, Key}, _}} -> io_lib:format("~w ~w", [What, Key]);
        Other -> io_lib:format("unexpected ~0p", [Other])
    end;
verdict(rel, Line, Dir) ->
    Name = filename:join(Dir, "shop"),
    ok = file:write_file(Name ++ ".rel", Line),
    case catch systools_make:read_release(Name, []) of
        {ok, _, Warnings} -> io_lib:format("ok ~w", [length(Warnings)]);
        {error, systools_make, {illegal_applications, Bad}} -> io_lib:format("illegal_applications ~w", [length(Bad)]);
        {error, systools_make, {illegal_name, _}} -> "illegal_name";
        {error, systools_make, {illegal_form, _}} -> "illegal_form";
        {error, systools_make, {missing_mandatory_app, App}} -> io_lib:format("missing_mandatory_app ~w", [App]);
        {error, systools_make, {mandatory_app, App, _}} -> io_lib:format("mandatory_app ~w", [App]);
        {error, systools_make, {'EXIT', _}} -> "crash";
        {error, systools_make, {parse, _, _}} -> "parse_error";
        {error, systools_make, Reason} when is_atom(Reason) -> atom_to_list(Reason);
        Other -> io_lib:format("unexpected ~0p", [Other])
    end.
