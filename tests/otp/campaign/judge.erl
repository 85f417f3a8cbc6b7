%% An application of every release of the campaign: installs one relup after the other on its node, each on a freshly
%% booted one, and writes down what becomes of the node.
-module(judge).
-behaviour(application).
-behaviour(supervisor).
-export([start/2, stop/1, init/1]).

-define(install_timeout, 9000).

%% The release handler asks the top process of each application for its children, and waits for the answer.
start(_Type, _Args) ->
    spawn(fun run/0),
    supervisor:start_link(?MODULE, []).

stop(_State) -> ok.

init([]) -> {ok, {#{}, []}}.

%% The folder holds todo.term, {From, To, [{Id, What}]}, and Id.relup; the first relup is the valid one, with which the
%% others are compared. `running` names the one that is being installed: found after a start, the node has been restarted by it.
run() ->
    wait_until_started(),
    Dir = os:getenv("CAMPAIGN_SHARD"),
    {ok, [{From, To, Jobs}]} = file:consult(filename:join(Dir, "todo.term")),
    case file:read_file(filename:join(Dir, "running")) of
        {ok, Text} -> after_restart(list_to_integer(binary_to_list(Text)), From, To, Dir);
        {error, enoent} -> ok
    end,
    Done = results(Dir),
    case [Job || {Id, _} = Job <- Jobs, not maps:is_key(Id, Done)] of
        [] -> ok = file:write_file(filename:join(Dir, "done"), ""), halt(0);
        [Next | _] -> judge(Next, From, To, Dir)
    end.

wait_until_started() ->
    case init:get_status() of
        {started, _} -> ok;
        _ -> timer:sleep(5), wait_until_started()
    end.

after_restart(Id, From, To, Dir) ->
    Current = [Vsn || {_, Vsn, _, Status} <- release_handler:which_releases(), Status =:= current],
    case Current =:= [To] andalso element(2, init:script_id()) =/= From of
        true -> conclude(Id, {rebooted, [], snapshot(#{})}, Dir);
        false -> write_result(Id, restarts, [], Dir)
    end,
    start_over(Dir).

judge({Id, _What}, _From, To, Dir) ->
    copy_relup(Id, Dir),
    ok = file:write_file(filename:join(Dir, "running"), integer_to_list(Id)),
    Pids = maps:from_list([{Name, whereis(Name)} || Name <- names()]),
    Before = snapshot(Pids),
    case install(To) of
        {ok, _, _} -> conclude(Id, {installed, Before, snapshot(Pids)}, Dir);
        {error, Reason} -> conclude_error(Id, Reason, Before, Pids, Dir);
        {continue_after_restart, _, _} -> timer:sleep(infinity);
        timeout -> write_result(Id, hangs, [], Dir);
        {'EXIT', Reason} -> conclude_error(Id, Reason, Before, Pids, Dir)
    end,
    start_over(Dir).

%% A relup lies with the newer release, whichever way it is used.
copy_relup(Id, Dir) ->
    {ok, Releases} = application:get_env(sasl, releases_dir),
    {ok, _} = file:copy(filename:join(Dir, integer_to_list(Id) ++ ".relup"), filename:join([Releases, "2", "relup"])).

install(To) ->
    Self = self(),
    Pid = spawn(fun() -> Self ! {self(), catch release_handler:install_release(To)} end),
    receive
        {Pid, Result} -> Result
    after ?install_timeout ->
        timeout
    end.

%% The reply comes before the restart that follows a failure after the point of no return.
conclude_error(Id, Reason, Before, Pids, Dir) ->
    _ = (catch release_handler:which_releases()),
    case init:get_status() of
        {stopping, _} -> write_result(Id, restarts, [Reason], Dir);
        _ -> conclude(Id, {{error, Reason}, Before, snapshot(Pids)}, Dir)
    end.

conclude(Id, {{error, Reason}, Before, After}, Dir) ->
    case differences(without_versions(Before), without_versions(After)) of
        [] -> write_result(Id, refused, [Reason], Dir);
        Changed -> write_result(Id, damaged, [Reason | Changed], Dir)
    end;
conclude(0, {_, _, After}, Dir) ->
    ok = file:write_file(filename:join(Dir, "reference"), term_to_binary(After)),
    write_result(0, fine, maps:to_list(After), Dir);
conclude(Id, {_, _, After}, Dir) ->
    {ok, Reference} = file:read_file(filename:join(Dir, "reference")),
    case differences(binary_to_term(Reference), After) of
        [] -> write_result(Id, fine, [], Dir);
        Changed -> write_result(Id, damaged, Changed, Dir)
    end.

%% A node that has been booted anew has other processes, whatever they are.
differences(Reference, After) ->
    case os:getenv("CAMPAIGN_HEART") of
        false -> different(Reference, After);
        _ -> different(without_sameness(Reference), without_sameness(After))
    end.

without_sameness(Snapshot) ->
    maps:map(fun({process, _}, {_, Look}) -> Look;
                (_, Value) -> Value
             end, Snapshot).

different(Reference, After) ->
    [{Key, Was, Is} || {Key, Was} <- maps:to_list(Reference), (Is = maps:get(Key, After)) =/= Was].

%% The data of the applications is that of the new release as soon as an installation is tried.
without_versions(Snapshot) ->
    maps:map(fun(Key, Apps) when Key =:= running; Key =:= loaded -> [App || {App, _} <- Apps];
                (_, Value) -> Value
             end, Snapshot).

write_result(Id, Outcome, Detail, Dir) ->
    {ok, File} = file:open(filename:join(Dir, "results.term"), [append]),
    ok = io:format(File, "~0p.~n", [{Id, Outcome, lists:flatten(io_lib:format("~0p", [Detail]))}]),
    ok = file:close(File).

results(Dir) ->
    case file:consult(filename:join(Dir, "results.term")) of
        {ok, Results} -> maps:from_list([{Id, Outcome} || {Id, Outcome, _} <- Results]);
        {error, enoent} -> #{}
    end.

%% Nothing of one relup may be left when the next is installed.
start_over(Dir) ->
    file:delete(filename:join(Dir, "running")),
    {ok, Releases} = application:get_env(sasl, releases_dir),
    {ok, _} = file:copy(filename:join(Dir, "RELEASES"), filename:join(Releases, "RELEASES")),
    halt(0).

%% What the node looks like

snapshot(Pids) ->
    maps:from_list(
      [{{code, M}, code_of(M)} || M <- modules()] ++
      [{{process, Name}, process(Name, Pids)} || Name <- names()] ++
      [{{path, App}, path(App)} || App <- apps()] ++
      [{running, lists:sort([{A, V} || {A, _, V} <- application:which_applications(), lists:member(A, apps())])},
       {loaded, lists:sort([{A, V} || {A, _, V} <- application:loaded_applications(), lists:member(A, apps())])}]).

apps() -> [shop, bank, mint, post, carrier, fair].

lib_dirs() ->
    {ok, Releases} = application:get_env(sasl, releases_dir),
    filelib:wildcard(filename:join([filename:dirname(Releases), "lib", "*-[12]", "ebin"])).

modules() ->
    lists:usort([list_to_atom(filename:basename(F, ".beam"))
                 || Dir <- lib_dirs(), F <- filelib:wildcard(filename:join(Dir, "*.beam"))]) -- [judge].

%% Which code is current, and whether a process runs old code.
code_of(Module) ->
    Old = erlang:check_old_code(Module) andalso
        lists:any(fun(P) -> erlang:check_process_code(P, Module) =:= true end, processes()),
    {current(Module), Old}.

current(Module) ->
    case erlang:module_loaded(Module) of
        false -> none;
        true -> [Vsn || Dir <- lib_dirs(), {Vsn, Md5} <- beam(Dir, Module), Md5 =:= Module:module_info(md5)]
    end.

beam(Dir, Module) ->
    case beam_lib:md5(filename:join(Dir, atom_to_list(Module) ++ ".beam")) of
        {ok, {Module, Md5}} -> [{lists:last(string:lexemes(filename:basename(filename:dirname(Dir)), "-")), Md5}];
        _ -> []
    end.

path(App) ->
    case code:lib_dir(App) of
        {error, _} -> none;
        Dir -> filename:basename(Dir)
    end.

names() ->
    [shop_sup, shop_server, shop_state, shop_bells, shop_door, shop_counter, shop_late, shop_clerk, shop_porter,
     bank_sup, bank_server, bank_pool, bank_worker, mint_sup, mint_server, post_sup, post_server,
     carrier_sup, carrier_server, fair_sup, fair_server].

process(Name, Pids) ->
    case whereis(Name) of
        undefined -> none;
        Pid -> {sameness(Pid, maps:get(Name, Pids, undefined)), look(Name, Pid)}
    end.

sameness(Pid, Pid) -> same;
sameness(_, _) -> other.

look(Name, Pid) when Name =:= shop_clerk; Name =:= shop_porter ->
    _ = ask(Name, Pid),                            % after its answer a process may come back in new code
    ask(Name, Pid);
look(Name, Pid) ->
    case catch sys:get_status(Pid, 1000) of
        {status, _, _, [_, SysState, _, _, _]} -> {SysState, state(Name, Pid)};
        _ -> stuck
    end.

ask(Name, Pid) ->
    Pid ! {vsn, self()},
    receive
        {Name, Vsn} -> Vsn
    after 2000 ->
        silent
    end.

state(Name, Pid) ->
    State = sys:get_state(Pid, 1000),
    case lists:suffix("_sup", atom_to_list(Name)) orelse Name =:= bank_pool of
        true -> {element(6, State), children(element(4, State))};
        false when Name =:= shop_counter -> counting;
        false -> State
    end.

%% From the state of a supervisor, which may be suspended: ids, and which of them run.
children({Ids, Specs}) -> [{Id, is_pid(element(2, maps:get(Id, Specs)))} || Id <- Ids, is_map_key(Id, Specs)].
