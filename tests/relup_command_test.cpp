#include <sys/stat.h>

#include "catch.hpp"
#include "process.hpp"
#include "support.hpp"

using test::Outcome;
using test::termcheck;

namespace {

const std::filesystem::path octochat = test::root / "corpus/octochat";

std::string rel(const std::string& version) { return (octochat / "releases" / version / "octochat.rel").string(); }
std::string relup_file(const std::string& version) { return (octochat / "releases" / version / "relup").string(); }
std::string path() { return (octochat / "lib/*/ebin").string(); }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("termcheck relup writes the relup to standard output and the rest to standard error")
{
    const Outcome files = termcheck({"relup", rel("0.2.1"), "--from", rel("0.2.0"), "--path", path()});
    CHECK(files.status == 0);
    CHECK(files.out == test::read_file(relup_file("0.2.1")));
    CHECK(contains(files.err, "no findings ("));
    CHECK(termcheck({"-q", "relup", rel("0.2.1"), "--from", rel("0.2.0"), "--path", path()}).err.empty());

    const Outcome tree = termcheck({"relup", octochat.string(), "--to", "0.2.1", "--from", "0.2.0"});
    CHECK(tree.status == 0);
    CHECK(tree.out == files.out);
}

TEST_CASE("termcheck relup mends the slip of the article's relup")
{
    std::string expected = test::read_file(relup_file("0.3.3"));
    const std::size_t slip = expected.find("0.3.1");
    REQUIRE(slip != std::string::npos);
    expected.replace(slip, 5, "0.3.2");
    const Outcome newest = termcheck({"relup", octochat.string()});
    CHECK(newest.status == 0);
    CHECK(newest.out == expected);
    CHECK(contains(newest.err, "0.3.3"));
    CHECK(contains(newest.err, "\"0.2.1\""));
}

TEST_CASE("termcheck relup: directions and descriptions")
{
    const Outcome up = termcheck({"relup", rel("0.2.1"), "--up-from", rel("0.2.0") + "=first steps", "--path", path()});
    CHECK(up.status == 0);
    CHECK(contains(up.out, "[{\"0.2.0\",\"first steps\",\n"));
    CHECK(contains(up.out, " []}.\n"));
    const Outcome down = termcheck({"relup", rel("0.2.1"), "--down-to", rel("0.2.0"), "--path", path()});
    CHECK(down.status == 0);
    CHECK(contains(down.out, "{\"0.2.1\",[],\n"));
    CHECK(
        contains(termcheck({"relup", rel("0.2.1"), "--from", rel("0.2.0"), "--path", path(), "--restart-emulator"}).out,
                 "restart_emulator"));
}

TEST_CASE("termcheck relup -o puts the whole file in place, or leaves the old one")
{
    const test::TempDir folder;
    const auto target = folder.path() / "relup";
    const std::vector<std::string> command{"relup", octochat.string(), "--to", "0.2.1", "--from", "0.2.0", "-o"};
    const auto write_to = [&](const std::string& path) {
        std::vector<std::string> arguments = command;
        arguments.push_back(path);
        return termcheck(arguments);
    };
    const Outcome written = write_to(target.string());
    CHECK(written.status == 0);
    CHECK(written.out.empty());
    CHECK(test::read_file(target) == test::read_file(relup_file("0.2.1")));

    test::write_file(target, "old");
    CHECK(termcheck({"relup", octochat.string(), "--to", "0.2.1", "--from", "0.3.3", "-o", target.string()}).status ==
          1);
    CHECK(test::read_file(target) == "old");
    CHECK(termcheck({"relup", octochat.string(), "--noexec", "-o", target.string()}).status == 0);
    CHECK(test::read_file(target) == "old");
    CHECK(write_to("/dev/full").status == 3);
    CHECK(write_to((folder.path() / "no/folder/relup").string()).status == 3);
    CHECK(write_to(folder.path().string()).status == 3);

    // a file that outgrows the limit stands for a disk that fills up
    const Outcome full =
        test::run_program({"sh", "-c", "ulimit -f 0; trap '' XFSZ; exec \"$@\"", "sh", TERMCHECK_BINARY, "relup",
                           octochat.string(), "--to", "0.2.1", "--from", "0.2.0", "-o", target.string()});
    CHECK(full.status == 3);
    CHECK(contains(full.err, "cannot write `" + target.string() + "`: file too large"));
    CHECK(test::read_file(target) == "old");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("termcheck relup: findings go to standard error in the format that was asked for, or to files")
{
    const test::TempDir folder;
    const std::string report = (folder.path() / "report.json").string();
    const std::vector<std::string> refused{"relup", rel("0.3.3"), "--from", rel("0.2.0"), "--path", path(), "-q"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), refused.begin(), refused.end());
        return termcheck(more);
    };
    const Outcome json = with({"--format", "json", "--output", "jsonl:" + report});
    CHECK(json.status == 1);
    CHECK(json.out.empty());
    CHECK(contains(json.err, "{\"version\":1,"));
    CHECK(contains(json.err, "\"otp\":"));
    CHECK(contains(json.err, test::lines_of(test::read_file(report)).at(0)));
    CHECK(contains(with({}).err, ": error: "));
    CHECK(with({"--fail-on", "never"}).status == 1);  // there is no relup, after all
}

