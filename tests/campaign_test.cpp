#include "catch.hpp"

#include <atomic>
#include <map>
#include <thread>

#include <fmt/format.h>
#include <termcheck/parse.hpp>

#include "check/check.hpp"
#include "execute/execute.hpp"
#include "execute/releases_at_hand.hpp"
#include "model/read.hpp"
#include "support.hpp"

// A real node is the judge: relups with small mistakes are installed on it, and what becomes of it is compared with what
// execution says. TERMCHECK_CAMPAIGN=full takes all mutants, otherwise a fixed sample of them; TERMCHECK_CAMPAIGN=N takes
// N for each script. TERMCHECK_CAMPAIGN_SEED makes other mutants, TERMCHECK_CAMPAIGN_DIR keeps everything in that folder.

namespace fs = std::filesystem;
using namespace termcheck;

namespace {

std::string setting(const char* name, const char* otherwise)
{
    const char* const value = std::getenv(name);
    return value == nullptr || *value == '\0' ? otherwise : value;
}

std::string mutants_per_script()
{
    const std::string wanted = setting("TERMCHECK_CAMPAIGN", "12");
    return wanted == "full" ? "0" : wanted;
}

std::string quote(const fs::path& path) { return "'" + path.string() + "'"; }

/// Compiles the applications, makes the releases, the valid relups and the mutants.
bool prepare(const fs::path& folder)
{
    const fs::path sources = test::root / "tests/otp/campaign";
    const std::string compile = fmt::format("cd {} && erlc {}/campaign*.erl", quote(folder), sources.string());
    const std::string make = fmt::format(
        "cd {} && erl -noinput -eval 'campaign:prepare([\"{}\",\"{}\",\"{}\",\"{}\"]).' 2>&1", quote(folder),
        sources.string(), (folder / "plans").string(), mutants_per_script(), setting("TERMCHECK_CAMPAIGN_SEED", "0"));
    return test::run(compile + " && " + make).status == 0;
}

struct Shard {
    fs::path plan, folder;
    bool is_up = false;
};

std::vector<Shard> shards_of(const fs::path& plans)
{
    std::vector<Shard> shards;
    for (const auto& plan : fs::directory_iterator(plans))
        for (const bool is_up : {true, false})
            if (const fs::path folder = plan.path() / (is_up ? "up" : "down"); fs::exists(folder / "run"))
                shards.push_back({plan.path(), folder, is_up});
    std::sort(shards.begin(), shards.end(), [](const Shard& a, const Shard& b) { return a.folder < b.folder; });
    return shards;
}

/// Nodes at a time; some of them wait.
unsigned parallel_nodes() { return std::thread::hardware_concurrency() + 1; }

/// Each node judges all mutants of one plan, upgrades first: both directions share a folder.
void judge(const std::vector<Shard>& shards)
{
    std::map<fs::path, std::vector<fs::path>> by_plan;
    for (const Shard& shard : shards)
        by_plan[shard.plan].push_back(shard.folder);
    std::vector<std::vector<fs::path>> work;
    for (const auto& [plan, folders] : by_plan)
        work.push_back(folders);
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t at; (at = next++) < work.size();)
            for (const fs::path& folder : work[at])
                if (!fs::exists(folder / "done"))
                    test::run("sh " + quote(folder / "run"));
    };
    std::vector<std::jthread> nodes;
    for (unsigned i = 0; i < parallel_nodes(); ++i)
        nodes.emplace_back(run);
}

struct Judged {
    std::string outcome, detail;
};

/// The results are terms: `{Id, Outcome, Detail}.`
std::map<int, Judged> read_results(const fs::path& folder)
{
    std::map<int, Judged> results;
    const Source source("results.term", test::read_file(folder / "results.term"));
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings);
    for (const Term result : tree.root().children())
        results[static_cast<int>(*small_integer(result[0]))] = {std::string(result[1].source_text()),
                                                                string_text(result[2]).value_or("")};
    return results;
}

/// `{From, To, [{Id, What}]}.`
std::map<int, std::string> read_mutations(const fs::path& folder)
{
    std::map<int, std::string> mutations;
    const Source source("todo.term", test::read_file(folder / "todo.term"));
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings);
    for (const Term job : tree.root().first()[2].children())
        mutations[static_cast<int>(*small_integer(job[0]))] = string_text(job[1]).value_or("");
    return mutations;
}

/// The two releases of a plan, with compiled code, and with the .app files of OTP.
ReleasesAtHand releases_of(const fs::path& plan, const Relup& relup)
{
    static const std::string lib_dir = test::run("erl -noinput -eval 'io:put_chars(code:lib_dir()), halt().'").out;
    const std::string rels[] = {(plan / "releases/1/campaign.rel").string(),
                                (plan / "releases/2/campaign.rel").string()};
    return read_releases_at_hand(relup, rels, {(plan / "lib/*/ebin").string(), lib_dir + "/*/ebin"}, newest_otp);
}

struct Prediction {
    Outcome outcome = Outcome::fine;
    Severity worst = Severity::hint;
    std::string findings, reason;
};

