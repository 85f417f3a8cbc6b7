#!/usr/bin/env python3
"""Finds the places of sample.cpp, changes them, and sees some mutants die and others live. Exit status 77: skipped."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

try:
    from clang import cindex
    cindex.Index.create()
except Exception as trouble:  # the package, or the library that it opens
    print(f"skipped: without python3-clang-14 there are no mutants ({trouble})")
    sys.exit(77)

from points import find_sites  # noqa: E402
from rewrite import rewrite  # noqa: E402

# Line, kind, what stands there instead; `main` is the test and not looked at.
EXPECTED = [
    (7, "operator", ["n < limit || n != 7"]),
    (7, "operator", ["n <= limit", "n >= limit"]),
    (7, "operator", ["n == 7"]),
    (7, "constant", ["7 + 1", "7 - 1"]),
    (11, "condition", ["!(least && n < *least)"]),
    (11, "operator", ["least || n < *least"]),
    (11, "operator", ["n <= *least", "n >= *least"]),
    (13, "condition", ["!(least)"]),
    (15, "condition", ["!rest"]),
    (15, "constant", ["2 + 1", "2 - 1"]),
    (16, "statement", [""]),
    (17, "constant", ["0 + 1", "0 - 1"]),
    (17, "operator", ["i < calls", "i > calls"]),
    (18, "not", ["static_cast<bool>(is_small(n))"]),
    (19, "statement", [""]),
    (20, "statement", [""]),
    (20, "extreme", ["std::max(n + 3, 9)"]),
    (20, "operator", ["n - 3"]),
    (20, "constant", ["3 + 1", "3 - 1"]),
    (20, "constant", ["9 + 1", "9 - 1"]),
]
KILLED = {"!(least)", "n >= limit", "n == 7", "static_cast<bool>(is_small(n))", "n - 3", "std::max(n + 3, 9)",
          "i < calls"}
LIVING = {"n <= limit", "7 + 1", "9 + 1"}


def places():
    path = HERE / "sample.cpp"
    source = path.read_bytes()
    sites = sorted(find_sites(str(path), path.name, ["-x", "c++", "-std=c++20"]), key=lambda site: site.order())
    sites = [site for site in sites if site.end < source.index(b"int main")]
    numbers = iter(range(10_000))
    for site in sites:
        site.numbers = [next(numbers) for _ in site.mutants]
    found = [(source.count(b"\n", 0, site.begin) + 1, site.kind, site.mutants) for site in sites]
    assert found == EXPECTED, f"places: {found}"
    return source, sites


def main():
    source, sites = places()
    with tempfile.TemporaryDirectory() as folder:
        changed, program = f"{folder}/sample.cpp", f"{folder}/sample"
        pathlib.Path(changed).write_text(rewrite(source, sites))
        compiler = os.environ.get("CXX") or shutil.which("g++") or "c++"
        subprocess.run([compiler, "-std=c++20", "-include", HERE / "switch.hpp", changed, HERE / "switch.cpp",
                        "-o", program], check=True)
        status = subprocess.run([program]).returncode
        assert status == 0, f"the program fails unchanged ({status})"
        killed = set()
        for site in sites:
            for number, text in zip(site.numbers, site.mutants):
                if subprocess.run([program], env=dict(os.environ, TERMCHECK_MUTANT=str(number))).returncode != 0:
                    killed.add(text)
        assert KILLED <= killed, f"should be killed: {KILLED - killed}"
        assert not LIVING & killed, f"should live: {LIVING & killed}"


main()
