#include "catch.hpp"
#include "cli/completions.hpp"
#include "cli/option_table.hpp"
#include "process.hpp"
#include "support.hpp"

namespace {

bool has(const std::string& program)
{
    if (test::run("command -v " + program + " 2>/dev/null").status == 0)
        return true;
    WARN(program << " is not installed: its completions were not tried");
    return false;
}

/// A folder with the completions for a shell, and our program in PATH.
struct Setting {
    explicit Setting(const std::string& shell)
    {
        test::write_file(folder.path() / "completions", test::termcheck({"completions", shell}).out);
        test::write_file(folder.path() / "shop.appup", "");
    }
    /// What the shell writes; `termcheck_script` stands for the file.
    test::Outcome run(std::vector<std::string> command) const
    {
        const std::string bin = std::filesystem::path(TERMCHECK_BINARY).parent_path().string();
        return test::run_program(
            command, {.folder = folder.path().string(),
                      .environment = {"PATH=" + bin + ":" + std::getenv("PATH"), "HOME=" + folder.path().string()}});
    }
    test::TempDir folder;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("completions for bash complete commands, options, their values, rules and files")
{
    if (!has("bash"))
        return;
    const Setting setting("bash");
    const auto complete = [&](const std::string& words) {
        const test::Outcome outcome = setting.run({"bash", "--norc", "-uc",
                                                   "source completions; COMP_WORDS=(" + words +
                                                       "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=(); "
                                                       "_termcheck; echo \"${COMPREPLY[*]}\"; complete -p termcheck"});
        INFO(words);
        CHECK(outcome.status == 0);
        CHECK(outcome.err.empty());
        CHECK(contains(outcome.out, "-F _termcheck termcheck"));
        return test::lines_of(outcome.out)[0];
    };
    CHECK(complete("termcheck ch") == "check chain");
    CHECK(complete("termcheck sh") == "shop.appup");
    CHECK(complete("termcheck check ch") == "");
    CHECK(complete("termcheck --min-l") == "--min-level");
    CHECK(complete("termcheck relup --up") == "--up-from");
    CHECK(complete("termcheck check --up") == "");
    CHECK(complete("termcheck --min-level w") == "warning");
    CHECK(complete("termcheck --min-level = w") == "warning");
    CHECK(complete("termcheck --min-level =") == "hint info warning error");
    CHECK(complete("termcheck parse --format t") == "tree");
    CHECK(complete("termcheck check --format sh") == "short");
    CHECK(complete("termcheck --ignore TC41") != "");
    CHECK(complete("termcheck --ignore suspended-not-r") == "suspended-not-resumed");
    CHECK(complete("termcheck explain hidden-e") == "hidden-entry");
    CHECK(complete("termcheck completions z") == "zsh");
    CHECK(complete("termcheck -j ''") == "");
    CHECK(complete("termcheck relup -o sh") == "shop.appup");
}

TEST_CASE("completions for zsh are what its _arguments takes")
{
    if (!has("zsh"))
        return;
    const Setting setting("zsh");
    const std::string begin =
        "autoload -Uz compinit; compinit -D -u; source ./completions; print -r -- $_comps[termcheck]; ";
    const auto specs = [&](const std::string& words) {
        const test::Outcome outcome = setting.run(
            {"zsh", "-f", "-c",
             begin + "_arguments() { print -rl -- \"$@\" }; words=(" + words + "); CURRENT=$#words; _termcheck"});
        INFO(words);
        CHECK(outcome.err.empty());
        CHECK(outcome.out.starts_with("_termcheck\n"));
        return outcome.out;
    };
    const std::string check = specs("termcheck --");
    CHECK(contains(check, "\n*--min-level=[leave out what is below LEVEL (hint)]:LEVEL:(hint info warning error)\n"));
    CHECK(contains(check, "\n*-j+["));
    CHECK(contains(check, "\n*:argument:_termcheck_argument\n"));
    CHECK_FALSE(contains(check, "--up-from"));
    CHECK(contains(specs("termcheck relup --"), "\n*--up-from=["));
    CHECK(contains(specs("termcheck --quiet parse --"), ":FORMAT:(erl json tree)\n"));
    // The specifications themselves are checked by comparguments, inside of a completion only.
    const test::Outcome outcome = setting.run({"zsh", "-f", "-c",
                                               "zmodload zsh/zpty || exit 9; zpty z zsh -f -i; zpty -w z \"PS1=; "
                                               "autoload -Uz compinit; compinit -D -u; source "
                                               "./completions; echo rea''dy\"; zpty -r z out '*ready*'; zpty -w -n z "
                                               "$'termcheck --min-level wa\\t'; zpty -r -m z "
                                               "out '*warning*'; print -r -- $out; zpty -d z"});
    if (outcome.status != 9)
        CHECK(contains(outcome.out, "warning"));
}

TEST_CASE("completions for fish complete commands, options, their values, rules and files")
{
    if (!has("fish"))
        return;
    const Setting setting("fish");
    const auto complete = [&](const std::string& line) {
        const test::Outcome outcome =
            setting.run({"fish", "--no-config", "-c", "source completions; complete -C '" + line + "'"});
        INFO(line << outcome.err);
        CHECK(outcome.status == 0);
        std::string words;
        for (const std::string& each : test::lines_of(outcome.out))
            words += each.substr(0, each.find('\t')) + " ";
        return words;
    };
    CHECK(contains(complete("termcheck ch"), "chain check "));
    CHECK(contains(complete("termcheck sho"), "shop.appup "));
    CHECK(complete("termcheck --min-l") == "--min-level ");
    CHECK(complete("termcheck relup --up") == "--up-from ");
    CHECK(complete("termcheck check --up") == "");
    CHECK(complete("termcheck --min-level w") == "warning ");
    CHECK(complete("termcheck parse --format t") == "tree ");
    CHECK(complete("termcheck --ignore suspended-not-r") == "suspended-not-resumed ");
    CHECK(contains(complete("termcheck explain hidden-e"), "hidden-entry "));
    CHECK(contains(complete("termcheck completions z"), "zsh "));
}

TEST_CASE("completions know every option of every command")
{
    for (const std::string& text :
         {termcheck::cli::bash_completions(), termcheck::cli::zsh_completions(), termcheck::cli::fish_completions()})
        for (const termcheck::cli::Option& option : termcheck::cli::options()) {
            INFO(option.name);
            if (!option.name.empty())
                CHECK(contains(text, std::string(option.name)));
        }
    CHECK(test::termcheck({"completions"}).status == 2);
    CHECK(contains(test::termcheck({"completions", "fich"}).err, "did you mean `fish`?"));
}
