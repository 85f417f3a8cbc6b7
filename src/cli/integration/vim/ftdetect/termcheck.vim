" Vim knows few of the files that are Erlang terms.
autocmd BufNewFile,BufRead *.app,*.app.src,*.appup,*.appup.src,*.rel setfiletype erlang
autocmd BufNewFile,BufRead relup,RELEASES,sys.config,sys.config.src setfiletype erlang
