#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/rule_filter.hpp"
#include "cli/terminal.hpp"
#include "report/explain.hpp"
#include "rules/catalogue.hpp"

namespace termcheck::cli {
namespace {

report::Style style_of(const Options& options)
{
    return {use_color(options.color, STDOUT_FILENO), text_width(STDOUT_FILENO)};
}

}  // namespace

int run_explain(const Options& options)
{
    if (options.arguments.empty())
        return complain(options, "`explain` needs the code or the name of a rule; `termcheck rules` lists them");
    std::vector<const Rule*> wanted;
    for (const std::string_view text : options.arguments) {
        wanted.push_back(rules::find(text));
        if (wanted.back() == nullptr)
            return complain(options, no_such_rule(text));
    }
    if (options.format == "json")
        return print(report::rules_as_json(wanted));
    std::string text;
    for (const Rule* const rule : wanted)
        text += (text.empty() ? "" : "\n") + report::explain(*rule, style_of(options));
    return print(text);
}

int run_rules(const Options& options)
{
    if (!options.arguments.empty())
        return complain(options, "`rules` takes no arguments; `termcheck explain " + std::string(options.arguments[0]) +
                                     "` explains one");
    return print(options.format == "json" ? report::rules_as_json(rules::all())
                                          : report::rule_table(rules::all(), style_of(options)));
}

}  // namespace termcheck::cli
