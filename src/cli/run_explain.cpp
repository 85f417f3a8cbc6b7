#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/explain_file.hpp"
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

int run_explain(std::span<const char* const> arguments, const Options& options)
{
    if (options.arguments.empty())
        return complain(
            options,
            "`explain` needs the code or the name of a rule (`termcheck rules` lists them), or a relup or .appup file");
    std::vector<const Rule*> wanted;
    std::size_t files = 0;
    for (const std::string_view text : options.arguments) {
        wanted.push_back(rules::find(text));
        if (wanted.back() == nullptr && !names_file(text))
            return complain(options, no_such_rule(text));
        files += wanted.back() == nullptr ? 1 : 0;
    }
    if (files == wanted.size())
        return explain_files(Configuration(arguments, options));
    if (files != 0)
        return complain(options, "`explain` takes rules or files, not both at once");
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