/// The other way is valid; what is said about it does not count.
bool concerns(const Diagnostic& finding, const RelupEntry& entry)
{
    const auto is_inside = [&](const Place& place) {
        return place.source == &entry.term.source() && place.span.begin >= entry.term.span().begin &&
               place.span.end <= entry.term.span().end;
    };
    return is_inside(finding.place) || std::any_of(finding.notes.begin(), finding.notes.end(),
                                                   [&](const Note& note) { return is_inside(note.place); });
}

Prediction predict(const fs::path& relup_file, const Shard& shard)
{
    const Source source(relup_file.string(), test::read_file(relup_file));
    std::vector<Diagnostic> ignored;
    const Tree tree = parse(source, ignored);
    Arena arena;
    const Relup relup = read_relup(tree, arena, ignored);
    const RelupEntry& entry = shard.is_up ? relup.up[0] : relup.down[0];
    const RelupEntry& back = shard.is_up ? relup.down[0] : relup.up[0];
    const ReleasesAtHand at_hand = releases_of(shard.plan, relup);
    const auto releases = at_hand.releases;
    REQUIRE(releases.size() == 2);
    const System system{&releases[shard.is_up ? 0 : 1], &releases[shard.is_up ? 1 : 0], &back};
    const Execution execution = execute(entry, system);
    Prediction prediction;
    prediction.outcome = execution.outcome;
    prediction.reason = execution.failure.reason;
    for (const Diagnostic& finding : check(source, FileKind::relup, {.releases = releases})) {
        if (!concerns(finding, entry))
            continue;
        prediction.worst = std::max(prediction.worst, finding.severity);
        prediction.findings +=
            fmt::format("      {} {}: {}\n", finding.rule->code, to_string(finding.severity), finding.message);
    }
    return prediction;
}

struct Tally {
    std::map<std::pair<std::string, std::string>, int> confusion;  // judged, predicted
    int right = 0, total = 0, unwarned = 0, false_errors = 0;
    std::string misses;
};

void compare(const Shard& shard, int id, const std::string& mutation, const Judged& judged, Tally& tally)
{
    const Prediction prediction = predict(shard.folder / (std::to_string(id) + ".relup"), shard);
    const std::string predicted(to_string(prediction.outcome));
    ++tally.total;
    ++tally.confusion[{judged.outcome, predicted}];
    const bool is_right = judged.outcome == predicted;
    const bool is_unwarned = judged.outcome != "fine" && prediction.worst < Severity::warning;
    const bool is_false_error = judged.outcome == "fine" && prediction.worst == Severity::error;
    tally.right += is_right;
    tally.unwarned += is_unwarned;
    tally.false_errors += is_false_error;
    if (!is_right || is_unwarned || is_false_error)
        tally.misses +=
            fmt::format("  {}/{} {} \"{}\": {} predicted {} ({}){}{}\n      {}\n{}", shard.plan.filename().string(),
                        shard.is_up ? "up" : "down", id, mutation, judged.outcome, predicted, prediction.reason,
                        is_unwarned ? " UNWARNED" : "", is_false_error ? " FALSE ERROR" : "",
                        judged.detail.substr(0, 400), prediction.findings);
}

void print(const Tally& tally)
{
    const char* const outcomes[] = {"fine", "damaged", "refused", "restarts", "hangs"};
    fmt::print("\ncampaign: what the node does (rows) and what was predicted (columns)\n{:>12}", "");
    for (const char* predicted : outcomes)
        fmt::print("{:>10}", predicted);
    for (const char* judged : outcomes) {
        fmt::print("\n{:>12}", judged);
        for (const char* predicted : outcomes) {
            const auto at = tally.confusion.find({judged, predicted});
            fmt::print("{:>10}", at == tally.confusion.end() ? 0 : at->second);
        }
    }
    fmt::print("\n{} of {} right ({:.1f} %), {} that fail without a warning, {} harmless ones with an error\n{}",
               tally.right, tally.total, 100.0 * tally.right / std::max(tally.total, 1), tally.unwarned,
               tally.false_errors, tally.misses);
    std::fflush(stdout);
}

}  // namespace

TEST_CASE("a real node does with mutated relups what execution predicts", "[campaign]")
{
    if (!test::has_erlang()) {
        WARN("no Erlang/OTP here: no node is asked");
        return;
    }
    const test::TempDir temporary;
    const fs::path folder = setting("TERMCHECK_CAMPAIGN_DIR", temporary.path().c_str());
    if (!fs::exists(folder / "plans"))
        REQUIRE(prepare(folder));
    const std::vector<Shard> shards = shards_of(folder / "plans");
    REQUIRE(shards.size() == 18);
    judge(shards);

    Tally tally;
    for (const Shard& shard : shards) {
        const auto results = read_results(shard.folder);
        const auto mutations = read_mutations(shard.folder);
        INFO(shard.folder);
        CHECK(results.size() == mutations.size());
        for (const auto& [id, judged] : results)
            compare(shard, id, mutations.at(id), judged, tally);
    }
    print(tally);
    CHECK(tally.right * 100 >= tally.total * 98);
    CHECK(tally.unwarned == 0);
    CHECK(tally.false_errors == 0);
}
