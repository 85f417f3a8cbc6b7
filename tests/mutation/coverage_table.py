"""Lines and branches that the tests have run, by folder, from gcovr's summary."""

import collections
import json
import sys

COUNTS = ("line_covered", "line_total", "branch_covered", "branch_total")
folders = collections.defaultdict(lambda: dict.fromkeys(COUNTS, 0))
with open(sys.argv[1]) as file:
    files = json.load(file)["files"]
for entry in files:
    parts = entry["filename"].split("/")
    for name in ("/".join(parts[:1 if parts[0] == "grammar" else 2]), "all"):
        for count in COUNTS:
            folders[name][count] += entry[count]

print(f"{'folder':20} {'lines':>16} {'':>7} {'branches':>16}")
for name, sums in sorted(folders.items(), key=lambda item: (item[0] == "all", item[0])):
    cells = []
    for kind in ("line", "branch"):
        covered, total = sums[f"{kind}_covered"], sums[f"{kind}_total"]
        cells.append(f"{covered:>8}/{total:<8}{100 * covered / total if total else 100:6.1f} %")
    print(f"{name:20} {'  '.join(cells)}")
