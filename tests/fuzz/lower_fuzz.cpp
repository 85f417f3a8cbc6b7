// A release set as systools is given it: `new.rel`, `old.rel`, `older.rel` and `lib/*/ebin`. What lowering makes is a relup that
// can be read, printed as OTP prints it, and the same each time.

#include <algorithm>
#include <string>
#include <vector>

#include <termcheck/print.hpp>

#include "../support.hpp"
#include "lower/lower.hpp"
#include "model/parse_terms.hpp"
#include "model/read.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

LowerRequest request_of(std::uint8_t choice, const std::string& folder, const std::vector<std::string>& files)
{
    LowerRequest request;
    request.target = folder + "/new.rel";
    for (const char* const name : {"/old.rel", "/older.rel"}) {
        if (std::find(files.begin(), files.end(), folder + name) == files.end())
            continue;
        request.up_from.push_back({folder + name, {}});
        request.down_to.push_back({folder + name, "a \"quoted\" word"});
    }
    request.options = {{folder + "/lib/*/ebin"}, (choice & 1) != 0, (choice & 2) != 0, (choice & 4) != 0 ? 25 : 28};
    return request;
}

void check_relup(const std::string& bytes, int otp)
{
    const Source source("relup", bytes);
    std::vector<Diagnostic> findings;
    const Tree tree = parse_terms(source, findings, {.otp = otp});
    REQUIRE(findings.empty());
    REQUIRE("%% coding: utf-8\n" + print(tree.root()) == bytes);
    Arena arena;
    const Relup relup = read_relup(tree, arena, findings);
    REQUIRE(relup.term && relup.vsn.term && relup.up_term && relup.down_term);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::uint8_t choice = input.byte();
    const test::TempDir folder;
    const std::vector<std::string> files = fuzz::write_files(input.rest(), folder.path().string());
    const LowerRequest request = request_of(choice, folder.path().string(), files);
    const LowerResult made = lower(request);
    fuzz::check_places(made.findings);
    REQUIRE(made.relup.has_value() ==
            std::none_of(made.findings.begin(), made.findings.end(),
                         [](const Diagnostic& finding) { return finding.severity == Severity::error; }));
    if (!made.relup)
        return 0;
    check_relup(*made.relup, request.options.otp);
    REQUIRE(lower(request).relup == made.relup);
    return 0;
}
