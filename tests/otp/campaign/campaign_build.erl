%% Makes the releases that the campaign upgrades: for each plan two releases, "1" and "2", with their applications, boot
%% scripts, and the relup that systools writes.
-module(campaign_build).
-export([main/1, plans/0]).

main([Sources, Root]) ->
    Beams = [compile_modules(Sources, Root, Vsn) || Vsn <- [1, 2]],
    lists:foreach(fun(Plan) -> make_plan(Plan, Beams, Sources, Root) end, plans()).

compile_modules(Sources, Root, Vsn) ->
    Dir = filename:join([Root, "beams", integer_to_list(Vsn)]),
    ok = filelib:ensure_path(Dir),
    [{ok, _} = compile:file(File, [{outdir, Dir}, {d, 'VSN', Vsn}, deterministic])
     || File <- filelib:wildcard(filename:join([Sources, "apps", "*.erl"]))],
    Dir.

%% {Name, Applications of release "1", of release "2", modules that differ, appups}
plans() ->
    [#{name => workers, from => [{shop, 1}], to => [{shop, 2}],
       changed => [shop_server, shop_state, shop_bell, shop_door, shop_lib],
       appups => [{shop, workers(), workers()}]},
     #{name => library, from => [{shop, 1}], to => [{shop, 2}],
       changed => [shop_lib, shop_clerk, shop_porter, shop_app],
       gone => [shop_gone], new => [shop_new],
       appups => [{shop, [{add_module, shop_new} | library()] ++ [{delete_module, shop_gone}],
                   [{add_module, shop_gone} | library()] ++ [{delete_module, shop_new}]}]},
     #{name => supervisor, from => [{shop, 1}], to => [{shop, 2}],
       changed => [shop_sup, shop_counter], new => [shop_late],
       appups => [{shop,
                   [{add_module, shop_late}, {update, shop_counter, soft}, {update, shop_sup, supervisor},
                    {apply, {supervisor, restart_child, [shop_sup, shop_late]}}],
                   [{apply, {supervisor, terminate_child, [shop_sup, shop_late]}},
                    {apply, {supervisor, delete_child, [shop_sup, shop_late]}},
                    {update, shop_sup, supervisor}, {update, shop_counter, soft},
                    {delete_module, shop_late}]}]},
     #{name => two, from => [{shop, 1}, {bank, 1}], to => [{shop, 2}, {bank, 2}],
       changed => [shop_server, shop_lib, bank_server, bank_worker, bank_pool, bank_sup],
       appups => [{shop, two_shop(), two_shop()}, {bank, two_bank(), two_bank()}]},
     #{name => applications, from => [{mint, 1}, {fair, 1}], to => [{carrier, 2}, {post, 2}, {fair, 1}],
       changed => [], appups => []},
     #{name => restart, from => [{shop, 1}, {fair, 1}], to => [{shop, 2}, {fair, 2}],
       changed => [fair_app, fair_server, shop_lib],
       appups => [{fair, [{restart_application, fair}], [{restart_application, fair}]},
                  {shop, [{load_module, shop_lib, soft_purge, soft_purge, []}],
                   [{load_module, shop_lib, soft_purge, soft_purge, []}]}]},
     #{name => handmade, from => [{shop, 1}], to => [{shop, 2}],
       changed => [shop_counter, shop_server, shop_lib],
       appups => [{shop, handmade("2", up), handmade("1", down)}]},
     #{name => emulator, from => [{shop, 1}], to => [{shop, 2}], heart => true,
       changed => [shop_lib, shop_server],
       appups => [{shop, emulator() ++ [restart_emulator], emulator() ++ [restart_emulator]}]},
     #{name => new_emulator, from => [{shop, 1}], to => [{shop, 2}], heart => true,
       changed => [shop_lib, shop_server],
       appups => [{shop, [restart_new_emulator | emulator()], [restart_new_emulator | emulator()]}]}].

workers() ->
    [{update, shop_server, {advanced, []}, [shop_lib]}, {load_module, shop_lib},
     {update, shop_state, {advanced, extra}}, {update, shop_bell, {advanced, []}},
     {update, shop_door, {advanced, []}}].

library() ->
    [{load_module, shop_lib}, {load_module, shop_clerk}, {load_module, shop_porter, brutal_purge, soft_purge, []},
     {load_module, shop_app, soft_purge, soft_purge, []}, {apply, {shop_lib, migrate, []}}].

two_shop() -> [{update, shop_server, {advanced, []}, [shop_lib]}, {load_module, shop_lib}].

two_bank() ->
    [{update, bank_sup, supervisor}, {update, bank_pool, supervisor},
     {update, bank_server, {advanced, []}, [shop_server]}, {update, bank_worker, 2000, {advanced, []}, soft_purge, soft_purge, []}].

handmade(Vsn, Mode) ->
    [{load_object_code, {shop, Vsn, [shop_counter, shop_server, shop_lib]}},
     point_of_no_return,
     {sync_nodes, here, []},
     {stop, [shop_counter]},
     {load, {shop_counter, soft_purge, brutal_purge}},
     {start, [shop_counter]},
     {suspend, [{shop_server, 1000}]}]
        ++ converted(Mode) ++
        [{resume, [shop_server]},
         {apply, {shop_lib, migrate, []}}].

converted(up) ->
    [{load, {shop_lib, brutal_purge, brutal_purge}}, {load, {shop_server, brutal_purge, brutal_purge}},
     {code_change, [{shop_server, []}]}];
converted(down) ->
    [{code_change, down, [{shop_server, []}]},
     {load, {shop_server, brutal_purge, brutal_purge}}, {load, {shop_lib, brutal_purge, brutal_purge}}].

