#!/usr/bin/env python3
"""Changes our own sources, one place at a time, and counts what the tests notice.

All changes are compiled into one build, in build/mutants, and TERMCHECK_MUTANT chooses one at run time. Each test case is
run once to see which places it reaches; a mutant meets only the tests that reach it, the quickest first.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build/mutants"
COPY = BUILD / "source"
OUT = BUILD / "out"
TESTS = OUT / "tests/termcheck_tests"
sys.path.insert(0, str(HERE))

from points import Site, find_sites  # noqa: E402
from rewrite import rewrite  # noqa: E402

FOLDERS = ["grammar", "include/termcheck", "src/model", "src/check", "src/rules", "src/lower", "src/execute",
           "src/tree"]
SLOW = 4.0        # seconds: a test case that takes longer meets a mutant only if nothing quicker has noticed
MOST_SLOW = 3     # how many of those
MOST_SECONDS = 60
JOBS = os.cpu_count()
FLAGS = ["-std=c++20", "-O1", "-g0", "-w", "-Wno-narrowing", "-D_GLIBCXX_ASSERTIONS", "-include",
         str(HERE / "switch.hpp")]


def read_equivalents():
    """File, text of the line, mutant: those that were looked at, and change nothing that could be seen."""
    lines = (HERE / "equivalent.txt").read_text().splitlines()
    found = set()
    for line in lines:
        if line.strip() and not line.startswith(("#", " ")):
            file, _, rest = line.partition(": ")
            found.add((file, rest))
    return found


class Mutant:
    def __init__(self, number, file, source, site, index):
        self.number, self.file, self.kind = number, file, site.kind
        self.line = source.count(b"\n", 0, site.begin) + 1
        self.text = source.splitlines()[self.line - 1].decode().strip()
        original = " ".join(source[site.begin:site.end].decode().split())
        mutant = " ".join((site.mutants[index] or "(dropped)").split())
        self.change = f"{shorten(original)} -> {shorten(mutant)}"
        self.folder = next(f for f in FOLDERS if file.startswith(f + "/"))
        self.result = None
        self.tests = []

    def __str__(self):
        return f"{self.file}:{self.line}: {self.kind}: {self.change}"


def shorten(text):
    return text if len(text) <= 100 else text[:60] + " ... " + text[-35:]


def sources_of(folder):
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", folder], cwd=ROOT,
                            stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return [f for f in listed if f.endswith((".cpp", ".hpp")) and (ROOT / f).exists()]


def sites_of(file):
    """Kept from run to run, for sources that have not changed."""
    digest = hashlib.sha256((ROOT / file).read_bytes() + (HERE / "points.py").read_bytes()).hexdigest()
    kept = BUILD / "sites" / f"{digest[:24]}.json"
    if kept.exists():
        return [Site(**site) for site in json.loads(kept.read_text())]
    arguments = ["-x", "c++", "-std=c++20", "-Wno-pragma-once-outside-header"]
    arguments += [f"-I{ROOT / folder}" for folder in ("src", "include", "grammar")]
    sites = find_sites(str(ROOT / file), file, arguments)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps([vars(site) for site in sites]))
    return sites


def write_if_changed(path, data):
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def copy_tree():
    """What is in the checkout, as it stands there; sources are written by `write_mutants`."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            stdout=subprocess.PIPE, text=True, check=True).stdout.split("\0")
    wanted = {f for f in listed if f and (ROOT / f).is_file()}
    for path in COPY.rglob("*") if COPY.exists() else []:
        if path.is_file() and str(path.relative_to(COPY)) not in wanted:
            path.unlink()
    for file in wanted:
        to = COPY / file
        if (ROOT / file).is_symlink():
            continue
        if not any(file.startswith(f + "/") and file.endswith((".cpp", ".hpp")) for f in FOLDERS):
            write_if_changed(to, (ROOT / file).read_bytes())
            shutil.copymode(ROOT / file, to)


def write_mutants(files, dropped):
    mutants = []
    with concurrent.futures.ProcessPoolExecutor(JOBS) as pool:
        all_sites = list(pool.map(sites_of, files, chunksize=4))
    for file, sites in zip(files, all_sites):
        source = (ROOT / file).read_bytes()
        digest = hashlib.sha256(source).hexdigest()[:16]  # places of another text are others
        compiled = []
        for site in sorted(sites, key=Site.order):
            key = (file, digest, site.begin, site.end, site.kind)
            site.numbers = []
            for index in range(len(site.mutants)):
                mutant = Mutant(len(mutants), file, source, site, index)
                mutant.key, mutant.compiles = key, key not in dropped  # and keeps its number: so do all others
                site.numbers.append(mutant.number)
                mutants.append(mutant)
            if key not in dropped:
                compiled.append(site)
        write_if_changed(COPY / file, rewrite(source, compiled).encode())
    for folder in FOLDERS:
        for file in sources_of(folder):
            if file not in files:
                write_if_changed(COPY / file, (ROOT / file).read_bytes())
    return mutants


