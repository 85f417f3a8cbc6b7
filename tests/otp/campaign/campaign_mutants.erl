%% Small mistakes made in a script of a relup.
-module(campaign_mutants).
-export([all/5]).

%% Every mutant of Script as {What, Mutant}; Opposite is the script of the other direction, Modules are those that it may
%% be mixed up with, Vsns the two versions. Instructions that restart the emulator need a node that heart starts again.
all(Script, Opposite, Modules, Vsns, HasHeart) ->
    Length = length(Script),
    One = lists:append([at(I, lists:nth(I, Script), Script, Modules, Vsns) || I <- lists:seq(1, Length)])
        ++ inserted(Script, Modules, [restart_emulator || HasHeart])
        ++ [{"script of the other direction", Opposite}, {"no instruction", []}],
    Distinct = [Mutant || {_, S} = Mutant <- One, S =/= Script],
    Distinct ++ doubled(Distinct, Script, Modules, Vsns).

%% Two mistakes in one script.
doubled(Mutants, Script, Modules, Vsns) ->
    Picked = [lists:nth(rand:uniform(length(Mutants)), Mutants) || _ <- lists:seq(1, length(Mutants) div 4)],
    lists:append([second(Mutant, Script, Modules, Vsns) || Mutant <- Picked]).

second({_, []}, _, _, _) -> [];
second({What, Mutant}, Script, Modules, Vsns) ->
    I = rand:uniform(length(Mutant)),
    case at(I, lists:nth(I, Mutant), Mutant, Modules, Vsns) of
        [] -> [];
        More ->
            {Also, Twice} = lists:nth(rand:uniform(length(More)), More),
            [{What ++ ", " ++ Also, Twice} || Twice =/= Script]
    end.

at(I, Instruction, Script, Modules, Vsns) ->
    Length = length(Script),
    Far = rand:uniform(Length),
    [{f("drop ~w", [I]), drop(I, Script)},
     {f("swap ~w and ~w", [I, Far]), swap(I, Far, Script)},
     {f("duplicate ~w", [I]), insert(I + 1, Instruction, Script)},
     {f("duplicate ~w at ~w", [I, Far]), insert(Far, Instruction, Script)},
     {f("move ~w across", [I]), across(I, Instruction, Script)}]
        ++ [{f("swap ~w and ~w", [I, I + 1]), swap(I, I + 1, Script)} || I < Length]
        ++ [{f("~w: ~s", [I, What]), replace(I, Changed, Script)}
            || {What, Changed} <- changed(Instruction, Modules, Vsns)].

inserted(Script, Modules, Restarts) ->
    Module = any(Modules),
    Late = lists:seq(2, length(Script) + 1),
    lists:append(
      [[{f("restart_new_emulator inserted at ~w", [I]), insert(I, restart_new_emulator, Script)} || I <- [any(Late), any(Late)]]
       | [[{f("~0p inserted at ~w", [New, I]), insert(I, New, Script)} || I <- [1, any(Late), any(Late)]]
       || New <- Restarts ++
                 [point_of_no_return, reboot,
                  {load_module, Module}, {suspend, [any(Modules)]}, {resume, [any(Modules)]},
                  {purge, [any(Modules)]}, {remove, {any(Modules), brutal_purge, brutal_purge}},
                  {stop, [any(Modules)]}, {start, [any(Modules)]}, {code_change, up, [{any(Modules), []}]},
                  {apply, {shop_new, welcome, []}}, {apply, {erlang, date, []}},
                  {apply, {nowhere, at, [all]}}, {sync_nodes, here, ['nobody@nowhere']}, {sync_nodes, here, []}]]]).

%% Other words in one instruction.
changed({load_object_code, {Lib, Vsn, Ms}}, Modules, Vsns) ->
    [{"other version", {load_object_code, {Lib, V, Ms}}} || V <- Vsns ++ ["3"], V =/= Vsn]
        ++ [{"other library", {load_object_code, {L, Vsn, Ms}}} || L <- [stdlib, nowhere]]
        ++ [{What, {load_object_code, {Lib, Vsn, New}}} || {What, New} <- lists_like(Ms, Modules)];
