// Compares termcheck with others, all in one run: ratios, not times, are what a machine that others use can tell.
//   compare TERMCHECK SCRIPTS [--chart FILE] [--slow]
// TERMCHECK: the program; SCRIPTS: the folder of this file. Prints a table in Markdown. --slow asks systools for what takes it minutes.

#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <simdjson.h>
#include <sys/utsname.h>
#include <termcheck/print.hpp>

#include "check/check.hpp"
#include "compare/process.hpp"
#include "compare/results.hpp"
#include "compare/transliterate.hpp"
#include "files/keep_memory.hpp"
#include "inputs.hpp"
#include "model/parse_terms.hpp"
#include "release_inputs.hpp"

namespace termcheck::bench {
namespace {

namespace fs = std::filesystem;

struct Setting {
    std::string termcheck;
    fs::path scripts, work;
    bool is_slow = false;
};

void write_file(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// ---- parsing -------------------------------------------------------------------------------------------------------

struct Goals {
    double consult, rapidjson, simdjson;
};

struct Measured {
    Times parse, print, check, copy, rapidjson, simdjson, consult, scan;
    std::size_t nodes = 0;
};

Measured measure(const Input& input, const Setting& setting, Vm& vm, int rounds)
{
    Measured times;
    const std::string text = input.make();
    if (text.empty())
        return times;
    const fs::path file = setting.work / input.name;
    write_file(file, text);
    const Source source("input", text);
    std::vector<Diagnostic> findings;
    const Tree tree = parse_terms(source, findings);
    times.nodes = tree.size();
    const std::string json = transliterate(tree);
    const simdjson::padded_string padded(json);
    simdjson::dom::parser parser;
    Tree parsed;
    std::string printed, copied(text.size(), '\0');
    for (int round = 0; round < rounds; ++round) {
        times.parse.push_back(mean_time_of([&] {  // as simdjson: in memory that is there already
            std::vector<Diagnostic> none;
            if (detail::check_encoding(text).error != detail::npos)
                std::abort();
            parsed = parse_terms(source, none, {}, std::move(parsed));
        }));
        times.print.push_back(mean_time_of([&] {
            printed.clear();
            print_to(printed, tree.root());
        }));
        times.check.push_back(mean_time_of([&] {
            const Source again("input", text);
            static_cast<void>(check(again, input.kind, {}));
        }));
        times.copy.push_back(mean_time_of([&] { std::memcpy(copied.data(), text.data(), text.size()); }));
        times.rapidjson.push_back(mean_time_of([&] {
            rapidjson::Document document;
            if (document.Parse(json.data(), json.size()).HasParseError())
                std::abort();
        }));
        times.simdjson.push_back(mean_time_of([&] {
            if (parser.parse(padded).error() != simdjson::SUCCESS)
                std::abort();
        }));
        if (const auto time = vm.run("consult " + file.string()))
            times.consult.push_back(*time);
        if (const auto time = vm.run("scan " + file.string()))
            times.scan.push_back(*time);
    }
    return times;
}

void add_parsing(const char* name, const Goals& goals, const Setting& setting, Vm& vm, Results& results)
{
    const Input& input = *find_input(name);
    const Measured times = measure(input, setting, vm, 7);
    if (times.nodes == 0)
        return;
    const auto row = [&](const std::string& what, double figure, std::optional<double> goal, bool at_most = false) {
        results.rows.push_back({fmt::format("{}: {}", name, what), figure, " x", goal, at_most});
    };
    if (!times.consult.empty()) {
        row("`file:consult/1` / parse", ratio(times.consult, times.parse), goals.consult);
        row("`erl_scan` and `erl_parse` / parse", ratio(times.scan, times.parse), {});
    }
    row("RapidJSON's DOM / parse", ratio(times.rapidjson, times.parse), goals.rapidjson);
    row("simdjson's DOM / parse", ratio(times.simdjson, times.parse), goals.simdjson);
    row("parse / print", ratio(times.parse, times.print), 1);
    if (input.kind != FileKind::term)
        row("lint / parse", ratio(times.check, times.parse), 3, true);
    const std::pair<const char*, const Times*> candidates[] = {
        {"file:consult/1", &times.consult}, {"erl_scan, erl_parse", &times.scan}, {"RapidJSON", &times.rapidjson},
        {"simdjson", &times.simdjson},      {"termcheck", &times.parse},          {"memcpy", &times.copy}};
    for (const auto& [candidate, of] : candidates)
        if (!of->empty())
            results.bars.push_back({name, candidate, median(*of) / static_cast<double>(times.nodes) * 1e9});
}

void add_growth(Results& results)
{
    const std::string small = find_input("relup_10k")->make(), large = find_input("relup_1400k")->make();
    std::vector<double> ratios;
    const auto per_node = [](const std::string& text) {
        const Source source("input", text);
        std::vector<Diagnostic> findings;
        Tree tree = parse_terms(source, findings);
        const Seconds time = mean_time_of([&] { tree = parse_terms(source, findings, {}, std::move(tree)); });
        return time / tree.size();
    };
    for (int round = 0; round < 5; ++round)
        ratios.push_back(per_node(large) / per_node(small));
    results.rows.push_back({fmt::format("time for a node at {} MB / at {:.1f} MB", large.size() / 1'000'000,
                                        static_cast<double>(small.size()) / 1e6),
                            median(ratios), " x", 1.25, true});
}

// ---- whole processes -----------------------------------------------------------------------------------------------

using Command = std::vector<std::string>;

struct Pair {
    Times ours, theirs;
};

std::optional<Pair> race(const Command& ours, const Command& theirs, int rounds)
{
    Pair times;
    for (int round = 0; round < rounds; ++round) {
        const Ran first = run_process(ours), second = run_process(theirs);
        if (!first.succeeded || !second.succeeded)
            return std::nullopt;
        times.ours.push_back(first.time);
        times.theirs.push_back(second.time);
    }
    return times;
}

void add_start(const Setting& setting, Results& results)
{
    const fs::path file = setting.work / "shop.appup";
    write_file(file, "{\"2.0\",\n [{\"1.0\",[{load_module,shop_db}]}],\n [{\"1.0\",[{load_module,shop_db}]}]}.\n");
    const Command erl = {"erl", "-noshell", "-eval", "{ok,_}=file:consult(\"" + file.string() + "\"),halt()."};
    if (const auto times = race({setting.termcheck, "--version"}, {"true"}, 21))
        results.rows.push_back({"process `termcheck --version`", median(times->ours) * 1000, " ms", 1, true});
    if (const auto times = race({setting.termcheck, file.string()}, erl, 7))
        results.rows.push_back(
            {"process: `erl` that consults a small file / lint of it", ratio(times->theirs, times->ours), " x", 100});
}

std::vector<std::string> otp_release_files()
{
    std::vector<std::string> files;
    const fs::path root = "/usr/lib/erlang";
    if (!fs::is_directory(root))
        return files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (const auto extension = entry.path().extension();
            extension == ".app" || extension == ".appup" || extension == ".rel")
            files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

void add_otp_files(const Setting& setting, Results& results)
{
    const std::vector<std::string> files = otp_release_files();
    Command ours = {setting.termcheck, "check", "--fail-on", "never"},
            theirs = {"escript", (setting.scripts / "consult.escript").string()};
    ours.insert(ours.end(), files.begin(), files.end());
    theirs.insert(theirs.end(), files.begin(), files.end());
    if (const auto times = files.empty() ? std::nullopt : race(ours, theirs, 7))
        results.rows.push_back(
            {fmt::format("process: escript that consults OTP's {} files / lint of them", files.size()),
             ratio(times->theirs, times->ours), " x", 100});
}

void add_cores(const Setting& setting, Results& results)
{
    const fs::path root = setting.work / "large";
    ::bench::write_releases(root, {1000, 60});
    const auto lint = [&](const char* jobs) {
        return Command{setting.termcheck, "check", "--fail-on", "never", "--jobs", jobs, (root / "lib").string()};
    };
    if (const auto times = race(lint("2"), lint("1"), 7))
        results.rows.push_back(
            {"process: lint of 3,000 files on one core / on two", ratio(times->theirs, times->ours), " x", 1.7});
}

/// In bytes, the text included; 0 if that cannot be told.
double peak_of_parse(const Setting& setting, const fs::path& file)
{
    const fs::path phase = fs::path(setting.termcheck).parent_path() / "bench/phase";
    std::FILE* const pipe = ::popen((phase.string() + " parse " + file.string() + " 1").c_str(), "r");
    long size = 0, nodes = 0, peak = 0;
    const bool is_told = pipe != nullptr && std::fscanf(pipe, "%ld %ld %ld", &size, &nodes, &peak) == 3;
    if (pipe != nullptr)
        ::pclose(pipe);
    return is_told ? static_cast<double>(peak) * 1024 : 0;
}

void add_memory(const Setting& setting, Results& results)
{
    for (const auto& [name, goal] : {std::pair("relup_100k", 2.8), std::pair("relup_1400k", 2.3)}) {
        const fs::path file = setting.work / name;
        write_file(file, find_input(name)->make());
        results.rows.push_back({fmt::format("{}: peak memory of a parse, source included, for a byte", name),
                                peak_of_parse(setting, file) / static_cast<double>(fs::file_size(file)), " B", goal,
                                true});
        fs::remove(file);
    }
}

// ---- lowering ------------------------------------------------------------------------------------------------------

Command lower_command(const Setting& setting, const fs::path& root)
{
    return {setting.termcheck,           "relup",  (root / "new.rel").string(),    "--from",
            (root / "old.rel").string(), "--path", (root / "lib/*/ebin").string(), "-o",
            (root / "ours").string()};
}

Command systools_command(const fs::path& root)
{
    const std::string call = fmt::format(
        "{{ok,_,_,_}}=systools:make_relup(\"{0}/new\",[\"{0}/old\"],[\"{0}/old\"],[{{path,[\"{0}/lib/*/ebin\"]}},"
        "{{outdir,\"{0}\"}},silent]),halt().",
        root.string());
    return {"erl", "-noshell", "-eval", call};
}

void add_lowering(const Setting& setting, Results& results)
{
    struct Size {
        ::bench::ReleaseSize size;
        double goal;
        bool is_slow;
    };
    const Size sizes[] = {
        {{100, 30}, 170, false}, {{1, 800, true}, 5000, true}, {{100, 100}, 500, true}, {{1000, 10}, 1000, true}};
    for (const auto& [size, goal, is_slow] : sizes) {
        if (is_slow && !setting.is_slow)
            continue;
        const fs::path root = setting.work / "releases";
        fs::remove_all(root);
        ::bench::write_releases(root, size);
        const auto times = race(lower_command(setting, root), systools_command(root), is_slow ? 1 : 5);
        const std::string name = size.is_chain ? fmt::format("a chain of {} modules", size.modules)
                                               : fmt::format("{} applications x {} modules", size.apps, size.modules);
        if (times)
            results.rows.push_back({"process: `systools:make_relup` / `termcheck relup`, " + name,
                                    ratio(times->theirs, times->ours), " x", goal});
    }
}

void add_lowering_growth(const Setting& setting, Results& results)
{
    const std::tuple<const char*, ::bench::ReleaseSize, ::bench::ReleaseSize> growths[] = {
        {"applications, 100 to 1000", {100, 10}, {1000, 10}},
        {"modules, 100 to 1000", {10, 100}, {10, 1000}},
        {"length of a chain, 800 to 8000", {1, 800, true}, {1, 8000, true}},
    };
    for (const auto& [name, small, large] : growths) {
        const fs::path small_root = setting.work / "small", large_root = setting.work / "releases";
        fs::remove_all(small_root);
        fs::remove_all(large_root);
        ::bench::write_releases(small_root, small);
        ::bench::write_releases(large_root, large);
        std::vector<double> ratios;
        const auto lower_once = [](const fs::path& root) {
            return mean_time_of([request = ::bench::request(root)] { static_cast<void>(lower(request)); });
        };
        for (int round = 0; round < 5; ++round)
            ratios.push_back(lower_once(large_root) / lower_once(small_root));
        results.rows.push_back({std::string("lowering: ten times the ") + name, median(ratios), " x", 11, true});
    }
}

std::string surroundings()
{
    utsname names{};
    ::uname(&names);
    std::ifstream cpus("/proc/cpuinfo");
    std::string line, model = names.machine;
    while (std::getline(cpus, line))
        if (line.starts_with("model name"))
            model = line.substr(line.find(':') + 2);
    return fmt::format("{}; g++ {}.{}; RapidJSON {}; simdjson {}.{}.{}", model, __GNUC__, __GNUC_MINOR__,
                       RAPIDJSON_VERSION_STRING, simdjson::SIMDJSON_VERSION_MAJOR, simdjson::SIMDJSON_VERSION_MINOR,
                       simdjson::SIMDJSON_VERSION_REVISION);
}

void compare(const Setting& setting, const std::string& chart_file)
{
    Results results;
    {
        Vm vm((setting.scripts / "vm.escript").string());
        const Goals relups = {190, 4, 1}, large_relups = {300, 4, 1}, appups = {300, 2.3, 1}, others = {140, 2.3, 0.7};
        add_parsing("relup_1k", relups, setting, vm, results);
        add_parsing("relup_10k", relups, setting, vm, results);
        add_parsing("relup_100k", large_relups, setting, vm, results);
        add_parsing("appup_5k", appups, setting, vm, results);
        add_parsing("apps_1m", others, setting, vm, results);
        add_parsing("otp_100k", others, setting, vm, results);
        add_parsing("otp_1m", others, setting, vm, results);
    }
    add_growth(results);
    add_memory(setting, results);
    add_start(setting, results);
    add_otp_files(setting, results);
    add_cores(setting, results);
    add_lowering(setting, results);
    add_lowering_growth(setting, results);
    fmt::print("{}\n{}\n", surroundings(), table(results.rows));
    if (!chart_file.empty())
        write_file(chart_file, chart(results.bars, surroundings()));
}

}  // namespace
}  // namespace termcheck::bench

int main(int argc, char** argv)
{
    using namespace termcheck::bench;
    termcheck::keep_memory();
    std::string chart_file;
    Setting setting;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--slow")
            setting.is_slow = true;
        else if (argument == "--chart" && i + 1 < argc)
            chart_file = argv[++i];
        else if (setting.termcheck.empty())
            setting.termcheck = argument;
        else
            setting.scripts = argument;
    }
    if (setting.scripts.empty()) {
        fmt::print(stderr, "compare TERMCHECK SCRIPTS [--chart FILE] [--slow]\n");
        return 2;
    }
    std::string folder = (std::filesystem::temp_directory_path() / "termcheck-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr)
        return 3;
    setting.work = folder;
    compare(setting, chart_file);
    std::filesystem::remove_all(folder);
}
