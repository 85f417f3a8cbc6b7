// Any bytes as any kind of release file: mending comes to an end, makes nothing worse, has nothing left to do when it is
// done, and keeps comments.

#include <cstdio>
#include <string>

#include "../fix_faults.hpp"
#include "check/file_kind.hpp"
#include "fix/edits.hpp"
#include "support.hpp"

using namespace termcheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const bool unsafe = input.byte() % 2 == 1;
    const std::shared_ptr<const Source> source = fuzz::source_of(input);
    const fix::Way way{file_kind(*source), {.otp = 25}, unsafe, {}};
    const fix::Draft before = fix::draft_of(source, way);
    fix::Draft after = before;
    fix::mend(after, way);
    fuzz::check_places(after.findings);
    std::string fault = test::fault_of(before, after, way);
    if (fault.empty() && way.kind != FileKind::start_erl_data)
        fault = test::fault_of_single_fixes(before);
    if (!fault.empty())
        std::fprintf(stderr, "%s\n--- before\n%s\n--- after\n%s\n", fault.c_str(), std::string(source->text()).c_str(),
                     std::string(after.source->text()).c_str());
    REQUIRE(fault.empty());
    fix::encode(after.source->text(), *source);
    return 0;
}
