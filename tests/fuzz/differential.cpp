// differential SECONDS SEED FOLDER: OTP 25 judges mutants of files and of release sets as long as there is time: whether they
// are taken, what their terms are when printed, which relup they become, or why not. Each difference is made as small as it
// gets, and written to FOLDER.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "../generate_terms.hpp"
#include "../mutate.hpp"
#include "../otp_judge.hpp"
#include "../release_generator.hpp"
#include "../relup_judge.hpp"
#include "mutation.hpp"
#include "seeds.hpp"
#include "support.hpp"

namespace fs = std::filesystem;

namespace {

/// What differs for each case of a batch; nothing where all is the same.
using Judge = std::vector<std::string> (*)(const std::vector<std::string>& cases);

std::vector<std::string> judge_terms(const std::vector<std::string>& cases)
{
    return test::compare_with_otp(cases, {0, 80, 27});
}

/// The whole request stands in the case: the first byte has its flags.
test::ReleaseSet request_in(std::string_view text)
{
    test::ReleaseSet set;
    const unsigned flags = static_cast<unsigned char>(text[0]);
    set.restart_emulator = (flags & 1U) != 0;
    set.warnings_as_errors = (flags & 2U) != 0;
    if (text.find("\n%%% older.rel\n") != std::string_view::npos) {
        set.up_from.push_back({"older", "first"});
        set.down_to.insert(set.down_to.begin(), {"older", {}});
    }
    if ((flags & 4U) != 0)
        set.down_to.clear();
    return set;
}

constexpr std::string_view base_applications[] = {"%%% lib/kernel-1/ebin/kernel.app\n{application, kernel,\n",
                                                  "%%% lib/stdlib-1/ebin/stdlib.app\n{application, stdlib,\n",
                                                  "%%% lib/sasl-4/ebin/sasl.app\n{application, sasl,\n"};

bool is_of_base(const fs::path& path)
{
    const std::string name = path.stem().string();
    return name == "kernel" || name == "stdlib" || name == "sasl";
}

/// Without its own ones of these systools would find those of the node that it runs in.
bool has_base_applications(const std::string& text)
{
    return std::all_of(std::begin(base_applications), std::end(base_applications),
                       [&](std::string_view app) { return text.find(app) != std::string::npos; });
}

std::vector<std::string> with_reason_of_parser(std::vector<std::string> verdict)
{
    std::replace(verdict.begin(), verdict.end(), std::string("read"), std::string("parse"));
    return verdict;
}

std::vector<std::string> judge_sets(const std::vector<std::string>& cases)
{
    const test::TempDir dir;
    std::string requests;
    for (std::size_t i = 0; i != cases.size(); ++i) {
        const fs::path folder = dir.path() / std::to_string(i);
        fs::create_directories(folder / "lib");
        fuzz::write_files(std::string_view(cases[i]).substr(1), folder.string());
        requests += test::erlang_case(folder, request_in(cases[i]));
    }
    const auto verdicts = test::ask_systools(dir.path(), requests);
    std::vector<std::string> found(cases.size());
    if (verdicts.size() != cases.size()) {
        std::fprintf(stderr, "make_relup.escript gave up\n");
        std::exit(2);
    }
    for (std::size_t i = 0; i != cases.size(); ++i) {
        const fs::path folder = dir.path() / std::to_string(i);
        const termcheck::LowerRequest request = test::request(folder, request_in(cases[i]));
        found[i] = test::compare_with_systools(request, verdicts[i], folder).difference;
        if (!has_base_applications(cases[i]))
            found[i].clear();
        // Of two errors of syntax in one term OTP's scanner finds its own first, whichever comes first in the text.
        if (const auto other = with_reason_of_parser(verdicts[i]); !found[i].empty() && other != verdicts[i])
            found[i] = test::compare_with_systools(request, other, folder).difference;
    }
    return found;
}

/// Cuts pieces out as long as something still differs: each round asks about all pieces of one size at once.
std::string minimised(std::string text, Judge judge)
{
    constexpr std::size_t most_pieces = 64, most_rounds = 60;
    std::size_t pieces = 2;
    for (std::size_t round = 0; round != most_rounds && text.size() > 1; ++round) {
        const std::size_t size = std::max<std::size_t>((text.size() - 1) / pieces, 1);
        std::vector<std::string> shorter;
        for (std::size_t at = 1; at < text.size() && shorter.size() != 4 * most_pieces; at += size)
            shorter.push_back(std::string(text).erase(at, size));
        const std::vector<std::string> found = judge(shorter);
        const auto hit =
            std::find_if(found.begin(), found.end(), [](const std::string& what) { return !what.empty(); });
        if (hit != found.end())
            text = shorter[static_cast<std::size_t>(hit - found.begin())];
        else if (size == 1)
            break;
        else
            pieces = std::min(pieces * 2, text.size());
    }
    return text;
}

class Run {
public:
    Run(unsigned seconds, std::uint32_t seed, fs::path folder)
        : end_(Clock::now() + std::chrono::seconds(seconds)), seed_(seed), random_(seed), terms_(seed),
          sets_(seed, {"{add_module, m, n}", "{load, m}", "oops", "{update, m, n, o, p}"}), folder_(std::move(folder))
    {
        for (std::string& seed_file : fuzz::seeds_for("parse_fuzz"))
            files_.push_back(seed_file.substr(1));
        const fs::path shared = test::root.parent_path() / "shared/corpus";
        if (fs::exists(shared))
            for (const auto& entry : fs::recursive_directory_iterator(shared))
                if (entry.is_regular_file() && entry.file_size() < 6000)
                    files_.push_back(test::read_file(entry.path()));
    }

