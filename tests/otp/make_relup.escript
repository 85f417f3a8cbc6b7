#!/usr/bin/env escript
%% -*- erlang -*-
%% make_relup.escript CASES: calls systools:make_relup/4 for each {Folder, Top, UpFrom, DownTo, Options} in the file CASES. The
%% relup goes to Folder/otp.relup. Prints a line each: `ok` and the warnings, `error` and the reasons, `crash` and why, or
%% `endless`.
-mode(compile).

main([Cases]) ->
    {ok, All} = file:consult(Cases),
    %% Only what make_relup itself needs: applications that the cases do not have are nowhere.
    Keep = [code:lib_dir(App, ebin) || App <- [kernel, stdlib, sasl]],
    code:load_file(sys),
    [code:ensure_loaded(M) || M <- [systools, systools_make, systools_relup, systools_rc, systools_lib, digraph, digraph_utils]],
    code:set_path(Keep),
    [io:format("~ts~n", [verdict(Case)]) || Case <- All].

verdict({Folder, Top, Up, Down, Options}) ->
    In = fun(Name) -> filename:join(Folder, Name) end,
    Base = fun({Name, Descr}) -> {In(Name), Descr}; (Name) -> In(Name) end,
    Self = self(),
    Worker = spawn(fun() -> Self ! {self(), try_make(Folder, In(Top), lists:map(Base, Up), lists:map(Base, Down), Options)} end),
    await(Worker).

%% What ends takes far fewer reductions, however busy the machine is.
await(Worker) ->
    receive
        {Worker, Verdict} -> Verdict
    after 100 ->
        case process_info(Worker, reductions) of
            {reductions, Many} when Many > 50000000 ->
                exit(Worker, kill),
                "endless";
            undefined ->
                "crash exited";
            _ ->
                await(Worker)
        end
    end.

try_make(Folder, Top, Up, Down, Options) ->
    try systools:make_relup(Top, Up, Down, [silent, {outdir, Folder} | Options]) of
        {ok, _Relup, systools_relup, Warnings} ->
            ok = file:rename(filename:join(Folder, "relup"), filename:join(Folder, "otp.relup")),
            ["ok" | [[" ", name(W)] || W <- Warnings]];
        {error, _Module, Reasons} when is_list(Reasons) -> ["error" | [[" ", reason(R)] || R <- Reasons]];
        {error, _Module, Reason} -> ["error ", reason(Reason)]
    catch
        _:Reason -> ["crash ", name(Reason)]
    end.

%% The error of an .app file is wrapped.
reason({error_reading, {_App, {{What, _Key}, _Term}}}) -> name(What);
reason({error_reading, {_App, What}}) -> name(What);
reason({'EXIT', {Why, _Stack}}) -> name(Why);
reason({Why, [{_, _, _, _} | _]}) -> name(Why);
reason({warnings_treated_as_errors, Warnings}) -> ["warnings_treated_as_errors" | [[" ", name(W)] || W <- Warnings]];
reason(Reason) -> name(Reason).

name(Name) when is_atom(Name) -> atom_to_list(Name);
name(Tuple) when is_tuple(Tuple) -> name(element(1, Tuple));
name(Other) -> io_lib:format("~0tp", [Other]).
