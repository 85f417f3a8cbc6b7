#include "check/meant_key.hpp"
#include "check/suggest.hpp"
#include "model/app_keys.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    for (const NamedValue& key : app.keys) {
        const std::string_view meant = meant_app_key(app, key.name.text);
        if (meant.empty())
            continue;
        Report::Entry entry =
            report(key.name.term, "unknown key `{}` is ignored{}", key.name.text, did_you_mean(meant));
        if (const NamedValue* const other = find_key(app, meant))
            entry.note(other->name.term, fmt::format("there is `{}`, too", meant));
        else if (const AppKeyInfo* const info = find_app_key(meant);
                 info != nullptr && info->need == AppNeed::mandatory)
            entry.fix({{key.name.term.span(), std::string(meant)}});  // without it the file is of no use
        else
            entry.unsafe_fix({{key.name.term.span(), std::string(meant)}});
    }
}

constinit const Rule misspelt_app_key{
    .code = "TC300",
    .name = "misspelt-app-key",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "unknown key of an .app file that is almost a known one",
    .explanation = R"(
OTP ignores keys that it does not know, without a word: what is written under a misspelt one has no effect. A mandatory key is
then reported as missing, an optional one is silently empty.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {start_phase, [{warm_up, []}]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {mod, {shop, []}}, {start_phases, [{warm_up, []}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
