// What fixes may never do, whatever the mistake.

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "catch.hpp"
#include "check/file_kind.hpp"
#include "fix/mend.hpp"
#include "fix_faults.hpp"
#include "mutate.hpp"
#include "otp_judge.hpp"
#include "support.hpp"

#include <termcheck/print.hpp>

using namespace termcheck;
using test::fault_of, test::fault_of_single_fixes, test::parse_text, test::Parsed;

namespace {

struct Sample {
    std::string name, text;
};

constexpr std::size_t largest = 6000;  // larger ones take long, and are made of the same

void add_files(const std::filesystem::path& folder, std::vector<Sample>& samples, std::size_t most)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.file_size() <= largest && entry.file_size() != 0)
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    test::Random random(5);
    std::shuffle(paths.begin(), paths.end(), std::mt19937(7));
    std::size_t added = 0;
    for (const std::filesystem::path& path : paths) {
        std::string name = path.filename().string();
        if (const std::size_t mark = name.find("__"); mark != std::string::npos)
            name.erase(0, mark + 2);  // the corpus keeps projects apart that way
        const std::string text = test::read_file(path);
        if (walk_choice(name) == WalkChoice::leave || !looks_like_release_file(name, text) || added == most)
            continue;
        samples.push_back({name, text});
        ++added;
    }
}

std::vector<Sample> samples()
{
    std::vector<Sample> all;
    add_files(test::root / "corpus", all, 1000);
    const std::string otp = test::run("erl -noinput -eval 'io:put_chars(code:root_dir()), halt().' 2>/dev/null").out;
    if (otp.empty())
        WARN("without the files of Erlang/OTP, which is not there");
    else
        add_files(std::filesystem::path(otp) / "lib", all, 150);
    const char* const elsewhere = std::getenv("TERMCHECK_CORPUS");
    const std::filesystem::path shared =
        elsewhere != nullptr ? std::filesystem::path(elsewhere) : test::root.parent_path() / "shared/corpus";
    if (std::filesystem::exists(shared))
        add_files(shared, all, 600);
    else
        WARN("without ../shared/corpus, which is not there");
    return all;
}

fix::Way way_for(const Source& source, bool unsafe) { return {file_kind(source), {.otp = 25}, unsafe, {}}; }

std::shared_ptr<const Source> source_of(const Sample& sample)
{
    return std::make_shared<const Source>(sample.name, sample.text);
}

}  // namespace

TEST_CASE("fixes of files with mistakes never make them worse, and are made once", "[property]")
{
    constexpr std::size_t mutants = 12'000;
    const std::vector<Sample> all = samples();
    REQUIRE(all.size() > 50);
    test::Random random(11);
    std::map<std::string_view, std::size_t> counts;
    std::size_t changed = 0, repaired = 0;
    for (std::size_t i = 0; i < mutants; ++i) {
        const Sample& sample = all[i % all.size()];
        const Sample mutant{sample.name, test::mutated(sample.text, random)};
        const auto source = source_of(mutant);
        const fix::Way way = way_for(*source, i % 3 == 2);
        const fix::Draft before = fix::draft_of(source, way);
        fix::Draft after = before;
        fix::mend(after, way);
        for (const Diagnostic& finding : before.findings)
            counts[finding.rule->code] += finding.fix ? 1 : 0;
        changed += after.fixed != 0 ? 1 : 0;
        repaired += test::errors(before.findings)[0] != 0 && test::errors(after.findings)[0] == 0 ? 1 : 0;
        std::string fault = fault_of(before, after, way);
        if (fault.empty())
            fault = fault_of_single_fixes(before);
        if (!fault.empty()) {
            INFO("mutant " << i << " of " << sample.name << "\n" << mutant.text << "\n-> " << after.source->text());
            FAIL_CHECK(fault);
        }
    }
    INFO(changed << " changed, " << repaired << " can be read again");
    CHECK(changed > mutants / 10);
    CHECK(repaired > mutants / 20);
    CHECK(std::count_if(counts.begin(), counts.end(), [](const auto& count) { return count.second != 0; }) > 25);
    if (std::getenv("TERMCHECK_SHOW") != nullptr)
        for (const auto& [code, count] : counts)
            WARN(code << ' ' << count);
}

TEST_CASE("a safe fix gives back what was there before the mistake", "[property]")
{
    const std::vector<Sample> all = samples();
    test::Random random(17);
    std::size_t right = 0, wrong = 0;
    for (std::size_t i = 0; i < 12'000; ++i) {
        const Sample& sample = all[i % all.size()];
        const Sample mutant{sample.name, test::with_one_slip(sample.text, random)};
        const auto source = source_of(mutant);
        const Parsed original = parse_text(sample.text);
        if (!original.is_whole() || parse_text(mutant.text).is_whole())
            continue;
        const fix::Way way = way_for(*source, false);
        fix::Draft original_draft = fix::draft_of(source_of(sample), way);
        fix::mend(original_draft, way);
        fix::Draft draft = fix::draft_of(source, way);
        fix::mend(draft, way);
        const Parsed mended = parse_text(draft.source->text());
        if (!mended.is_whole())
            continue;
        const Parsed best = parse_text(original_draft.source->text());
        const bool same = print(mended.tree.root(), {.width = 0}) == print(best.tree.root(), {.width = 0});
        ++(same ? right : wrong);
        if (!same && std::getenv("TERMCHECK_SHOW") != nullptr) {
            const fix::EditedText from = fix::unedited(sample.text);
            WARN(sample.name << " MUTANT\n" << mutant.text << "\nMENDED\n" << draft.source->text());
        }
    }
    INFO(right << " right, " << wrong << " wrong");
    CHECK(right > 500);
    CHECK(wrong * 20 < right);
}

TEST_CASE("OTP reads what fixes have made readable, and what it could read before", "[property][otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    const std::vector<Sample> all = samples();
    test::Random random(13);
    std::vector<std::string> files;
    std::vector<bool> readable;
    for (std::size_t i = 0; files.size() < 800 && i < 4000; ++i) {
        const Sample& sample = all[i % all.size()];
        const Sample mutant{sample.name, test::mutated(sample.text, random)};
        const auto source = source_of(mutant);
        const fix::Way way = way_for(*source, false);
        fix::Draft draft = fix::draft_of(source, way);
        if (facts_of_name(sample.name).is_template || way.kind == FileKind::start_erl_data)
            continue;
        fix::mend(draft, way);
        if (draft.fixed == 0)
            continue;
        for (const std::string_view text : {source->text(), draft.source->text()}) {
            files.push_back(fix::encode(text, *source).value_or(""));
            readable.push_back(parse_text(text).is_whole());
        }
    }
    const std::vector<test::Verdict> verdicts = test::ask_otp(files, {0});
    REQUIRE(verdicts.size() == files.size());
    std::size_t gained = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool accepted = verdicts[i].kind == test::Verdict::Kind::accepted;
        INFO(files[i]);
        CHECK(accepted == readable[i]);
        if (i % 2 == 1) {
            const bool before = verdicts[i - 1].kind == test::Verdict::Kind::accepted;
            CHECK((accepted || !before));
            gained += accepted && !before ? 1 : 0;
        }
    }
    CHECK(gained > 100);
}
