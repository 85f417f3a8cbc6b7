#!/usr/bin/env escript
%% -*- erlang -*-
%% make_target.escript SOURCES ROOT: builds releases "1" and "2" of the applications in SOURCES as a target system: ROOT/lib,
%% ROOT/releases/VSN/{shop.rel, start.boot, sys.config}, RELEASES and start_erl.data.
-mode(compile).

main([Sources, Root]) ->
    [build(Folder, Root) || Folder <- filelib:wildcard(filename:join(Sources, "*-*"))],
    release(Root, "1", [{till, "1"}, {stock, "1"}]),
    release(Root, "2", [{till, "2"}, {stock, "2"}, {clock, "1"}]),
    Releases = filename:join(Root, "releases"),
    ok = release_handler:create_RELEASES(Root, Releases, rel_file(Root, "1"), [{App, Vsn, code:lib_dir()} || {App, Vsn} <- base()]),
    ok = file:write_file(filename:join(Releases, "start_erl.data"), [erlang:system_info(version), " 1"]).

build(Folder, Root) ->
    Ebin = filename:join([Root, "lib", filename:basename(Folder), "ebin"]),
    ok = filelib:ensure_dir(filename:join(Ebin, "x")),
    [{ok, _} = compile:file(File, [{outdir, Ebin}, report]) || File <- filelib:wildcard(filename:join(Folder, "*.erl"))],
    [{ok, _} = file:copy(File, filename:join(Ebin, filename:basename(File))) || File <- filelib:wildcard(filename:join(Folder, "*.app*"))].

base() ->
    [begin application:load(App), {ok, Vsn} = application:get_key(App, vsn), {App, Vsn} end || App <- [kernel, stdlib, sasl]].

rel_file(Root, Vsn) -> filename:join([Root, "releases", Vsn, "shop.rel"]).

release(Root, Vsn, Apps) ->
    Rel = rel_file(Root, Vsn),
    ok = filelib:ensure_dir(Rel),
    Term = {release, {"shop", Vsn}, {erts, erlang:system_info(version)}, base() ++ Apps},
    ok = file:write_file(Rel, io_lib:format("~tp.~n", [Term])),
    Name = filename:rootname(Rel),
    ok = systools:make_script(Name, [local, {path, [filename:join(Root, "lib/*/ebin")]}]),
    ok = file:rename(Name ++ ".boot", filename:join(filename:dirname(Rel), "start.boot")),
    ok = file:write_file(filename:join(filename:dirname(Rel), "sys.config"), "[].\n").
