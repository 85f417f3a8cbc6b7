#include <cctype>

#include "catch.hpp"
#include "process.hpp"
#include "support.hpp"

namespace {

struct Example {
    std::string command, output;
};

/// The commands of all ```console blocks, each with what the page says that it writes.
std::vector<Example> examples(const std::string& page)
{
    std::vector<Example> found;
    bool inside = false;
    for (const std::string& line : test::lines_of(page)) {
        if (line.starts_with("```"))
            inside = line == "```console";
        else if (inside && line.starts_with("$ "))
            found.push_back({line.substr(2), {}});
        else if (inside)
            found.back().output += line + "\n";
    }
    return found;
}

/// How long it took is not the same twice.
std::string without_times(std::string text)
{
    for (std::size_t at = text.find(" ms)"); at != std::string::npos; at = text.find(" ms)", at + 1))
        while (at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0)
            text.erase(--at, 1);
    return text;
}

std::vector<std::string> words_of(const std::string& line)
{
    std::vector<std::string> words{""};
    for (const char c : line)
        if (c == ' ')
            words.emplace_back();
        else
            words.back() += c;
    return words;
}

}  // namespace

TEST_CASE("the README shows what termcheck really writes")
{
    const auto path = test::root / "README.md";
    const std::string page = test::read_file(path);
    const auto found = examples(page);
    REQUIRE(found.size() >= 2);
    std::string updated = page;
    for (const Example& example : found) {
        auto words = words_of(example.command);
        REQUIRE(words[0] == "termcheck");
        words.erase(words.begin());
        if (words[0] != "relup" && words[0] != "explain" && words[0] != "--diff")
            words.insert(words.end(), {"--format", "full"});  // as on a terminal
        const test::Outcome outcome = test::termcheck(words, {.folder = test::root.string()});
        const std::string output = without_times(outcome.out + outcome.err);
        if (std::getenv("TERMCHECK_UPDATE") != nullptr) {
            std::string text = outcome.out + outcome.err;
            const std::size_t at = updated.find("$ " + example.command + "\n") + example.command.size() + 3;
            updated.replace(at, updated.find("```", at) - at, text);
            continue;
        }
        INFO(example.command);
        CHECK(output == without_times(example.output));
    }
    if (updated != page)
        test::write_file(path, updated);
}

TEST_CASE("the README names every command and every format, and its links lead somewhere")
{
    const std::string page = test::read_file(test::root / "README.md");
    for (const std::string& line : test::lines_of(test::termcheck({"--help"}).out))
        if (line.starts_with("  ") && std::isalpha(static_cast<unsigned char>(line[2])) != 0)
            CHECK(page.find(line.substr(2, line.find(' ', 2) - 2)) != std::string::npos);
    for (std::size_t at = page.find("]("); at != std::string::npos; at = page.find("](", at + 1)) {
        const std::string target = page.substr(at + 2, page.find(')', at) - at - 2);
        INFO(target);
        if (target.find("://") == std::string::npos)
            CHECK(std::filesystem::exists(test::root / target));
    }
}
