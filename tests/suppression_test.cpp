#include "catch.hpp"
#include "check/comments.hpp"
#include "process.hpp"
#include "rules/suppression_rules.hpp"
#include "support.hpp"

using test::Outcome;

namespace {

/// Runs in a folder with this one file.
struct OneFile {
    OneFile(const std::string& file_name, const std::string& text) : name(file_name)
    {
        test::write_file(folder.path() / name, text);
    }
    Outcome run(std::vector<std::string> arguments = {}) const
    {
        arguments.insert(arguments.begin(), name);
        return test::termcheck(arguments, {.folder = folder.path().string()});
    }
    test::TempDir folder;
    std::string name;
};

/// "LINE:CODE " for each finding.
std::string found_in(const std::string& text, std::vector<std::string> arguments = {},
                     const std::string& name = "shop.appup")
{
    arguments.insert(arguments.end(), {"-q", "--format", "short"});
    std::string found;
    for (const std::string& line : test::lines_of(OneFile(name, text).run(arguments).out)) {
        const std::size_t code = line.rfind("[TC");
        if (code == std::string::npos)
            continue;
        const std::size_t colon = line.find(':');
        found += line.substr(colon + 1, line.find(':', colon + 1) - colon) + line.substr(code + 1, 5) + " ";
    }
    return found;
}

std::string appup(const std::string& up) { return "{\"2\",\n [{\"1\", [" + up + "]}],\n []}.\n"; }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a comment at the end of a line suppresses what begins on it, one on its own line the next term")
{
    const auto found = [](const std::string& up) { return found_in(appup(up), {"--select", "TC412,TC413,TC8"}); };
    CHECK(found("{suspend, [m]}") == "2:TC412 ");
    CHECK(found("{suspend, [m]} % termcheck:ignore TC412\n") == "");
    CHECK(found("{suspend, [m]} %termcheck:ignore TC412 -- m resumes itself\n") == "");
    CHECK(found("{suspend, [m]} %%% termcheck:ignore suspended-not-resumed\n") == "");
    CHECK(found("{suspend, [m]} % termcheck:ignore TC413,TC412\r\n") == "2:TC820 ");
    CHECK(found("{suspend, [m]}, % termcheck:ignore TC412\n {suspend, [n]}") == "3:TC412 ");
    CHECK(found("\n % termcheck:ignore TC412\n {suspend, [m]}, {suspend, [n]}") == "4:TC412 ");
    CHECK(found("\n % termcheck:ignore TC412, TC413\n\n % and more\n {suspend,\n\n [m]},\n {resume, [n]}") ==
          "3:TC820 9:TC413 ");
    CHECK(found("\n % termcheck:ignore TC412\n % termcheck:ignore TC413\n {suspend, [m]}, {resume, [n]}") ==
          "4:TC820 5:TC413 ");
    CHECK(found_in("%% termcheck:ignore TC412\n" + appup("{suspend, [m]}, {suspend, [n]}"),
                   {"--select", "TC412,TC8"}) == "");
    CHECK(found_in(appup("{suspend, [m]}, \n{suspend, [n]}") + "% termcheck:ignore-file TC412 -- generated\n",
                   {"--select", "TC412,TC8"}) == "");
}

TEST_CASE("comments that suppress nothing, rules that do not exist and words that mean nothing are findings")
{
    const std::vector<std::pair<std::string, std::string>> table = {
        {"termcheck:ignore TC412", "warning: there is no finding of `TC412` here to suppress [TC820 "},
        {"termcheck:ignore TC9999", "warning: there is no rule `TC9999`; a reason comes behind `--` [TC821 "},
        {"termcheck:ignore hiden-entry",
         "warning: there is no rule `hiden-entry`; did you mean `hidden-entry`? [TC821 "},
        {"termcheck:ignore TC4",
         "warning: `TC4` stands for many rules; a comment names each one that it suppresses [TC821 "},
        {"termcheck:ignore ALL",
         "warning: `ALL` stands for many rules; a comment names each one that it suppresses [TC821 "},
        {"termcheck:ignore", "warning: `termcheck:ignore` names no rule [TC822 "},
        {"termcheck:ignore-file -- all", "warning: `termcheck:ignore-file` names no rule [TC822 "},
        {"termcheck:ignroe TC412", "warning: there is no `termcheck:ignroe`; did you mean `ignore`? [TC822 "},
        {"termcheck:disable TC412", "warning: there is no `termcheck:disable` [TC822 "},
        {"termcheck: ignore TC412", "warning: there is no `termcheck:` [TC822 "},
        {"see termcheck:ignore TC412", ""},
        {"termcheck ignore TC412", ""},
    };
    for (const auto& [comment, message] : table) {
        const std::string out =
            OneFile("shop.appup", "{\"2\", [], []}. % " + comment + "\n").run({"-q", "--format", "short"}).out;
        INFO(comment << "\n" << out);
        CHECK(out.substr(0, message.size() + 18).find(message) != std::string::npos);
        CHECK(test::lines_of(out).size() == (message.empty() ? 0 : 1));
    }
}

TEST_CASE("a rule about suppressions flags its bad example and nothing else, and leaves its good one alone")
{
    for (const termcheck::Rule* const rule : termcheck::suppression::suppression_rules) {
        if (rule->file != termcheck::FileKind::appup)  // about baselines
            continue;
        INFO(rule->code);
        CHECK(contains(found_in(std::string(rule->bad)), std::string(rule->code) + " "));
        CHECK(test::lines_of(OneFile("shop.appup", std::string(rule->bad)).run({"-q"}).out).size() == 1);
        CHECK(found_in(std::string(rule->good)).empty());
    }
}

TEST_CASE("comments about comments cannot be silenced by comments, only by options")
{
    const std::string text = "{\"2\", [], []}. % termcheck:ignore TC412, TC820\n";
    CHECK(found_in(text) == "1:TC820 1:TC822 ");
    CHECK(found_in(text, {"--ignore", "TC82"}) == "");
    CHECK(found_in("{\"2\", [], []}. % termcheck:ignore TC412\n", {"--ignore", "TC412"}) == "");
    CHECK(found_in("{\"2\", [], []}. % termcheck:ignore TC412\n", {"--select", "TC1"}) == "");
    // Whether rules for several files find something depends on the other files.
    CHECK(found_in("{\"2\", [], []}. % termcheck:ignore TC620, TC501, TC701\n") == "");
}

TEST_CASE("only comments are comments")
{
    CHECK(found_in("[{shop, [{a, \"% termcheck:ignore TC999\"}, {b, '% termcheck:ignore TC999'}, {c, $%}]}].\n", {},
                   "sys.config") == "");
    CHECK(found_in("[{shop, [{a, \"\\\" % termcheck:ignore TC999\"}]}].\n", {}, "sys.config") == "");
    CHECK(found_in("[{shop, [{a, $\"}]}]. % termcheck:ignore TC999\n", {}, "sys.config") == "1:TC821 ");
    CHECK(found_in("[{shop, [{a, $'}, {b, $\\\"}, {c, 'it\\'s'}]}]. % termcheck:ignore TC999\n", {}, "sys.config") ==
          "1:TC821 ");
    CHECK(found_in("[{shop, [{a, \"\"\"\n % termcheck:ignore TC999\n \"x\n \"\"\"}]}].\n", {}, "sys.config") == "");
    CHECK(found_in("[{shop, [{a, ~S(\" % termcheck:ignore TC999)}]}]. % termcheck:ignore TC998\n", {}, "sys.config") ==
          "1:TC821 ");
    CHECK(found_in("8.1 1.0 % termcheck:ignore TC999\n", {"--ignore", "TC2,TC3"}, "start_erl.data") == "");
    CHECK(found_in("[{shop, [{a, \"x\" % termcheck:ignore TC999\n \"y\"}]}].\n", {}, "sys.config") == "1:TC821 ");
}

TEST_CASE("comments are found the same way as the parser passes over them")
{
    // Every comment of a text from which no string, atom or character can hide it.
    const std::string text = "% a termcheck:\n[\"% b termcheck:\", '%', $%, % c termcheck:\n 1]. % d termcheck:";
    const termcheck::Source source("x.term", text);
    std::string found;
    for (const termcheck::Span span : termcheck::comments_with(source, "termcheck:", 28))
        found += source.text(span).substr(2, 1);
    CHECK(found == "acd");
}

TEST_CASE("templates and broken files are suppressed alike")
{
    CHECK(found_in("{\"{{vsn}}\",\n [{\"1\", [\n % termcheck:ignore TC412\n {suspend, [m]}]}],\n []}.\n",
                   {"--select", "TC412,TC8"}, "shop.appup.src") == "");
    CHECK(found_in("{application, x, [{a b}, % termcheck:ignore TC101\n {c d}]}.\n", {"--select", "TC1,TC8"},
                   "x.app") == "2:TC101 ");
    CHECK(found_in("%% termcheck:ignore TC101\n{application, x, [{a b},\n {c d}]}.\n", {"--select", "TC1,TC8"},
                   "x.app") == "");
    const std::string out = OneFile("x.app", "{a, \"b}. % termcheck:ignore TC999\n").run({"-q"}).out;
    CHECK(contains(out, "TC1"));
    CHECK_FALSE(contains(out, "TC82"));
}

TEST_CASE("findings that are suppressed do not count, and the summary says how many there are")
{
    const OneFile file("shop.appup", appup("{suspend, [m]} % termcheck:ignore TC412\n"));
    const Outcome outcome = file.run({"--select", "TC412,TC8", "--format", "json"});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "\"findings\":[]"));
    CHECK(contains(outcome.err, "no findings in 1 file, 1 suppressed ("));
    CHECK(contains(OneFile("shop.appup", "{\"2\", [], []}.\n").run().err, "no findings in 1 file ("));
}