    int operator()()
    {
        constexpr std::size_t most_differences = 10;
        while (Clock::now() < end_ && differences_ < most_differences) {
            judge(terms(), judge_terms, terms_judged_);
            judge(sets(), judge_sets, sets_judged_);
        }
        std::printf("seed %u: %zu files and %zu release sets, %zu differences\n", seed_, terms_judged_, sets_judged_,
                    differences_);
        return differences_ == 0 ? 0 : 1;
    }

private:
    using Clock = std::chrono::steady_clock;

    std::vector<std::string> terms()
    {
        std::vector<std::string> cases;
        while (cases.size() != 3000) {
            std::string text = random_.one_in(3) ? terms_.file() : random_.pick(files_);
            if (!random_.one_in(5))
                text = random_.one_in(2) ? test::mutate(text, random_) : fuzz::changed("  " + text, random_).substr(2);
            if (!test::has_large_binary(text))
                cases.push_back(std::move(text));
        }
        return cases;
    }

    /// Of a generated set, now and then, one file has a mistake that no generator would think of.
    std::vector<std::string> sets()
    {
        std::vector<std::string> cases;
        while (cases.size() != 150) {
            const test::TempDir folder;
            test::write_set(folder.path(), sets_());
            std::string text(1, static_cast<char>(random_.one_in(3) ? random_.below(8) : 0));
            cases.push_back(text + sections_of(folder.path()));
        }
        return cases;
    }

    std::string sections_of(const fs::path& folder)
    {
        std::vector<fs::path> paths;
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        const std::size_t spoilt =
            random_.one_in(2) ? random_.below(static_cast<std::uint32_t>(paths.size())) : paths.size();
        std::string text;
        for (std::size_t i = 0; i != paths.size(); ++i) {
            std::string bytes = test::read_file(paths[i]);
            if (i == spoilt && !is_of_base(paths[i]))
                bytes = test::mutated(bytes, random_);
            text += "%%% " + paths[i].lexically_relative(folder).string() + "\n" + bytes;
            if (!text.ends_with('\n'))
                text += '\n';
        }
        return text;
    }

    void judge(const std::vector<std::string>& cases, Judge ask, std::size_t& judged)
    {
        const std::vector<std::string> found = ask(cases);
        judged += cases.size();
        for (std::size_t i = 0; i != cases.size(); ++i) {
            if (found[i].empty())
                continue;
            const std::string least = minimised(cases[i], ask);
            const fs::path path =
                folder_ / ("difference-" + std::to_string(seed_) + "-" + std::to_string(++differences_));
            test::write_file(path, least);
            std::printf("%s\n%s\n  %s\n", path.c_str(), test::visible(least).c_str(), ask({least})[0].c_str());
            std::fflush(stdout);
        }
    }

    Clock::time_point end_;
    std::uint32_t seed_;
    test::Random random_;
    test::TermGenerator terms_;
    test::ReleaseGenerator sets_;
    fs::path folder_;
    std::vector<std::string> files_;
    std::size_t terms_judged_ = 0, sets_judged_ = 0, differences_ = 0;
};

}  // namespace

int main(int count, char** arguments)
{
    if (count != 4) {
        std::fputs("differential SECONDS SEED FOLDER\n", stderr);
        return 2;
    }
    if (!test::has_erlang()) {
        std::fputs("differential: there is no Erlang/OTP to be asked\n", stderr);
        return 2;
    }
    const auto number = [&](int i) { return static_cast<unsigned>(std::strtoul(arguments[i], nullptr, 10)); };
    return Run(number(1), number(2), arguments[3])();
}
