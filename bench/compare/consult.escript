#!/usr/bin/env escript
%% -*- erlang -*-
%% Does nothing but read the files that are named.
-mode(compile).

main(Files) -> [file:consult(File) || File <- Files].