TEST_CASE("findings about several files are suppressed where they stand")
{
    const test::TempDir folder;
    const auto app = [](const std::string& vsn, const std::string& modules) {
        return "{application, shop, [{description, \"\"}, {vsn, \"" + vsn + "\"}, {modules, [" + modules +
               "]}, {registered, []}, {applications, [kernel, stdlib]}]}.\n";
    };
    test::write_file(folder.path() / "lib/shop-1/ebin/shop.app", app("1", "shop"));
    test::write_file(folder.path() / "lib/shop-2/ebin/shop.app", app("2", "cart, shop"));
    const auto run = [&](const std::string& comment) {
        test::write_file(folder.path() / "lib/shop-2/ebin/shop.appup", "{\"2\", [{\"1\", [{load_module, shop}]}],\n" +
                                                                           comment +
                                                                           " [{\"1\", [{load_module, shop}]}]}.\n");
        return test::termcheck({"-q", "--format", "short", "."}, {.folder = folder.path().string()}).out;
    };
    const std::string plain = run("");
    REQUIRE(contains(plain, "[TC6"));
    std::string codes;
    for (const std::string& line : test::lines_of(plain))
        if (const std::size_t at = line.rfind("[TC"); at != std::string::npos)
            codes += (codes.empty() ? "" : ", ") + line.substr(at + 1, 5);
    CHECK(run("% termcheck:ignore-file " + codes + "\n").empty());
}
