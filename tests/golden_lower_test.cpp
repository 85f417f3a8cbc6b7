#include "catch.hpp"

#include <string>

#include "described.hpp"
#include "golden_cases.hpp"
#include "lower/lower_entry.hpp"
#include "model/read.hpp"
#include "relup_comparison.hpp"
#include "tree_support.hpp"

using namespace termcheck;

namespace {

std::string described(const LowerResult& result, const std::string& root)
{
    const test::Described describe{root};
    std::string text = result.unreadable ? "unreadable\n" : "";
    for (const std::string& remark : result.remarks)
        text += "remark: " + describe.text(remark) + "\n";
    if (result.relup)
        text += result.relup->substr(result.relup->find('\n') + 1);
    return text + describe(result.findings);
}

/// Of a first line such as `up old, older Descr; down old; restart_emulator`; without one from `old` to `new` and back.
LowerRequest request_of(const std::string& input, const std::filesystem::path& folder)
{
    LowerRequest request{(folder / "new.rel").string(), {}, {}, {}};
    request.options.path = {(folder / "lib/*/ebin").string()};
    request.options.otp = 25;
    const std::string line = input.starts_with("%%% ") ? "up old; down old" : input.substr(0, input.find('\n'));
    const auto split = [](std::string_view text, std::string_view sign) {
        std::vector<std::string> parts;
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t end = std::min(text.find(sign, at), text.size());
            parts.emplace_back(text.substr(at, end - at));
            at = end + sign.size();
        }
        return parts;
    };
    for (const std::string& part : split(line, "; ")) {
        const std::string_view what = std::string_view(part).substr(0, part.find(' '));
        request.options.restart_emulator = request.options.restart_emulator || what == "restart_emulator";
        request.options.warnings_as_errors = request.options.warnings_as_errors || what == "warnings_as_errors";
        if (what != "up" && what != "down")
            continue;
        for (const std::string& base : split(part.substr(what.size() + 1), ", ")) {
            const std::size_t space = std::min(base.find(' '), base.size());
            BaseRelease release{(folder / (base.substr(0, space) + ".rel")).string(), {}};
            if (space != base.size())
                release.description = base.substr(space + 1);
            (what == "up" ? request.up_from : request.down_to).push_back(release);
        }
    }
    return request;
}

std::string_view files_of(const std::string& input)
{
    return std::string_view(input).substr(input.starts_with("%%% ") ? 0 : input.find('\n') + 1);
}

std::string lowered(const std::string& input)
{
    const test::TempDir dir;
    test::unpack(files_of(input), dir.path());
    return described(lower(request_of(input, dir.path())), dir.path().string());
}

/// A release tree; the first line may name the target and the others: `to 2; up 1; down 1`.
std::string lowered_tree(const std::string& input)
{
    const test::TempDir dir;
    test::unpack(files_of(input), dir.path());
    TreeRequest request{dir.path().string(), {}, {}, {}, {}};
    request.options.otp = 25;
    const std::string line = input.starts_with("%%% ") ? "" : input.substr(0, input.find('\n'));
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find("; ", at), line.size());
        const std::string part = line.substr(at, end - at), value = part.substr(part.find(' ') + 1);
        if (part.starts_with("to "))
            request.target = value;
        else
            (part.starts_with("up ") ? request.up_from : request.down_to).push_back({value, {}});
        at = end + 2;
    }
    return described(lower_tree(request), dir.path().string());
}

/// Each entry of an .appup by itself, with the .app file if one follows it.
std::string lowered_entries(const std::string& title, const std::string& input)
{
    const std::size_t end = std::min(input.find("%%% app\n"), input.size());
    const Source source("shop.appup", input.substr(0, end)),
        app_source("shop.app", input.substr(std::min(end + 8, input.size())));
    std::vector<Diagnostic> findings, none;
    Arena arena;
    const Tree tree = parse(source, findings), app_tree = parse(app_source, none);
    const Appup appup = read_appup(tree, arena, findings, {});
    const auto app = end == input.size() ? std::nullopt : read_app(app_tree, arena, none, {});
    std::string text;
    for (const auto entries : {appup.up, appup.down})
        for (const Script& entry : entries) {
            EntryRequest request{appup, entry, findings, title.substr(0, title.find(' '))};
            const std::string application = title.substr(0, title.find(' '));
            request.application = application;
            request.app = app ? &*app : nullptr;
            const LoweredEntry lowered = lower_entry(request);
            text += fmt::format("{} {}\n", entry.direction == Direction::up ? "up from" : "down to", lowered.version);
            for (const std::string& remark : lowered.remarks)
                text += "remark: " + remark + "\n";
            if (lowered.relup)
                text += lowered.relup->substr(lowered.relup->find('\n') + 1) + "\n";
            text += test::Described{{}, &source}(lowered.findings);
        }
    return text;
}

/// For `make_relup.escript`. `*` would leave the order of the folders to the file system.
std::string erlang_case(const LowerRequest& request, const std::filesystem::path& folder)
{
    const auto stem = [](const std::string& path) { return std::filesystem::path(path).stem().string(); };
    const auto list = [&](const std::vector<BaseRelease>& bases) {
        std::string text;
        for (const BaseRelease& base : bases) {
            text += text.empty() ? "" : ", ";
            text += base.description ? fmt::format("{{\"{}\", \"{}\"}}", stem(base.rel), *base.description)
                                     : fmt::format("\"{}\"", stem(base.rel));
        }
        return text;
    };
    std::set<std::string> path;
    if (std::filesystem::exists(folder / "lib"))
        for (const auto& library : std::filesystem::directory_iterator(folder / "lib"))
            path.insert(fmt::format("\"{}\"", (library.path() / "ebin").string()));
    return fmt::format("{{\"{}\", \"new\", [{}], [{}], [{{path, [{}]}}{}{}]}}.\n", folder.string(),
                       list(request.up_from), list(request.down_to), fmt::join(path, ", "),
                       request.options.restart_emulator ? ", restart_emulator" : "",
                       request.options.warnings_as_errors ? ", warnings_as_errors" : "");
}

constexpr const char* files[] = {"scripts", "refused", "releases"};

}  // namespace

TEST_CASE("relups of small releases, byte by byte, and what is said of them")
{
    for (const char* const name : files)
        test::check_golden_cases(std::string("lower/") + name + ".txt",
                                 [](const std::string&, const std::string& input) { return lowered(input); });
}

TEST_CASE("relups of small release trees, byte by byte, and what is said of them")
{
    test::check_golden_cases("lower/trees.txt",
                             [](const std::string&, const std::string& input) { return lowered_tree(input); });
}

TEST_CASE("single entries of .appup files, lowered byte by byte")
{
    test::check_golden_cases("lower/entries.txt", lowered_entries);
}

TEST_CASE("systools makes of the small releases what we make of them", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    const test::TempDir dir;
    std::string cases;
    std::vector<std::pair<std::filesystem::path, LowerRequest>> requests;
    for (const char* const name : files)
        test::check_golden_cases(std::string("lower/") + name + ".txt",
                                 [&](const std::string&, const std::string& input) {
                                     const auto folder = dir.path() / std::to_string(requests.size());
                                     test::unpack(files_of(input), folder);
                                     requests.emplace_back(folder, request_of(input, folder));
                                     cases += erlang_case(requests.back().second, folder);
                                     return lowered(input);
                                 });
    const auto verdicts = test::ask_systools(dir.path(), cases);
    REQUIRE(verdicts.size() == requests.size());
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < requests.size(); ++i)
        test::compare_case(requests[i].second, verdicts[i], requests[i].first, seen);
    CHECK(seen["same bytes"] > 20);
}
