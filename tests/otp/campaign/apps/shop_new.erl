%% A module that version 2 brings.
-module(shop_new).
-export([welcome/0]).

welcome() -> ok.
