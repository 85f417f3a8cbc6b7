#!/usr/bin/env escript
%% -*- erlang -*-
%% make_scripts.escript FOLDER...: what systools:make_script/2 says to the release r.rel in each folder, whose .app files lie
%% beside it. KERNEL and STDLIB in it stand for the versions at hand. Prints a line each: `ok`, or the reason in short.
-mode(compile).

main(Dirs) ->
    [io:format("~ts~n", [verdict(Dir)]) || Dir <- Dirs].

verdict(Dir) ->
    Name = filename:join(Dir, "r"),
    {ok, Text} = file:read_file(Name ++ ".rel"),
    ok = file:write_file(Name ++ ".rel", lists:foldl(fun fill/2, Text, [{kernel, <<"KERNEL">>}, {stdlib, <<"STDLIB">>}])),
    case systools:make_script(Name, [silent, no_warn_sasl, {path, [Dir]}, {outdir, Dir}]) of
        {ok, _, _} -> "ok";
        {error, _, [{What, _} | _]} -> atom_to_list(What);
        {error, _, {What, _}} -> atom_to_list(What)
    end.

fill({App, Word}, Text) ->
    _ = application:load(App),
    {ok, Vsn} = application:get_key(App, vsn),
    binary:replace(Text, Word, list_to_binary(Vsn), [global]).
