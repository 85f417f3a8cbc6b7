// Nothing of a file, or of its name, drives the terminal that the output of any command may end on.

#include <sys/stat.h>

#include <algorithm>

#include <termcheck/detail/encoding.hpp>

#include "catch.hpp"
#include "hostile.hpp"

using test::Folder;
using test::Outcome;

namespace {

/// Escape, bell, return, delete, and C1 controls as UTF-8; what turns the direction of the text; what is no character.
constexpr const char* nasty = "\x1B[31m\x07\r\x7F\xC2\x9B"
                              "1m\xE2\x80\xAE\xE2\x81\xA6\xEF\xBF\xBE";

/// The same as the text of a quoted atom or a string may have it.
std::string in_quotes(char quote) { return quote + std::string(nasty) + quote; }

enum class Strictness : std::uint8_t {
    text,   ///< for people: everything can be seen
    terms,  ///< Erlang terms as OTP prints them, which hides nothing but controls
};

/// The first byte that does not belong on a terminal, with what is around it; or nothing.
std::string find_fault(const std::string& out, Strictness strictness)
{
    const char* const end = out.data() + out.size();
    for (const char* at = out.data(); at != end;) {
        const std::size_t where = static_cast<std::size_t>(at - out.data());
        const std::size_t length = termcheck::detail::utf8_length(at, end);
        const char32_t c = length == 0 ? 0 : termcheck::detail::next_utf8(at);
        const bool is_control = (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0);
        const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (length == 0 || is_control || (turns && strictness == Strictness::text))
            return "byte " + std::to_string(where) + ": " + out.substr(where < 40 ? 0 : where - 40, 80);
    }
    return {};
}

std::string app(const std::string& name, const std::string& vsn)
{
    return "{application, " + name + ",\n [{description, " + in_quotes('"') + "}, {vsn, " + vsn + "}, {modules, [" +
           in_quotes('\'') + ", m, m]},\n  {registered, []}, {applications, [kernel, stdlib, " + in_quotes('\'') +
           "]}, {" + in_quotes('\'') + ", 1}]}.\n";
}

std::string rel(const std::string& vsn)
{
    return "{release, {" + in_quotes('"') + ", \"" + vsn + "\"}, {erts, \"13.1\"},\n [{kernel, \"8\"}, {a, \"" + vsn +
           "\"}, {" + in_quotes('\'') + ", " + in_quotes('"') + "}]}.\n";
}

/// A release tree in which everything has names that no one gives.
struct NastyTree {
    NastyTree()
    {
        const std::string name = nasty, atom = in_quotes('\''), string = in_quotes('"');
        files.emplace_back("lib/a-1/ebin/a.app", app("a", "\"1\""));
        files.emplace_back("lib/a-2/ebin/a.app", app("a", "\"2\""));
        files.emplace_back("lib/a-2/ebin/a.appup", "%% " + name + "\n{\"2\", [{\"1\", [{load_module, " + atom +
                                                       "}, {update, " + atom + ", " + string + "}, {" + atom +
                                                       ", x}]}, {<<" + string + ">>, []}],\n [{\"1\", [{apply, {" +
                                                       atom + ", f, [" + string + "]}}]}]}.\n");
        files.emplace_back("lib/" + name + "/ebin/" + name + ".app", app(atom, string));
        files.emplace_back("lib/" + name + "/ebin/" + name + ".appup", "{" + string + ", [" + atom + "], []}.\n");
        files.emplace_back("releases/1/" + name + ".rel", rel("1"));
        files.emplace_back("releases/2/" + name + ".rel", rel("2"));
        files.emplace_back("releases/2/relup", "{\"2\", [{\"1\", " + string + ", [{load_object_code, {a, \"2\", [" +
                                                   atom + "]}}, point_of_no_return, {suspend, [" + atom +
                                                   "]}, {load, {" + atom + ", brutal_purge, brutal_purge}}, {apply, {" +
                                                   atom + ", f, []}}]}], []}.\n");
        files.emplace_back("releases/2/sys.config", "[{" + atom + ", [{k, " + string + "}]}, " + atom + "].\n");
        files.emplace_back("broken/" + name + ".app", "{" + atom + ", \"" + name + "\", X" + name + " ) } \xFF\n");
        files.emplace_back("broken/latin\xE9" + name + ".rel", "%% coding: latin-1\n{" + atom + ", \xE9 \x9B }.\n");
        files.emplace_back("configured/termcheck.config",
                           "{" + atom + ", 1}.\n{select, [" + string + ", " + atom + "]}.\n{otp, " + string + "}.\n");
        files.emplace_back("configured/a.app", "% termcheck: ignore " + name + "\n" + app("a", "\"1\""));
    }

