#include "check/describe.hpp"
#include "model/app.hpp"
#include "model/app_keys.hpp"
#include "model/list.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool is_text(Term term) { return term.is(Kind::string) || term.is(Kind::binary) || term.is(Kind::variable); }

/// `"kernel-8.0"`: an application, a dash, and a version.
static bool is_dependency(Term term)
{
    if (term.is(Kind::variable))
        return true;
    const auto text = string_text(term);
    const std::size_t dash = text ? text->rfind('-') : std::string::npos;
    return dash != std::string::npos && dash != 0 && dash + 1 != text->size();
}

static bool fits(AppShape shape, Term element)
{
    if (shape == AppShape::strings)
        return is_text(element);
    if (shape == AppShape::dependencies)
        return is_dependency(element);
    return element.is(Kind::tuple) && element.arity() == 2 && is_text(element[0]) && is_text(element[1]);
}

static void check_value(const NamedValue& key, AppShape shape, Report& report)
{
    const std::string_view wanted = shape == AppShape::links     ? "pairs of strings, `{Title, Url}`"
                                    : shape == AppShape::strings ? "strings"
                                                                 : "strings such as `\"kernel-8.0\"`";
    Term fault;
    const ListForm form = for_each_element(key.value, [&](Term element) {
        if (!fault && !element.is(Kind::variable) && !fits(shape, element))
            fault = element;
    });
    if (form == ListForm::proper && !fault)
        return;
    const Term at = fault ? fault : key.value;
    Report::Entry entry = report(at, "`{}` must be a list of {}, not {}", key.name.text, wanted, quoted_term(at));
    if (key.value.is(Kind::string) && shape != AppShape::links)
        entry.unsafe_fix({{key.value.span(), fmt::format("[{}]", key.value.source_text())}});
}

static void check(const App& app, Report& report)
{
    for (const NamedValue& key : app.keys) {
        const AppKeyInfo* const info = find_app_key(key.name.text);
        if (info != nullptr && info->need == AppNeed::tool && info->shape != AppShape::any &&
            !key.value.is(Kind::variable))
            check_value(key, info->shape, report);
    }
}

constinit const Rule bad_tool_value{
    .code = "TC316",
    .name = "bad-tool-value",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "key of a build tool with a value of the wrong type",
    .explanation = R"(
OTP ignores these keys, but the tools that read them do not: `licenses` is a list of strings, `links` a list of `{Title, Url}` with two
strings, `runtime_dependencies` a list of strings such as `"kernel-8.0"`. rebar3 refuses to publish a package with others.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {licenses, "Apache-2.0"}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {licenses, ["Apache-2.0"]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
