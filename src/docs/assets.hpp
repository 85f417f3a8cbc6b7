#pragma once

#include <string_view>

namespace termcheck::docs {

inline constexpr std::string_view style_sheet = R"(:root {
  color-scheme: light dark;
  --ground: #fff; --text: #1c2024; --quiet: #5b6670; --line: #d9dee3; --code: #f4f6f8; --link: #0b5cad;
  --error: #b3261e; --warning: #8a5a00; --info: #0b6e75; --hint: #2e7d32;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181b; --text: #e3e7ea; --quiet: #9aa5af; --line: #30363c; --code: #1f2429; --link: #7ab7f5;
    --error: #ff8a80; --warning: #ffc15e; --info: #6fd3da; --hint: #86d38a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
header { border-bottom: 1px solid var(--line); }
header nav, main { max-width: 60rem; margin: 0 auto; padding: .8rem 1rem; }
header a { margin-right: 1.2rem; text-decoration: none; }
header .name { font-weight: 700; color: var(--text); }
a { color: var(--link); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0 .4rem; }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; }
code, pre { font: .9em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
code { background: var(--code); border-radius: 3px; padding: .1em .25em; overflow-wrap: anywhere; }
pre { background: var(--code); border-radius: 6px; padding: .8rem 1rem; overflow-x: auto; }
pre code { background: none; padding: 0; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
td.code { white-space: nowrap; width: 1%; padding-right: 1.5rem; }
.quiet { color: var(--quiet); }
.error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); } .hint { color: var(--hint); }
input[type=search] {
  width: 100%; padding: .5rem .7rem; font: inherit; color: inherit; background: var(--code);
  border: 1px solid var(--line); border-radius: 6px;
}
.around { display: flex; justify-content: space-between; gap: 1rem; margin: 2rem 0 1rem; }
dt { margin-top: .8rem; } dd { margin: .1rem 0 0 1.5rem; }
[hidden] { display: none; }
)";

// The rows of the index are the data: every word must stand somewhere in a row, or in what its page says.
inline constexpr std::string_view search_script = R"('use strict';
const box = document.querySelector('#search');
const found = document.querySelector('#found');
const rows = [...document.querySelectorAll('#rules tr[data-words]')]
  .map(row => ({row, text: (row.textContent + ' ' + row.dataset.words).toLowerCase()}));
function show() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const {row, text} of rows) {
    row.hidden = !words.every(word => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  for (const head of document.querySelectorAll('#rules tr[data-group]'))
    head.hidden = !rows.some(({row}) => !row.hidden && row.dataset.of === head.dataset.group);
  found.textContent = words.length === 0 ? '' : shown === 1 ? '1 rule' : shown + ' rules';
  history.replaceState(null, '', words.length === 0 ? location.pathname : '#q=' + encodeURIComponent(box.value));
}
box.addEventListener('input', show);
if (location.hash.startsWith('#q=')) {
  box.value = decodeURIComponent(location.hash.slice(3));
  show();
}
)";

}  // namespace termcheck::docs
