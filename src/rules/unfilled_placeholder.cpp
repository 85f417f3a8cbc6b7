#include "check/placeholder.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const TermFile& file, Report& report)
{
    if (file.is_template || file.kind == FileKind::term)
        return;
    const Tree& tree = file.root.tree();
    for (NodeId id = 0; id != tree.size(); ++id)
        if (const Term term{tree, id}; is_mustache(term))
            report(term, "placeholder `{}` that nothing has filled in", term.source_text());
}

constinit const Rule unfilled_placeholder{
    .code = "TC381",
    .name = "unfilled-placeholder",
    .severity = Severity::warning,
    .file = FileKind::config,
    .summary = "placeholder that no tool has filled in",
    .explanation = R"(
`{{port}}` is a tuple in a tuple to Erlang, so that nothing refuses it; but it looks like the placeholder of a template. If the file is one,
give it a name that says so (`sys.config.src`); if it came from one, something has left it out.)",
    .bad = R"([{shop, [{port, {{http_port}}}]}].
)",
    .good = R"([{shop, [{port, 80}]}].
)",
    .check = check,
};

}  // namespace termcheck::rules
