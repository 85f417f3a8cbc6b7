#!/usr/bin/env escript
%% -*- erlang -*-
%%! +t 8000000
%% judge_terms.escript CASES ANSWERS WIDTH...: what file:consult/1 says to each of many files. CASES holds their bytes,
%% each after its length (4 bytes, highest first); ANSWERS holds for each a letter and
%%   a: the texts of all terms as ~WIDTHtp prints them, each with a dot and a new line, for each WIDTH, with its length;
%%   r: refused: the line, its length before it, and the reason, too;
%%   c: consult itself raised an exception.
-mode(compile).

main([Cases, Answers | Widths]) ->
    {ok, Bytes} = file:read_file(Cases),
    File = Cases ++ ".term",
    {ok, Out} = file:open(Answers, [raw, write, delayed_write]),
    judge(Bytes, File, ["~" ++ Width ++ "tp.~n" || Width <- Widths], Out),
    ok = file:close(Out),
    ok = file:delete(File).

judge(<<Length:32, Case:Length/binary, Rest/binary>>, File, Formats, Out) ->
    ok = file:write_file(File, Case),
    ok = file:write(Out, answer(catch file:consult(File), Formats)),
    judge(Rest, File, Formats, Out);
judge(<<>>, _, _, _) ->
    ok.

answer({ok, Terms}, Formats) ->
    [$a, [text([io_lib:format(Format, [Term]) || Term <- Terms]) || Format <- Formats]];
answer({error, {Line, _, _} = Reason}, _) ->
    [$r, text(integer_to_list(Line)), text(io_lib:format("~0tp", [Reason]))];
answer(_, _) ->
    "c".

text(Chars) ->
    Text = unicode:characters_to_binary(Chars),
    [<<(byte_size(Text)):32>>, Text].