def compile_headers():
    """All at once and first: an error in one would be met in every source."""
    headers = [f for folder in FOLDERS for f in sources_of(folder) if f.endswith(".hpp") and "/rules/" not in f]
    every = BUILD / "headers.cpp"
    headers = [f for f in headers if "term_grammar" not in f and "/detail/" not in f]  # which the others include
    every.write_text("".join(f'#include "{COPY / f}"\n' for f in headers))
    include = [f"-I{COPY / folder}" for folder in ("src", "include", "grammar")]
    built = subprocess.run(["g++", *FLAGS, "-fsyntax-only", *include, every], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True)
    return built.returncode, built.stdout


def compile_all():
    OUT.mkdir(parents=True, exist_ok=True)
    switch = OUT / "switch.o"
    subprocess.run(["g++", "-std=c++20", "-O1", "-c", HERE / "switch.cpp", "-o", switch], check=True)
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    subprocess.run(["cmake", "-S", COPY, "-B", OUT, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=None",
                    f"-DCMAKE_CXX_FLAGS={' '.join(FLAGS)}", f"-DCMAKE_CXX_STANDARD_LIBRARIES={switch}",
                    "-DTERMCHECK_BUILD_TESTS=ON", *launcher], check=True, stdout=subprocess.DEVNULL)
    built = subprocess.run(["ninja", "-C", OUT, "-k", "0", f"-j{JOBS}", "termcheck_tests"], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True)
    return built.returncode, built.stdout


def drop_errors(output, mutants):
    """Which changes an error of the compiler speaks of: those on its line of the rewritten source."""
    dropped = set()
    spoken_of = re.findall(r"^([^:\s]+):(\d+):\d+:\s+(?:error:|required from|in .constexpr.)", output, re.M)
    for file, line in set(spoken_of):
        path = (OUT / file).resolve()
        if path.exists() and COPY in path.parents:
            text = path.read_text().splitlines()[int(line) - 1]
            for number in re.findall(r"termcheck_mutant(?:ed_case<|\()(\d+)", text):
                dropped.add(mutants[int(number)].key)
    return dropped


