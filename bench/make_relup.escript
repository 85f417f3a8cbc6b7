#!/usr/bin/env escript
%% -*- erlang -*-
%% make_relup.escript SECONDS FOLDER...: how many milliseconds systools:make_relup/4 takes for old.rel and new.rel of each folder,
%% up and down. Stops after the first one that took longer than SECONDS.
-mode(compile).

main([Seconds | Folders]) -> make(list_to_integer(Seconds) * 1000, Folders).

make(_, []) -> ok;
make(Limit, [Folder | Folders]) ->
    In = fun(Name) -> filename:join(Folder, Name) end,
    Options = [{path, [In("lib/*/ebin")]}, {outdir, Folder}, silent],
    {Time, {ok, _, _, _}} = timer:tc(systools, make_relup, [In("new"), [In("old")], [In("old")], Options]),
    io:format("~w~n", [Time / 1000]),
    if
        Time / 1000 > Limit -> ok;
        true -> make(Limit, Folders)
    end.