TEST_CASE("termcheck relup: what is wrong with the command line")
{
    const test::TempDir folder;
    const std::vector<std::pair<std::vector<std::string>, std::string>> table = {
        {{},
         "termcheck: `relup` needs the .rel file of the new release, or the folder of a release tree; to check a file "
         "of that "
         "name: termcheck check relup"},
        {{"a.rel"}, "termcheck: `relup` needs a release to upgrade from: --from OLD.rel"},
        {{"a.rel", "b.rel"},
         "termcheck: `relup` takes one release, not also `b.rel`; older ones are given by --from, each by its own"},
        {{"a.rel", "--to", "2"}, "termcheck: `--to` goes with a release tree, and `a.rel` is no folder"},
        {{"--kind", "app"}, "termcheck: `--kind` is no option of `relup`"},
    };
    for (auto [arguments, message] : table) {
        arguments.insert(arguments.begin(), "relup");
        const Outcome outcome = termcheck(arguments);
        CHECK(outcome.status == 2);
        CHECK(outcome.err.substr(0, outcome.err.find('\n')) == message);
    }
    CHECK(termcheck({"relup", (folder.path() / "a.rel").string(), "--from", rel("0.2.0")}).status == 3);
}

TEST_CASE("termcheck relup checks a relup that is there")
{
    const test::TempDir folder;
    const std::string file = (folder.path() / "any.name").string();
    test::write_file(file, "{\"2\", [], [}.\n");
    const Outcome outcome = termcheck({"relup", file});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "any.name:1:"));
    CHECK(termcheck({"relup", relup_file("0.2.1")}).status == 0);
}

TEST_CASE("termcheck relup executes a relup against the releases that it is told of")
{
    const test::TempDir folder;
    const std::string file = (folder.path() / "any.name").string();
    test::write_file(file, test::read_file(relup_file("0.3.3")));
    const std::string slip = ":11:33: error: release \"0.3.2\" has `octochat` in version \"0.3.2\", not \"0.3.1\"; "
                             "the downgrade is refused [TC751 library-version]\n";
    const std::string note = rel("0.3.2") + ":8:17: note: the version in the release\n";
    CHECK(termcheck({"relup", file}).status == 0);
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--root", octochat.string()},
                                                      {rel("0.3.3"), rel("0.3.2"), "--path", path()},
                                                      {rel("0.3.2"), rel("0.3.3")}}) {
        std::vector<std::string> all{"relup", file, "--format", "short"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        const Outcome outcome = termcheck(all);
        CHECK(outcome.status == 1);
        CHECK(outcome.out == file + slip + note);
    }
    const Outcome half = termcheck({"relup", file, rel("0.3.3")});
    CHECK(half.status == 0);
    CHECK(contains(half.err, "no release at hand for \"0.3.2\"; of scripts that lead from or to it only they "));

    // The tree around it is found, and what it tells replaces what the relup alone does.
    const Outcome around = termcheck({"relup", relup_file("0.3.3"), "--format", "short"});
    CHECK(contains(around.out, relup_file("0.3.3") + slip + note));
    CHECK(around.out.find("TC7") == around.out.rfind("TC7"));

    const std::pair<std::vector<std::string>, std::string> wrong[] = {
        {{file, "--root", folder.path().string()}, "there is no release tree in `" + folder.path().string() + "`"},
        {{file, "--path", path()}, "`--path` goes with the .rel files of the releases, which stand behind the relup"},
        {{file, "a.app"}, "behind a relup stand the .rel files of its releases, which `a.app` is not"},
        {{file, rel("0.3.3"), "--root", octochat.string()}, "`--root` has all releases; no .rel files go with it"},
        {{rel("0.3.3"), "--root", octochat.string()}, "`--root` goes with a relup that is there already"},
    };
    for (auto [arguments, message] : wrong) {
        arguments.insert(arguments.begin(), "relup");
        const Outcome outcome = termcheck(arguments);
        CHECK(outcome.status == 2);
        CHECK(outcome.err.substr(0, outcome.err.find('\n')) == "termcheck: " + message);
    }
}
