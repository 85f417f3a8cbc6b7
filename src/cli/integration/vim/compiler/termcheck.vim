" Vim compiler file: `:compiler termcheck`, then `:make`, or `:make %` for the file in the window.
if exists("current_compiler")
  finish
endif
let current_compiler = "termcheck"

let s:cpo_save = &cpo
set cpo&vim

CompilerSet makeprg=termcheck\ check\ --quiet\ --color=never\ --format=short\ $*
CompilerSet errorformat=
      \%f:%l:%c:\ %trror:\ %m,
      \%f:%l:%c:\ %tarning:\ %m,
      \%f:%l:%c:\ %tnfo:\ %m,
      \%f:%l:%c:\ %tint:\ %m,
      \%f:%l:%c:\ %tote:\ %m

let &cpo = s:cpo_save
unlet s:cpo_save
