#include <unordered_map>

#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Rel& rel, Report& report)
{
    std::unordered_map<std::string_view, Term> included;
    for (const RelApp& app : rel.apps)
        for (const Text& name : app.included.value_or(std::span<const Text>{}))
            if (const auto [first, is_new] = included.try_emplace(name.text, name.term); !is_new)
                report(name.term, "`{}` is included a second time", name.text)
                    .note(first->second, "it is already included here");
}

constinit const Rule included_twice{
    .code = "TC334",
    .name = "included-twice",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "duplicate_include",
    .summary = "application that is included by two others",
    .explanation = R"(
An application is included by one other at most, which starts it. `systools` refuses a release in which two do, or one does so twice, with
`duplicate_include`.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {till, "0.1"},
  {shop, "1.0", [till]}, {market, "1.0", [till]}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {till, "0.1"},
  {shop, "1.0", [till]}, {market, "1.0", []}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
