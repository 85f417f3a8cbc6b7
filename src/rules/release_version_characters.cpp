#include "check/version_text.hpp"
#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check_version(const Text& vsn, Report& report)
{
    if (vsn.term && !is_path_part(vsn.text))
        report(vsn.term, "version {} does not go into the name of a folder", vsn.term.source_text());
}

static void check(const Rel& rel, Report& report)
{
    check_version(rel.vsn, report);
    check_version(rel.erts, report);
    for (const RelApp& app : rel.apps)
        check_version(app.vsn, report);
}

constinit const Rule release_version_characters{
    .code = "TC336",
    .name = "release-version-characters",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "version with characters that do not go into a path",
    .explanation = R"(
The version of a release is the name of a folder, `releases/1`, and a word of `start_erl.data`, where white space ends it. With white
space or a slash in it the node does not find its boot script. The versions of ERTS and of the applications are parts of names of folders.)",
    .bad = R"({release, {"shop", "1 beta"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .good = R"({release, {"shop", "1-beta"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
