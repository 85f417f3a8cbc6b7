#include <algorithm>
#include <numeric>

#include "lower/lowering_rules.hpp"
#include "lower/name_list.hpp"
#include "lower/read_release.hpp"
#include "lower/sort_applications.hpp"

namespace termcheck::lowering {
namespace {

std::string_view name_of(const Application& application) { return application.entry->name.term.source_text(); }

/// `systools_make:undef_appls/1`.
void check_undefined(const Release& release, Findings& findings)
{
    const auto check = [&](const Application& user, const Text& name, std::string_view verb) {
        if (!release.by_name.contains(name.text))
            note(findings.add(undefined_application, name.term, "`{}` {} `{}`, which is not in the release",
                              name_of(user), verb, name.term.source_text()),
                 opening(release.rel->apps_term), "these are the applications of the release");
    };
    for (const Application& application : release.applications) {
        if (application.app == nullptr)
            continue;
        for (const Text& name : subtract(application.uses, application.app->optional_applications))
            check(application, name, "uses");
        for (const Text& name : application.includes)
            check(application, name, "includes");
    }
}

/// `systools_make:duplicates/1` of something that the applications list.
template <typename Names>
void check_duplicates(const Release& release, const Rule& rule, std::string_view what, Names names, Findings& findings)
{
    struct First {
        const Application* application;
        Text name;
    };
    ByName<First> seen;
    for (const Application& application : release.applications) {
        if (application.app == nullptr)
            continue;
        for (const Text& name : names(application)) {
            const auto [first, is_new] = seen.try_emplace(name.text, First{&application, name});
            if (is_new)
                continue;
            const Application& other = *first->second.application;
            const bool same = &other == &application;
            note(findings.add(
                     rule, name.term, "{} `{}` of `{}` {}", what, name.term.source_text(), name_of(application),
                     same ? std::string("stands there twice") : fmt::format("is also one of `{}`", name_of(other))),
                 first->second.name.term, "here, too");
        }
    }
}

/// An application, and who includes it, and so on, as far as it has not been seen yet. If that leads into a circle, `end`
/// is in it.
struct Way {
    std::vector<std::uint32_t> passed;
    bool is_circle = false;
    std::uint32_t end = 0;
};

Way follow(std::uint32_t start, const Release& release, const ByName<std::uint32_t>& included_by,
           std::vector<bool>& seen)
{
    Way way;
    for (way.end = start; !seen[way.end];) {
        seen[way.end] = true;
        way.passed.push_back(way.end);
        const auto by = included_by.find(release.applications[way.end].name());
        if (by == included_by.end())
            return way;
        way.end = by->second;
    }
    way.is_circle = std::find(way.passed.begin(), way.passed.end(), way.end) != way.passed.end();
    return way;
}

/// `systools_make:find_top_app/2` would never return.
bool check_inclusion_cycles(const Release& release, const ByName<std::uint32_t>& included_by, Findings& findings)
{
    const std::size_t before = findings.size();
    std::vector<bool> seen(release.applications.size());
    for (std::uint32_t start = 0; start < seen.size(); ++start) {
        const Way way = follow(start, release, included_by, seen);
        if (!way.is_circle)
            continue;
        std::string names;
        auto at = std::find(way.passed.begin(), way.passed.end(), way.end);
        for (; at != way.passed.end(); ++at)
            names += fmt::format("`{}` is included in ", name_of(release.applications[*at]));
        const Application& last = release.applications[way.passed.back()];
        const Application& includer = release.applications[way.end];
        for (const Text& included : includer.includes)
            if (included.text == last.name())
                findings.add(inclusion_cycle, included.term, "{}`{}`: OTP does not notice, and never ends", names,
                             name_of(includer));
    }
    return findings.size() == before;
}

void report_sorting(const Release& release, const SortTrouble& trouble, Findings& findings)
{
    if (!trouble.circular.empty()) {
        std::string names;
        std::vector<bool> named(release.applications.size());
        for (const std::uint32_t entry : trouble.circular)
            if (!named[entry]) {
                named[entry] = true;
                names += fmt::format("{}`{}`", names.empty() ? "" : ", ", name_of(release.applications[entry]));
            }
        Diagnostic& finding =
            findings.add(circular_dependency, release.applications[trouble.circular.front()].entry->term,
                         "applications that depend on each other: {}", names);
        for (std::uint32_t entry = 0; entry < named.size(); ++entry)
            if (const NamedValue* const key =
                    named[entry] ? find_key(*release.applications[entry].app, "applications") : nullptr)
                note(finding, key->pair, fmt::format("what `{}` needs", name_of(release.applications[entry])));
    }
    for (const Text& name : trouble.missing)
        findings.add(unsorted_application, name.term, "`{}` cannot be put before the application that needs it",
                     name.text);
}

void index_sorted(Release& release)
{
    for (const std::uint32_t entry : release.sorted) {
        const Application& application = release.applications[entry];
        release.sorted_by_name.try_emplace(application.name(), entry);
        for (const Text& module : application.modules())
            release.owner.try_emplace(module.text, entry);
    }
}

}  // namespace

void check_release(Release& release, Findings& findings)
{
    if (release.rel == nullptr)
        return;
    const std::size_t before = findings.size();
    check_undefined(release, findings);
    check_duplicates(
        release, duplicate_register, "registered name", [](const Application& a) { return a.app->registered; },
        findings);
    check_duplicates(
        release, duplicate_include, "included application",
        [](const Application& a) { return std::span<const Text>(a.includes); }, findings);
    const ByName<std::uint32_t> included_by = inclusions(release);
    const bool is_forest = check_inclusion_cycles(release, included_by, findings);
    check_duplicates(
        release, duplicate_module, "module", [](const Application& a) { return a.app->modules; }, findings);
    if (release.ok && is_forest) {
        use_top_applications(release, included_by);
        sort_dependencies(release);
        report_sorting(release, sort_applications(release, included_by), findings);
    }
    release.ok = release.ok && !findings.has_error(before);
    if (release.ok) {
        index_sorted(release);
    } else {
        release.sorted.resize(release.applications.size());
        std::iota(release.sorted.begin(), release.sorted.end(), 0U);
    }
    if (!release.by_name.contains("sasl")) {
        findings.add(missing_sasl, opening(release.rel->apps_term),
                     "release \"{}\" has no `sasl`: its nodes cannot be upgraded", release.rel->vsn.text);
        release.ok = false;
    }
}

}  // namespace termcheck::lowering
