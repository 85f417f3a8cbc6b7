#include "cli/write_reports.hpp"

#include <array>
#include <optional>

#include <unistd.h>

#include "cli/io.hpp"
#include "cli/terminal.hpp"
#include "report/checkstyle.hpp"
#include "report/full.hpp"
#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/hash.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/printable.hpp"
#include "report/sarif.hpp"
#include "report/short.hpp"

namespace termcheck::cli {
namespace {

using report::Format;
using report::Repository;
using report::Results;

/// That no file can hold by design.
std::string random_token()
{
    std::array<std::uint64_t, 2> numbers{};
    if (::getentropy(numbers.data(), sizeof numbers) != 0)
        numbers = {static_cast<std::uint64_t>(::getpid()), 0};
    return "termcheck-" + report::hexadecimal(numbers[0]) + report::hexadecimal(numbers[1]);
}

std::optional<Severity> fails_from(Threshold threshold)
{
    if (threshold == Threshold::never)
        return std::nullopt;
    return static_cast<Severity>(threshold);
}

class Reporter {
public:
    Reporter(const Results& results, const Options& options) : results_(results), options_(options) {}

    std::string text(Format format, const report::Style& style)
    {
        switch (format) {
        case Format::full: return report::full(results_, style);
        case Format::short_: return report::short_(results_, style);
        case Format::json: return report::json(results_);
        case Format::jsonl: return report::jsonl(results_);
        case Format::sarif: return report::sarif(results_, suppressed(), repository());
        case Format::github: return report::github(results_, repository(), random_token());
        case Format::gitlab: return report::gitlab(results_, repository());
        case Format::checkstyle: return report::checkstyle(results_, repository());
        case Format::junit: break;
        }
        return report::junit(results_, repository(), fails_from(options_.fail_on));
    }

    /// On the page of the run, if this is one. It is an extra: not to have it is no failure.
    void add_to_page()
    {
        const std::string_view path = environment("GITHUB_STEP_SUMMARY");
        if (path.empty())
            return;
        const std::string problem = append_file(std::string(path), report::github_summary(results_, repository()));
        if (!problem.empty())
            say("termcheck: cannot add to `" + report::printable(path) + "`: " + problem + "\n");
    }

private:
    std::span<const report::Suppressed> suppressed() const
    {
        return options_.show_suppressed ? std::span(results_.suppressed) : std::span<const report::Suppressed>{};
    }

    const Repository& repository()
    {
        if (!repository_)
            repository_ = report::find_repository();
        return *repository_;
    }

    const Results& results_;
    const Options& options_;
    std::optional<Repository> repository_;
};

}  // namespace

bool write_reports(const Results& results, const std::vector<Outlet>& outlets, const Options& options, int descriptor)
{
    Reporter reporter(results, options);
    bool written = true;
    for (const Outlet& outlet : outlets) {
        const bool is_file = !outlet.path.empty();
        const bool colored = is_file ? options.color == ColorChoice::always : use_color(options.color, descriptor);
        const std::string text = reporter.text(outlet.format, {colored, is_file ? 120 : text_width(descriptor)});
        const std::string problem = is_file ? write_file(outlet.path, text) : write_all(descriptor, text);
        if (outlet.format == Format::github && !is_file)
            reporter.add_to_page();
        if (problem.empty())
            continue;
        const std::string where = is_file ? "`" + report::printable(outlet.path) + "`" : "the report";
        say("termcheck: cannot write " + where + ": " + problem + "\n");
        written = false;
    }
    return written;
}

}  // namespace termcheck::cli
