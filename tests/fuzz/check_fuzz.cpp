// Any bytes as any kind of release file: all that one file by itself tells.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <termcheck/source.hpp>

#include "check/check.hpp"
#include "require.hpp"

using namespace termcheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    static constexpr const char* names[] = {"a.app",       "a.app.src",      "a.rel",    "a.appup",
                                            "a.appup.src", "relup",          "RELEASES", "start_erl.data",
                                            "sys.config",  "sys.config.src", "a.term"};
    static constexpr FileKind kinds[] = {
        FileKind::app,    FileKind::app,    FileKind::rel,      FileKind::appup,
        FileKind::appup,  FileKind::relup,  FileKind::releases, FileKind::start_erl_data,
        FileKind::config, FileKind::config, FileKind::term};
    const std::size_t choice = data[0] % std::size(kinds);
    const Source source(names[choice], std::string_view(reinterpret_cast<const char*>(data + 1), size - 1));
    std::uint32_t last = 0;
    for (const Diagnostic& finding : check(source, kinds[choice], {})) {
        REQUIRE(finding.rule != nullptr && !finding.message.empty());
        REQUIRE(last <= finding.place.span.begin && finding.place.span.end <= source.text().size());
        last = finding.place.span.begin;
    }
    return 0;
}
