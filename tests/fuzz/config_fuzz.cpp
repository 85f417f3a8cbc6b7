// Any bytes as `termcheck.config`, `rebar.config`, what they extend, and a baseline.

#include <array>
#include <string>

#include "../support.hpp"
#include "check/check.hpp"
#include "cli/baseline.hpp"
#include "cli/configuration.hpp"
#include "cli/effective.hpp"
#include "report/full.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

/// What holds for a file, shown and applied.
void check_policy(cli::Configuration& configuration, const std::string& path, std::string_view text)
{
    const cli::Policy& policy = configuration.policy(path);
    const Source source(path, text);
    std::vector<Diagnostic> findings = check(source, FileKind::app, {.otp = policy.options->otp});
    const std::size_t count = findings.size();
    configuration.apply(findings);
    REQUIRE(findings.size() <= count);
    configuration.excludes(path, 0);
    std::vector<const cli::SettingsFile*> files;
    for (const cli::SettingsFile* file = configuration.of_options(); file != nullptr; file = file->base)
        files.insert(files.begin(), file);
    for (const cli::EffectiveSetting& setting : cli::effective_settings(files, configuration.given()))
        for (const cli::EffectiveValue& value : setting.values)
            REQUIRE(fuzz::is_utf8(value.text));
}

void check_baseline(cli::Configuration& configuration, const std::string& path, const std::string& file,
                    std::string_view text)
{
    const cli::Baseline baseline = cli::read_baseline(path);
    fuzz::check_places(baseline.findings);
    const Source source(file, text);
    report::Results results;
    results.findings = check(source, FileKind::app, {});
    const std::size_t count = results.findings.size();
    cli::apply_baseline(baseline, std::array{file}, configuration, results);
    fuzz::check_places(results.findings);
    REQUIRE(results.findings.size() + results.suppressed.size() >= count || configuration.of_options() != nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::string_view app = "{application, a, [{vsn, \"1\"}, {odd, 1}, {vsn, \"2\"}, {modules, m}]}.\n";
    fuzz::Input input(data, size);
    const test::TempDir folder;
    const std::string root = folder.path().string();
    fuzz::write_files(input.rest(), root);
    const std::string file = root + "/src/a.app";
    test::write_file(file, app);
    const std::array arguments{file.c_str()};
    cli::Options options;
    REQUIRE(cli::parse_arguments(arguments, options).empty());
    cli::Configuration configuration(arguments, options);
    fuzz::check_places(configuration.findings());
    report::Results results;
    results.findings = configuration.findings();
    REQUIRE(fuzz::is_printable(report::full(results, {})));
    if (!configuration.problem().empty())
        return 0;
    check_policy(configuration, file, app);
    check_baseline(configuration, root + "/termcheck.baseline", file, app);
    return 0;
}