emulator() -> [{update, shop_server, {advanced, []}, [shop_lib]}, {load_module, shop_lib}].

%% One plan

make_plan(#{name := Name, from := From, to := To} = Plan, Beams, Sources, Root) ->
    Dir = filename:join(Root, atom_to_list(Name)),
    lists:foreach(fun({App, Vsn}) -> make_application(App, Vsn, Plan, Beams, Dir) end, lists:usort(From ++ To)),
    make_judge(Sources, Dir),
    [make_release(Dir, Vsn, Apps) || {Vsn, Apps} <- [{"1", From}, {"2", To}]],
    make_relup(Dir),
    ok = file:write_file(filename:join(Dir, "plan.term"), io_lib:format("~tp.~n", [Plan])).

make_application(App, Vsn, Plan, Beams, Dir) ->
    Ebin = filename:join([Dir, "lib", atom_to_list(App) ++ "-" ++ integer_to_list(Vsn), "ebin"]),
    ok = filelib:ensure_path(Ebin),
    Modules = modules(App, Vsn, Plan, hd(Beams)),
    [{ok, _} = file:copy(filename:join(beam_dir(M, Vsn, Plan, Beams), atom_to_list(M) ++ ".beam"),
                         filename:join(Ebin, atom_to_list(M) ++ ".beam")) || M <- Modules],
    write_term(filename:join(Ebin, atom_to_list(App) ++ ".app"),
               {application, App,
                [{description, "campaign"}, {vsn, integer_to_list(Vsn)}, {modules, Modules}, {registered, []},
                 {applications, [kernel, stdlib] ++ uses(App)}, {mod, {list_to_atom(atom_to_list(App) ++ "_app"), []}}]}),
    [write_term(filename:join(Ebin, atom_to_list(App) ++ ".appup"), {"2", [{"1", Up}], [{"1", Down}]})
     || {Appup, Up, Down} <- maps:get(appups, Plan), Appup =:= App, Vsn =:= 2].

modules(App, Vsn, Plan, Dir) ->
    All = [list_to_atom(filename:basename(F, ".beam"))
           || F <- lists:sort(filelib:wildcard(filename:join(Dir, atom_to_list(App) ++ "_*.beam")))],
    Optional = [shop_gone, shop_new, shop_late],
    Here = case Vsn of
               1 -> maps:get(gone, Plan, []);
               2 -> maps:get(new, Plan, [])
           end,
    [M || M <- All, not lists:member(M, Optional) orelse lists:member(M, Here)].

beam_dir(Module, Vsn, #{changed := Changed} = Plan, [One, Two]) ->
    New = lists:member(Module, Changed ++ maps:get(new, Plan, [])) orelse
        lists:prefix("post", atom_to_list(Module)) orelse lists:prefix("carrier", atom_to_list(Module)),
    case New andalso Vsn =:= 2 of
        true -> Two;
        false -> One
    end.

uses(bank) -> [shop];
uses(post) -> [carrier];
uses(_) -> [].

make_judge(Sources, Dir) ->
    Ebin = filename:join([Dir, "lib", "judge-1", "ebin"]),
    ok = filelib:ensure_path(Ebin),
    {ok, judge} = compile:file(filename:join(Sources, "judge"), [{outdir, Ebin}]),
    write_term(filename:join(Ebin, "judge.app"),
               {application, judge,
                [{description, "campaign"}, {vsn, "1"}, {modules, [judge]}, {registered, []},
                 {applications, [kernel, stdlib, sasl]}, {mod, {judge, []}}]}).

make_release(Dir, Vsn, Apps) ->
    Releases = filename:join([Dir, "releases", Vsn]),
    ok = filelib:ensure_path(Releases),
    Libs = [{App, vsn(App)} || App <- [kernel, stdlib, sasl]] ++
        [{App, integer_to_list(N)} || {App, N} <- Apps] ++ [{judge, "1"}],
    Rel = filename:join(Releases, "campaign"),
    write_term(Rel ++ ".rel", {release, {"campaign", Vsn}, {erts, erlang:system_info(version)}, Libs}),
    ok = systools:make_script(Rel, [{path, path(Dir)}, {outdir, Releases}, local, silent_but_ok()]),
    {ok, _} = file:copy(Rel ++ ".boot", filename:join(Releases, "start.boot")),
    write_term(filename:join(Releases, "sys.config"),
               [{kernel, [{logger_level, none}]},
                {sasl, [{releases_dir, filename:join(Dir, "releases")}, {start_prg, filename:join(Dir, "start")}]}]),
    Start = filename:join(Dir, "start"),
    ok = file:write_file(Start, "#!/bin/sh\nexit 0\n"),
    ok = file:change_mode(Start, 8#755).

silent_but_ok() -> no_warn_sasl.

make_relup(Dir) ->
    Rel = fun(Vsn) -> filename:join([Dir, "releases", Vsn, "campaign"]) end,
    Out = filename:join(Dir, "valid"),
    ok = filelib:ensure_path(Out),
    ok = systools:make_relup(Rel("2"), [Rel("1")], [Rel("1")], [{path, path(Dir)}, {outdir, Out}]).

path(Dir) -> [filename:join([Dir, "lib", "*", "ebin"]), filename:join([code:lib_dir(), "*", "ebin"])].

vsn(App) ->
    _ = application:load(App),
    {ok, Vsn} = application:get_key(App, vsn),
    Vsn.

write_term(File, Term) -> ok = file:write_file(File, io_lib:format("~tp.~n", [Term])).