changed({Op, {M, Pre, Post}}, Modules, _) when Op =:= load; Op =:= remove ->
    [{"other module", {Op, {New, Pre, Post}}} || New <- others(M, Modules)]
        ++ [{"other purge", {Op, {M, flip(Pre), Post}}}, {"other purge", {Op, {M, Pre, flip(Post)}}}];
changed({Op, Ms}, Modules, _) when Op =:= purge; Op =:= resume; Op =:= stop; Op =:= start ->
    [{What, {Op, New}} || {What, New} <- lists_like(Ms, Modules)];
changed({suspend, Ms}, Modules, _) ->
    [{What, {suspend, New}} || {What, New} <- lists_like(Ms, Modules)]
        ++ [{"time-out", {suspend, [{M, 500} || M <- Ms, is_atom(M)]}}];
changed({code_change, Changes}, Modules, _) ->
    [{"down", {code_change, down, Changes}} | [{What, {code_change, New}} || {What, New} <- changes_like(Changes, Modules)]];
changed({code_change, Mode, Changes}, Modules, _) ->
    [{"no mode", {code_change, Changes}},
     {"other mode", {code_change, case Mode of up -> down; down -> up end, Changes}}]
        ++ [{What, {code_change, Mode, New}} || {What, New} <- changes_like(Changes, Modules)];
changed({apply, {application, F, [App | Rest]}}, _, _) ->
    [{"other application", {apply, {application, F, [A | Rest]}}} || A <- [shop, nowhere]]
        ++ [{"other function", {apply, {application, case F of stop -> start; _ -> stop end, [App]}}},
            {"more arguments", {apply, {application, F, [App | Rest] ++ [more, more]}}}];
changed({apply, {M, F, A}}, _, _) ->
    [{"other function", {apply, {M, no_such_function, A}}}, {"more arguments", {apply, {M, F, A ++ [more]}}},
     {"other module", {apply, {nowhere, F, A}}}];
changed(_, _, _) ->
    [].

lists_like(Ms, Modules) ->
    [{"one module less", lists:delete(any(Ms), Ms)} || Ms =/= []]
        ++ [{"a module twice", Ms ++ [any(Ms)]} || Ms =/= []]
        ++ [{"one module more", Ms ++ [any(Modules)]}]
        ++ [{"other module", [New | tl(Ms)]} || Ms =/= [], New <- others(hd(Ms), Modules)].

changes_like([{M, Extra} | Rest] = Changes, Modules) ->
    [{"one module less", Rest}, {"a module twice", Changes ++ [{M, Extra}]}]
        ++ [{"other module", [{New, Extra} | Rest]} || New <- others(M, Modules)];
changes_like([], _) ->
    [].

others(M, Modules) -> [any(lists:delete(M, Modules)), nowhere, lists].

flip(soft_purge) -> brutal_purge;
flip(brutal_purge) -> soft_purge.

any(List) -> lists:nth(rand:uniform(length(List)), List).

drop(I, List) -> lists:sublist(List, I - 1) ++ lists:nthtail(I, List).
insert(I, Element, List) -> lists:sublist(List, I - 1) ++ [Element | lists:nthtail(I - 1, List)].
replace(I, Element, List) -> insert(I, Element, drop(I, List)).

swap(I, J, List) -> replace(I, lists:nth(J, List), replace(J, lists:nth(I, List), List)).

%% To the other side of the point of no return; that one to some other place.
across(I, point_of_no_return, Script) ->
    Rest = drop(I, Script),
    insert(rand:uniform(length(Rest) + 1), point_of_no_return, Rest);
across(I, Instruction, Script) ->
    Rest = drop(I, Script),
    {Before, After} = lists:splitwith(fun(S) -> S =/= point_of_no_return end, Rest),
    case After of
        [] -> [Instruction | Rest];
        [Point | _] when I =< length(Before) + 1 -> Before ++ [Point, Instruction | tl(After)];
        _ -> Before ++ [Instruction | After]
    end.

f(Format, Arguments) -> lists:flatten(io_lib:format(Format, Arguments)).
