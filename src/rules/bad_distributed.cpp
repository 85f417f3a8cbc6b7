#include "check/describe.hpp"
#include "model/list.hpp"
#include "model/releases.hpp"
#include "model/values.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool is_distributed(Term term)
{
    if (is_hole(term))
        return true;
    if (!term.is(Kind::tuple) || (term.arity() != 2 && term.arity() != 3) ||
        !(term.first().is(Kind::atom) || is_hole(term.first())))
        return false;
    const Term nodes = term[term.arity() - 1];
    const Term time = term.arity() == 3 ? term[1] : Term{};
    return (is_list(nodes) || is_hole(nodes)) &&
           (!time || time.is(Kind::integer) || time.is(Kind::character) || is_hole(time) || is_atom(time, "infinity"));
}

static void check_value(Term value, Report& report)
{
    if (is_hole(value))
        return;
    Term fault;
    const ListForm form = for_each_element(value, [&](Term element) {
        if (!fault && !is_distributed(element))
            fault = element;
    });
    if (fault || form != ListForm::proper)
        report(fault ? fault : value,
               "{} is neither `{{App, Nodes}}` nor `{{App, Time, Nodes}}`; the node does not start",
               quoted_term(fault ? fault : value));
}

// application_controller:check_distributed/1.
static void check(const Config& config, Report& report)
{
    for (const ConfigApp& app : config.apps)
        if (app.name.text == "kernel")
            for (const NamedValue& parameter : app.parameters)
                if (parameter.name.text == "distributed")
                    check_value(parameter.value, report);
}

constinit const Rule bad_distributed{
    .code = "TC363",
    .name = "bad-distributed",
    .severity = Severity::error,
    .file = FileKind::config,
    .summary = "distributed of kernel with a value of the wrong shape",
    .explanation = R"(
`distributed` is a list of `{App, Nodes}` and `{App, Time, Nodes}`, Time an integer or `infinity`. It is the only parameter whose value the boot process
looks at: with another one the node does not start (`erroneous parameter: distributed`).)",
    .bad = R"([{kernel, [{distributed, [{shop, ['a@host', 'b@host'], 5000}]}]}].
)",
    .good = R"([{kernel, [{distributed, [{shop, 5000, ['a@host', 'b@host']}]}]}].
)",
    .check = check,
};

}  // namespace termcheck::rules