def build(files):
    kept = BUILD / "dropped.json"
    dropped = {tuple(key) for key in json.loads(kept.read_text())} if kept.exists() else set()
    copy_tree()
    while True:
        mutants = write_mutants(files, dropped)
        print(f"{sum(m.compiles for m in mutants)} mutants in {len(files)} files; compiling", flush=True)
        status, output = compile_headers()
        if status == 0:
            status, output = compile_all()
        if status == 0:
            return mutants
        more = drop_errors(output, mutants) - dropped
        (BUILD / "compile.log").write_text(output)
        if not more:
            sys.exit(f"mutants: does not compile; see {BUILD / 'compile.log'}")
        print(f"{len(more)} places do not compile and are left out", flush=True)
        dropped |= more
        kept.write_text(json.dumps(sorted(dropped)))


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 << 20, 200 << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_tests(names, seconds, folder, mutant=None, reached=None):
    """`passed`, `failed` or `timeout`."""
    environment = dict(os.environ, TMPDIR=folder)
    if mutant is not None:
        environment["TERMCHECK_MUTANT"] = str(mutant)
    if reached is not None:
        environment["TERMCHECK_REACHED"] = str(reached)
    escaped = [re.sub(r"([\\,\[])", r"\\\1", name) for name in names]
    process = subprocess.Popen([TESTS, "--abort", ",".join(escaped)], env=environment, cwd=OUT / "tests",
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True, preexec_fn=limits)
    try:
        return "passed" if process.wait(seconds) == 0 else "failed"
    except subprocess.TimeoutExpired:
        return "timeout"
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def in_folder(action):
    (BUILD / "tmp").mkdir(parents=True, exist_ok=True)
    os.chmod(BUILD / "tmp", 0o777)
    folder = tempfile.mkdtemp(dir=BUILD / "tmp")
    os.chmod(folder, 0o777)
    try:
        return action(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def record(name, count):
    def run(folder):
        reached = pathlib.Path(folder) / "reached"
        reached.write_bytes(bytes(1 << 20))
        os.chmod(reached, 0o666)
        began = time.monotonic()
        result = run_tests([name], MOST_SECONDS, folder, reached=reached)
        seconds = time.monotonic() - began
        return name, result, seconds, [i for i, byte in enumerate(reached.read_bytes()[:count]) if byte]
    return in_folder(run)


def record_all(mutants):
    """Runs every test case once, unchanged; those that do not pass here cannot judge."""
    listed = subprocess.run([TESTS, "--list-test-names-only"], stdout=subprocess.PIPE, text=True).stdout
    names = [name for name in listed.splitlines() if name.strip()]
    times, unusable = {}, []
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for name, result, seconds, reached in pool.map(lambda n: record(n, len(mutants)), names):
            if result != "passed":
                unusable.append(f"{name} ({result})")
                continue
            times[name] = seconds
            for number in reached:
                mutants[number].tests.append(name)
    for mutant in mutants:
        mutant.tests.sort(key=times.get)
    return times, unusable


def batches(tests, times):
    """The quickest few alone, then more and more at once, then slow ones one by one."""
    quick = [t for t in tests if times[t] < SLOW]
    most = 0.3
    while quick:
        batch, seconds = [], 0.0
        while quick and (not batch or seconds + times[quick[0]] < most):
            seconds += times[quick[0]]
            batch.append(quick.pop(0))
        yield batch, 3 + 6 * seconds
        most *= 4
    for test in [t for t in tests if times[t] >= SLOW][:MOST_SLOW]:
        yield [test], 3 * times[test] + 5


def judge(mutant, times):
    if not mutant.tests:
        mutant.result = "not covered"
        return mutant
    mutant.result = "survived"
    for names, seconds in batches(mutant.tests, times):
        result = in_folder(lambda folder: run_tests(names, seconds, folder, mutant.number))
        if result != "passed":
            mutant.result = "killed" if result == "failed" else "timed out"
            mutant.killer = names
            break
    return mutant


def choose(mutants, most, seed):
    equivalents = read_equivalents()
    chosen = []
    for folder in FOLDERS:
        here = [m for m in mutants if m.folder == folder and m.compiles]
        for mutant in here:
            mutant.equivalent = (mutant.file, f"{mutant.text}: {mutant.kind}: {mutant.change}") in equivalents
        # By what a mutant is, not by its number: the same seed takes the same ones after an edit elsewhere.
        viable = [m for m in here if not m.equivalent]
        viable.sort(key=lambda m: hashlib.sha256(f"{seed} {m.file} {m.text} {m.kind} {m.change}".encode()).digest())
        chosen += viable[:most]
    return chosen


def table(mutants, chosen):
    results = ["killed", "timed out", "survived", "not covered"]
    head = ["folder", "points", "reached", "equivalent", "sampled", *results, "rate"]
    rows = [head]
    for folder in FOLDERS:
        here = [m for m in mutants if m.folder == folder and m.compiles]
        sample = [m for m in chosen if m.folder == folder]
        if not sample:
            continue
        count = {r: sum(m.result == r for m in sample) for r in results}
        rate = 100 * (count["killed"] + count["timed out"]) / len(sample)
        rows.append([folder, len(here), sum(bool(m.tests) for m in here), sum(m.equivalent for m in here), len(sample),
                     *count.values(), f"{rate:.1f} %"])
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(head))]
    return "\n".join("  ".join(f"{str(cell):{'<' if i == 0 else '>'}{widths[i]}}" for i, cell in enumerate(row))
                     for row in rows)


def main():
    parser = argparse.ArgumentParser(prog="./dev mutants",
                                     description="Changes our own sources and counts what the tests notice.")
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help="or a file; " + ", ".join(FOLDERS))
    parser.add_argument("--seed", default="0", help="which mutants, when there are too many (0)")
    parser.add_argument("--most", type=int, default=200, help="mutants of each folder (200)")
    options = parser.parse_args()
    began = time.monotonic()
    files = [f for folder in FOLDERS for f in sources_of(folder)]
    wanted = [f.rstrip("/") for f in options.folders] or FOLDERS
    BUILD.mkdir(parents=True, exist_ok=True)
    mutants = build(files)
    print(f"built after {time.monotonic() - began:.0f} s; running every test once", flush=True)
    times, unusable = record_all(mutants)
    for name in unusable:
        print(f"does not pass unchanged, and is left out: {name}", flush=True)
    asked = [m for m in mutants if any(m.file == w or m.file.startswith(w + "/") for w in wanted)]
    chosen = choose(asked, options.most, options.seed)
    print(f"{len(times)} tests recorded after {time.monotonic() - began:.0f} s; judging {len(chosen)} mutants",
          flush=True)
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool, open(BUILD / "progress.txt", "w") as progress:
        for done in concurrent.futures.as_completed([pool.submit(judge, m, times) for m in chosen]):
            mutant = done.result()
            print(f"{mutant.result}: {mutant}", file=progress, flush=True)
    left = [m for m in chosen if m.result in ("survived", "not covered")]
    report = table(mutants, chosen) + f"\n\nseed {options.seed}; {time.monotonic() - began:.0f} s\n\n" + "".join(
        f"{m.result}: {m}\n    {m.file}: {m.text}: {m.kind}: {m.change}\n" for m in left)
    (BUILD / "report.txt").write_text(report)
    print(f"\n{table(mutants, chosen)}\n\nsurvivors: {BUILD / 'report.txt'}")


if __name__ == "__main__":
    main()
