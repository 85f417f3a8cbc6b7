#include <unordered_map>

#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

// Each application is included by one other at most, or TC334 reports it: to follow the first one is enough.
static void check(const Rel& rel, Report& report)
{
    std::unordered_map<std::string_view, const RelApp*> includer;
    for (const RelApp& app : rel.apps)
        for (const Text& name : app.included.value_or(std::span<const Text>{}))
            includer.try_emplace(name.text, &app);
    std::unordered_map<std::string_view, std::size_t> visited;  // the walk on which an application was reached
    for (std::size_t walk = 0; walk != rel.apps.size(); ++walk) {
        std::string_view name = rel.apps[walk].name.text;
        while (visited.try_emplace(name, walk).second) {
            const auto next = includer.find(name);
            if (next == includer.end())
                break;
            name = next->second->name.text;
            if (const auto at = visited.find(name); at != visited.end() && at->second == walk)
                report(next->second->name.term, "`{}` includes itself, directly or by way of others", name);
        }
    }
}

constinit const Rule release_inclusion_cycle{
    .code = "TC335",
    .name = "release-inclusion-cycle",
    .severity = Severity::error,
    .file = FileKind::rel,
    .summary = "applications that include each other",
    .explanation = R"(
Inclusion makes a tree: an application is started by the one that includes it. If an application includes itself, be it by way of
others, `systools:make_script/2` and `systools:make_relup/3` never come to an end.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, 
  {shop, "1.0", [till]}, {till, "0.1", [shop]}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, 
  {shop, "1.0", [till]}, {till, "0.1", []}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
