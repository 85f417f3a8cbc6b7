#include "seeds.hpp"

#include <algorithm>
#include <filesystem>

#include "../generate_terms.hpp"
#include "../release_generator.hpp"
#include "check/file_kind.hpp"
#include "rules/catalogue.hpp"
#include "rules/examples.hpp"
#include "support.hpp"

using namespace termcheck;
namespace fs = std::filesystem;

namespace fuzz {
namespace {

constexpr std::size_t largest = 6000;  // larger ones take long, and are made of the same

struct File {
    std::string name, text;
};

/// Files below a folder that are no larger than that, in the order of their paths; not what fuzzers have found.
std::vector<fs::path> paths_in(const fs::path& folder)
{
    std::vector<fs::path> paths;
    std::error_code failed;
    for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed), end;
         !failed && at != end; at.increment(failed)) {
        if (at->path().filename() == "crash")
            at.disable_recursion_pending();
        else if (at->is_regular_file(failed) && at->file_size(failed) <= largest)
            paths.push_back(at->path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// Where the applications of an installed OTP are.
fs::path otp_folder()
{
    static const std::string found =
        test::run("erl -noshell -eval 'io:put_chars(code:lib_dir()), halt().' 2>/dev/null").out;
    return found.empty() ? fs::path("/nowhere") : fs::path(found);
}

std::vector<File> release_files()
{
    std::vector<File> files;
    for (const fs::path& folder : {test::root / "corpus", otp_folder()})
        for (const fs::path& path : paths_in(folder)) {
            const std::string name = path.filename().string();
            if (walk_choice(name) == WalkChoice::leave)
                continue;
            std::string text = test::read_file(path);
            if (!looks_like_release_file(name, text))
                continue;
            files.push_back({name, std::move(text)});
        }
    for (const Rule* const rule : rules::all())
        for (const std::string_view example : {rule->bad, rule->good})
            if (!example.empty() && !example.starts_with("%%% "))
                files.push_back({std::string(rules::example_name(*rule)), std::string(example)});
    test::TermGenerator generator(1);
    for (int i = 0; i < 100; ++i)
        files.push_back({"a.term", generator.file()});
    return files;
}

/// Of the names that a target knows the one that says the same about a file.
std::string_view usual_name(std::string_view name)
{
    const NameFacts facts = facts_of_name(name);
    for (const char* const known : file_names) {
        const NameFacts other = facts_of_name(known);
        if (other.kind == facts.kind && other.is_template == facts.is_template)
            return known;
    }
    return "a.term";
}

std::string as_section(std::string_view path, std::string_view text)
{
    std::string section = "%%% " + std::string(path) + "\n" + std::string(text);
    return section.ends_with('\n') ? section : section + "\n";
}

/// All files of a folder as one input, if that is not too large.
std::string as_sections(const fs::path& folder)
{
    std::string text;
    for (const fs::path& path : paths_in(folder))
        text += as_section(path.lexically_relative(folder).string(), test::read_file(path));
    return text;
}

std::vector<std::string> trees()
{
    std::vector<std::string> all;
    for (const Rule* const rule : rules::all())
        for (const std::string_view example : {rule->bad, rule->good})
            if (example.starts_with("%%% "))
                all.emplace_back(example);
    all.push_back(as_sections(test::root / "corpus/octochat"));
    std::error_code failed;
    std::vector<fs::path> folders;
    for (fs::directory_iterator at(test::root / "corpus/field", failed), end; !failed && at != end;
         at.increment(failed))
        folders.push_back(at->path());
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders)
        all.push_back(as_sections(folder));
    std::erase_if(all, [](const std::string& text) { return text.size() > 4 * largest; });
    return all;
}

/// A generated set; with its relup where there is one.
std::string as_sections(const test::ReleaseSet& set, bool with_relup)
{
    const test::TempDir folder;
    test::write_set(folder.path(), set);
    std::string text;
    if (with_relup)
        text = as_section("relup", lower(test::request(folder.path(), set)).relup.value_or(""));
    return text + as_sections(folder.path());
}

std::vector<std::string> release_sets(bool with_relup)
{
    std::vector<std::string> all;
    test::ReleaseGenerator generate(3, {"{add_module, m, n}", "{load, m}", "oops"});
    for (int i = 0; i < 60; ++i)
        all.push_back(as_sections(generate(), with_relup));
    return all;
}

void append_executed(std::vector<std::string>& all)
{
    for (const File& file : release_files()) {
        const FileKind kind = facts_of_name(file.name).kind.value_or(FileKind::term);
        if (kind == FileKind::relup || file.name.ends_with(".relup"))
            all.push_back(as_section("relup", file.text));
        else if (kind == FileKind::appup)
            all.push_back(as_section("a.appup", file.text));
    }
}

std::vector<std::string> configurations()
{
    const std::string settings = R"({extends, "base.config"}.
{select, [all]}.
{extend_select, ["TC412"]}.
{ignore, ["TC41", 'hidden-entry']}.
{severity, [{'hidden-entry', error}, {"TC6", info}]}.
{per_file, [{"src/**", [{ignore, ["TC4"]}, {select, ["TC3"]}]}]}.
{exclude, ["test/data/", "*.old.appup", "!/src/[a-c]?.app", "**/x\\*"]}.
{force_exclude, false}.
{min_level, hint}.
{fail_on, warning}.
{otp, 25}.
{baseline, "termcheck.baseline"}.
{format, full}.
{statistics, true}.
)";
    std::string baseline = "%% coding: utf-8\n{baseline, 1}.\n";
    for (const char* const code : {"TC246", "TC301", "TC412", "TC999"})
        baseline += "{\"" + std::string(code) + "\", \"src/a.app\", \"application a / vsn\", \"0123456789abcdef\"}.\n";
    const std::string rebar = "{erl_opts, [debug_info]}.\n{termcheck, [\n"
                              "  {ignore, [\"TC2\", nothing]}, {exclude, [\"src\"]}, {otp, 27}]}.\n";
    std::vector<std::string> all;
    all.push_back(as_section("termcheck.config", settings) + as_section("base.config", "{ignore, [\"TC3\"]}.\n") +
                  as_section("termcheck.baseline", baseline));
    all.push_back(as_section("termcheck.config", settings));
    all.push_back(as_section("rebar.config", rebar) + as_section("termcheck.baseline", baseline));
    all.push_back(as_section("src/termcheck.config", "{extends, \"../termcheck.config\"}.\n{otp, 26}.\n") +
                  as_section("termcheck.config", "{extends, \"src/termcheck.config\"}.\n"));
    all.push_back(as_section("src/rebar.config", test::read_file(test::root / "corpus/demo/rebar.config")));
    return all;
}

std::vector<std::string> regexes()
{
    std::vector<std::string> all;
    for (const char* const regex :
         {"1\\.2\\..*", "^1\\.[0-9]+(\\.[0-9]+)*$", "(1|2)\\.3", "[\\d.]+", "1.2", "1\\.2(-rc[0-9]{1,3})?", "(a+)+b",
          "(?<n>1)\\k<n>", "(?=1)1", "\\Q1.2\\E", "[[:digit:]]+\\.[^.]*", "1\\.2\\.(?:[0-9]|1[0-9])", "(?i)RC",
          "(*UTF)1", "x*+y{2,}", "\\x{41}|\\p{L}"})
        for (const char* const version : {"1.2.3", "1.2", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
            all.push_back(std::string(regex) + "\n" + version);
    return all;
}

std::vector<std::string> beams()
{
    std::vector<std::string> all;
    for (const fs::path& path : paths_in(otp_folder() / "."))
        if (path.extension() == ".beam" && all.size() < 60)
            all.push_back(test::read_file(path));
    if (all.empty())
        all.push_back(std::string("FOR1\0\0\0\x14"
                                  "BEAMAtU8\0\0\0\x06\0\0\0\1\1m",
                                  28));
    return all;
}

void put_before(std::string_view bytes, std::vector<std::string>& texts)
{
    for (std::string& text : texts)
        text.insert(0, bytes);
}

}  // namespace

std::vector<std::string> seeds_for(std::string_view target)
{
    std::vector<std::string> all;
    if (target == "beam_fuzz")
        return beams();
    if (target == "regex_fuzz")
        all = regexes();
    else if (target == "config_fuzz")
        all = configurations();
    else if (target == "lower_fuzz")
        all = release_sets(false);
    else if (target == "tree_fuzz")
        all = trees();
    else if (target == "execute_fuzz")
        append_executed(all = release_sets(true));
    else if (target == "parse_fuzz")
        for (const File& file : release_files())
            all.push_back(file.text);
    else if (target == "recover_fuzz")
        for (const File& file : release_files())
            all.push_back(std::string{static_cast<char>(all.size()), static_cast<char>(all.size() >> 3)} + file.text);
    else
        for (const File& file : release_files())
            all.push_back(static_cast<char>(choice_of(usual_name(file.name))) + file.text);
    put_before(std::string_view("\3", 1), all);
    return all;
}

}  // namespace fuzz
