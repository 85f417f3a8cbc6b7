%% A module that version 2 no longer has.
-module(shop_gone).
-export([farewell/0]).

farewell() -> ok.
