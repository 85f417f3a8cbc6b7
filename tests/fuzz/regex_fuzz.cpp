// The regular expression of an appup's entry, against versions that it was written for and others: all of it ends soon.

#include <string>
#include <vector>

#include "check/regex_samples.hpp"
#include "check/version_regex.hpp"
#include "model/regex_tokens.hpp"
#include "support.hpp"

using namespace termcheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t longest = 400, most_samples = 10'000;
    fuzz::Input input(data, std::min(size, longest));
    const std::uint8_t choice = input.byte();
    const std::string_view text = input.rest();
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view regex = text.substr(0, end), version = text.substr(std::min(end + 1, text.size()));
    std::size_t last = 0;
    for (const RegexToken& token : regex_tokens(regex)) {
        REQUIRE(token.begin == last && token.begin < token.end && token.end <= regex.size());
        last = token.end;
    }
    const std::vector<std::string> samples = regex_samples(regex);
    REQUIRE(samples.size() <= most_samples);
    const VersionRegex compiled(regex, choice % 2 == 0 ? 25 : 28);
    REQUIRE(compiled.is_valid() == compiled.error().empty());
    REQUIRE(compiled.error_offset() <= regex.size());
    if (!compiled.is_valid())
        return 0;
    for (const std::string_view each :
         {version, std::string_view("1.2.3"), samples.empty() ? "" : std::string_view(samples[0])}) {
        const std::size_t length = compiled.prefix_length(each);
        REQUIRE(length == std::string_view::npos || length <= each.size());
        REQUIRE(!compiled.matches_whole(each) || length == each.size());
    }
    return 0;
}
