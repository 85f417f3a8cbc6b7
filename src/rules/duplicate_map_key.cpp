#include <termcheck/print.hpp>
#include <unordered_map>

#include "check/describe.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

// Keys of more nodes than this are not looked at: maps as keys of maps as keys could make us print everything again and again.
static constexpr NodeId largest_key = 256;

static void check_map(Term map, Report& report)
{
    std::unordered_map<std::string, Term> seen;
    bool is_key = true;
    for (const Term child : map.children()) {
        if (is_key && child.node().next - child.id() <= largest_key) {
            const auto [first, is_new] = seen.try_emplace(print(child, {.width = 0}), child);
            if (!is_new)
                report(child, "key {} a second time; the last one counts", quoted_term(child))
                    .note(first->second, "this is overwritten");
        }
        is_key = !is_key;
    }
}

static void check(const TermFile& file, Report& report)
{
    const Tree& tree = file.root.tree();
    for (NodeId id = 0; id != tree.size(); ++id)
        if (tree[id].kind() == Kind::map)
            check_map({tree, id}, report);
}

constinit const Rule duplicate_map_key{
    .code = "TC380",
    .name = "duplicate-map-key",
    .severity = Severity::warning,
    .file = FileKind::term,
    .summary = "key that stands twice in a map",
    .explanation = R"(
Of two values for a key of a map the last one counts, without a word. Keys are the same if they match exactly: `1` and `1.0` are two.)",
    .bad = R"(#{port => 80, port => 8080}.
)",
    .good = R"(#{port => 8080}.
)",
    .check = check,
};

}  // namespace termcheck::rules
