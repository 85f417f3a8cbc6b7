#include "check/meant_key.hpp"
#include "model/app_keys.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    for (const NamedValue& key : app.keys)
        if (find_app_key(key.name.text) == nullptr && meant_app_key(app, key.name.text).empty())
            report(key.name.term, "key `{}` is not known to OTP, which ignores it", key.name.text);
}

constinit const Rule unknown_app_key{
    .code = "TC301",
    .name = "unknown-app-key",
    .severity = Severity::hint,
    .file = FileKind::app,
    .summary = "key of an .app file that neither OTP nor a known tool has",
    .explanation = R"(
OTP takes no notice of keys that it does not know. Build tools and package managers use that for their own (`licenses`, `links`,
`maintainers` and others, which are known here); a key that nobody knows is either yours or a mistake.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {opening_hours, "9-18"}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{opening_hours, "9-18"}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
