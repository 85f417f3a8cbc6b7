%% campaign:prepare(Sources, Root, PerScript, Seed): releases, valid relups, and a folder for each plan and direction with the
%% relups to be judged: 0.relup is the valid one, the others have mistakes.
-module(campaign).
-export([prepare/1]).

prepare([Sources, Root, PerScript, Seed]) ->
    campaign_build:main([Sources, Root]),
    _ = rand:seed(exsss, {7, 11, 13 + list_to_integer(Seed)}),
    lists:foreach(fun(Plan) -> prepare_plan(Plan, Root, list_to_integer(PerScript)) end, campaign_build:plans()),
    halt(0).

prepare_plan(#{name := Name} = Plan, Root, PerScript) ->
    Dir = filename:join(Root, atom_to_list(Name)),
    {ok, [{"2", [{"1", [], Up}], [{"1", [], Down}]} = Valid]} = file:consult(filename:join([Dir, "valid", "relup"])),
    Modules = lists:usort([M || Script <- [Up, Down], {load_object_code, {_, _, Ms}} <- Script, M <- Ms]) ++ [shop_bell],
    HasHeart = maps:get(heart, Plan, false),
    shard(Plan, Dir, up, Valid, [{What, setelement(2, Valid, [{"1", [], Script}])}
                                 || {What, Script} <- sample(PerScript, campaign_mutants:all(Up, Down, Modules, ["1", "2"], HasHeart))]),
    shard(Plan, Dir, down, Valid, [{What, setelement(3, Valid, [{"1", [], Script}])}
                                   || {What, Script} <- sample(PerScript, campaign_mutants:all(Down, Up, Modules, ["2", "1"], HasHeart))]).

%% The same ones each time for a seed; 0 for all.
sample(0, Mutants) -> Mutants;
sample(Count, Mutants) ->
    Shuffled = [Mutant || {_, Mutant} <- lists:sort([{rand:uniform(), Mutant} || Mutant <- Mutants])],
    lists:sublist(Shuffled, Count).

shard(Plan, Dir, Direction, Valid, Mutants) ->
    Shard = filename:join(Dir, Direction),
    ok = filelib:ensure_path(Shard),
    {From, To} = case Direction of up -> {"1", "2"}; down -> {"2", "1"} end,
    Jobs = lists:zip(lists:seq(0, length(Mutants)), [{"valid", Valid} | Mutants]),
    [ok = file:write_file(filename:join(Shard, integer_to_list(Id) ++ ".relup"), io_lib:format("~tp.~n", [Relup]))
     || {Id, {_, Relup}} <- Jobs],
    write_term(filename:join(Shard, "todo.term"), {From, To, [{Id, What} || {Id, {What, _}} <- Jobs]}),
    write_term(filename:join(Shard, "RELEASES"), releases(Dir, From)),
    Heart = case maps:get(heart, Plan, false) of
                true -> "CAMPAIGN_HEART=1; export CAMPAIGN_HEART; HEART=-heart; ";
                false -> "HEART=; "
            end,
    ok = file:write_file(filename:join(Shard, "run"), script(Dir, Shard, From, Heart, 4 * length(Jobs))).

%% One node after the other until all is judged. A restart instruction leaves the release to boot in a file. No relup takes
%% more than a few boots, so that nothing runs on for ever when a node does not come up; one that hangs while it boots is
%% ended from here.
script(Dir, Shard, From, Heart, MaxBoots) ->
    ["CAMPAIGN_SHARD='", Shard, "'; export CAMPAIGN_SHARD; ERL_CRASH_DUMP_BYTES=0; export ERL_CRASH_DUMP_BYTES\n",
     "HEART_NO_KILL=TRUE; export HEART_NO_KILL; ", Heart, "\n",
     "cd '", Dir, "'\nrm -f releases/new_start_erl.data\ncp '", Shard, "/RELEASES' releases/RELEASES\n",
     "BOOTS=0\n",
     "while [ ! -e '", Shard, "/done' ] && [ $BOOTS -lt ", integer_to_list(MaxBoots), " ]; do\n",
     "  BOOTS=$((BOOTS + 1))\n",
     "  VSN=", From, "\n",
     "  if [ -e releases/new_start_erl.data ]; then\n",
     "    read ERTS VSN < releases/new_start_erl.data; rm -f releases/new_start_erl.data\n  fi\n",
     "  timeout 180 erl -boot \"releases/$VSN/start\" -config \"releases/$VSN/sys\" -mode embedded -noinput $HEART"
     " > /dev/null 2>&1 < /dev/null\n",
     "  if [ $? = 124 ] && [ -e '", Shard, "/running' ]; then\n",
     "    echo \"{$(cat '", Shard, "/running'),hangs,\\\"[]\\\"}.\" >> '", Shard, "/results.term'\n",
     "    rm -f '", Shard, "/running' releases/new_start_erl.data; cp '", Shard, "/RELEASES' releases/RELEASES\n",
     "  fi\n",
     "done\n"].

releases(Dir, Permanent) ->
    [release(Dir, Vsn, case Vsn of Permanent -> permanent; _ -> unpacked end) || Vsn <- ["1", "2"]].

release(Dir, Vsn, Status) ->
    {ok, [{release, {Name, Vsn}, {erts, Erts}, Apps}]} = file:consult(filename:join([Dir, "releases", Vsn, "campaign.rel"])),
    {release, Name, Vsn, Erts, [{App, V, lib(Dir, App, V)} || {App, V} <- Apps], Status}.

lib(Dir, App, Vsn) ->
    Ours = filename:join([Dir, "lib", atom_to_list(App) ++ "-" ++ Vsn]),
    case filelib:is_dir(Ours) of
        true -> Ours;
        false -> code:lib_dir(App)
    end.

write_term(File, Term) -> ok = file:write_file(File, io_lib:format("~tp.~n", [Term])).
