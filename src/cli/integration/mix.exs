# For mix.exs: `mix release` ends with a check of the release that it has assembled; mistakes make it fail.
def project do
  [
    # ...
    aliases: [release: ["release", "cmd termcheck _build/#{Mix.env()}/rel"]]
  ]
end
