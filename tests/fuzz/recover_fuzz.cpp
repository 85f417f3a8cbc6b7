// A text that can be read, and a few edits: the parser must not say much more than what was done to the text.

#include <algorithm>
#include <string>
#include <vector>

#include "../generate_terms.hpp"
#include "../mutate.hpp"
#include "model/parse_terms.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

constexpr std::size_t most_of_one_edit = 12;

/// Signs of which a lost one turns inside out every string behind it, up to the dot: there the parser's own limit holds.
std::ptrdiff_t quotes_in(std::string_view text)
{
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return std::string_view("\"'$\\").find(c) != std::string_view::npos; });
}

std::size_t errors_in(const Source& source, const ParseOptions& options)
{
    std::vector<Diagnostic> findings;
    parse_terms(source, findings, options);
    fuzz::check_findings(findings, source);
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [](const Diagnostic& finding) {
        return finding.severity == Severity::error;
    }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::uint32_t seed = input.byte() + 256U * input.byte();
    const std::uint8_t edits = input.byte() % 3 + 1;
    const ParseOptions options{.otp = oldest_otp + static_cast<int>(seed % (newest_otp - oldest_otp + 1)),
                               .max_errors = 30};
    const Source original("input", input.rest());
    if (original.text().empty() || original.is_latin1() || errors_in(original, options) != 0)
        return 0;
    test::Random random(seed);
    std::string text(original.text());
    for (std::uint8_t left = edits; left != 0; --left)
        text = test::with_one_slip(text, random);
    const Source changed("input", text);
    const std::size_t errors = errors_in(changed, options);
    const bool is_inside_out = quotes_in(text) != quotes_in(original.text());
    const std::size_t most = is_inside_out ? 2 * options.max_errors + 4 : edits * most_of_one_edit;
    if (errors > most)
        std::fprintf(stderr, "%zu errors after %d edits\n%s\n", errors, edits, text.c_str());
    REQUIRE(errors <= most);
    return 0;
}