    std::vector<std::pair<std::string, std::string>> files;
};

}  // namespace

TEST_CASE("no control character of a file or its name is written by any command, in any format", "[hostile]")
{
    const Folder folder{NastyTree().files};
    const std::string name = nasty;
    std::vector<std::vector<std::string>> commands;
    for (const std::string format :
         {"full", "short", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit"})
        for (const std::string where : {".", "configured", "broken"}) {
            commands.push_back({"check", "--format", format, where});
            commands.push_back({"check", "--format", format, "--color", "never", "lib/" + name, "none" + name});
        }
    commands.push_back({"check", "--format", "full", "--color", "never", "--diff", "--unsafe-fixes", "."});
    commands.push_back({"check", "--list-files", "."});
    commands.push_back({"check", "--config", name, "."});
    commands.push_back({"check", "--select", name, "."});
    commands.push_back({"check", "--" + name});
    commands.push_back({name + "\xFF"});
    for (const std::string format : {"text", "json"}) {
        commands.push_back({"chain", "--format", format, "."});
        commands.push_back({"explain", "--format", format, "releases/2/relup"});
        commands.push_back({"explain", "--format", format, "lib/a-2/ebin/a.appup"});
        commands.push_back({"explain", "--format", format, name});
        commands.push_back({"rules", "--format", format, "--select", name});
        commands.push_back({"config", "--format", format, "configured"});
    }
    for (const std::string format : {"dot", "mermaid", "svg"}) {
        commands.push_back({"graph", "--format", format, "releases/2/relup"});
        commands.push_back({"graph", "--format", format, "lib/a-2/ebin/a.appup"});
        commands.push_back({"graph", "--format", format, "."});
    }
    commands.push_back({"relup", "."});
    commands.push_back({"relup", "releases/2/relup"});
    commands.push_back(
        {"relup", "releases/2/" + name + ".rel", "--from", "releases/1/" + name + ".rel", "--path", "lib/*/ebin"});
    commands.push_back({"init", name + "/none"});
    commands.push_back({"completions", name});
    std::size_t said = 0;
    for (const std::vector<std::string>& command : commands) {
        std::string shown;
        for (const std::string& word : command)
            shown += word + " ";
        INFO(shown);
        const Outcome outcome = folder.run(command);
        CHECK(find_fault(outcome.out, command[0] == "relup" ? Strictness::terms : Strictness::text) == "");
        CHECK(find_fault(outcome.err, Strictness::text) == "");
        CHECK(outcome.status >= 0);
        CHECK(outcome.status <= 3);
        said += outcome.out.size() + outcome.err.size() > 20 ? 1 : 0;
    }
    CHECK(said == commands.size());
}

TEST_CASE("terms are printed without control characters", "[hostile]")
{
    const Folder folder{NastyTree().files};
    const std::string name = nasty;
    for (const std::string format : {"erl", "json", "tree"})
        for (const std::string& file : {std::string("lib/a-2/ebin/a.appup"), std::string("releases/2/relup"),
                                        std::string("configured/a.app"), "lib/" + name + "/ebin/" + name + ".app",
                                        "broken/" + name + ".app", "broken/latin\xE9" + name + ".rel"}) {
            INFO(format << ' ' << file);
            const Outcome outcome = folder.run({"parse", "--format", format, file});
            CHECK(find_fault(outcome.out, Strictness::terms) == "");
            CHECK(find_fault(outcome.err, Strictness::text) == "");
        }
}
