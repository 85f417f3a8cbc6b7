#include <unordered_set>

#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Rel& rel, Report& report)
{
    if (rel.is_template || !rel.is_accepted)
        return;
    std::unordered_set<std::string_view> names;
    for (const RelApp& app : rel.apps)
        names.insert(app.name.text);
    for (const RelApp& app : rel.apps)
        for (const Text& name : app.included.value_or(std::span<const Text>{}))
            if (!names.contains(name.text))
                report(name.term, "`{}` includes `{}`, which is not in this release", app.name.text, name.text);
}

constinit const Rule included_not_in_release{
    .code = "TC333",
    .name = "included-not-in-release",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "undefined_applications",
    .summary = "included application that the release does not list",
    .explanation = R"(
The IncApps of an application are those of its included applications that this release takes. Each must be listed in the release
itself as well: `systools` refuses the file with `undefined_applications`.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0", [till]}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0", [till]}, {till, "0.1"}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
