#include "check/duplicates.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    for_each_duplicate(app.keys, &NamedValue::name, [&](const NamedValue& first, const NamedValue& again) {
        Report::Entry entry = report(again.name.term, "key `{}` a second time; OTP takes the first", again.name.text);
        entry.note(first.name.term, "this is the first");
        fix_repetition(entry, first.pair, again.pair);
    });
}

constinit const Rule duplicate_app_key{
    .code = "TC302",
    .name = "duplicate-app-key",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "key that an .app file has twice",
    .explanation = R"(
OTP takes the first pair with a key, `systools` and `application:load/1` alike, and ignores the others without a word.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{port, 80}]}, {env, [{host, "localhost"}]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{port, 80}, {host, "localhost"}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
