#include "lower/read_release.hpp"

#include <algorithm>
#include <unordered_set>

#include "lower/file_system.hpp"
#include "lower/lowering_rules.hpp"

namespace termcheck::lowering {
namespace {

/// The file as it is named, with or without `.rel`, else the first of that name in the search path.
const Loaded<Rel>& locate(const std::string& name, const SearchPath& path, Store& store)
{
    if (store.rel(name).state != ReadState::absent)
        return store.rel(name);
    const std::string file = name.ends_with(".rel") ? name : name + ".rel";
    if (store.rel(file).state != ReadState::absent)
        return store.rel(file);
    for (const std::string& folder : path.find(file))
        if (const auto& found = store.rel(join(folder, file)); found.state != ReadState::absent)
            return found;
    return store.rel(name);
}

/// What keeps OTP from using the file: of one that it can read, only what it has a name for.
void add_errors(const TermSource& file, Findings& findings)
{
    for (const Diagnostic& finding : file.findings)
        if (finding.severity == Severity::error && (file.state != ReadState::ok || !finding.rule->otp.empty()))
            findings.add(finding);
}

/// False if there is no release to go on with.
bool check_rel(const std::string& name, const Loaded<Rel>& file, const SearchPath& path, Store& store,
               Findings& findings)
{
    switch (file.state) {
    case ReadState::absent:
        findings.add(release_not_found, {&store.placeholder(name), {0, 0}}, "there is no such .rel file; {}",
                     path.description());
        return false;
    case ReadState::unscannable:
        if (file.findings.empty()) {
            findings.add(release_not_scanned, {file.source.get(), {0, 0}}, "the file holds no term");
            return false;
        }
        findings.add(release_not_scanned, file.findings.front().place, "the release cannot be read because of this");
        break;
    case ReadState::unparsable:
        findings.add(release_not_parsed, file.findings.front().place, "the release cannot be read because of this");
        break;
    case ReadState::ok: break;
    }
    add_errors(file, findings);
    return file.state == ReadState::ok && file.model.has_value();
}

/// The .app files that `systools` comes upon while it looks for one.
struct Search {
    Search(const RelApp& for_entry, const SearchPath& in_path) : entry(for_entry), path(in_path) {}

    const RelApp& entry;
    const SearchPath& path;
    const Loaded<App>* found = nullptr;
    std::string folder;
    const Loaded<App>* refused = nullptr;  ///< ends the search: the shape is wrong
    const Loaded<App>* unparsable = nullptr;
    std::vector<const Loaded<App>*> other_versions;
    bool version_came_first = false;  ///< before the first one that is not to be parsed

    std::string wanted() const
    {
        return fmt::format("`{}` {}", entry.name.term.source_text(), entry.vsn.term.source_text());
    }

    /// False when the search ends. Warns of a second file with another text.
    bool look_at(const Loaded<App>& file, const std::string& in, Findings& findings)
    {
        if (file.state != ReadState::ok) {
            if (file.state == ReadState::unparsable && unparsable == nullptr && found == nullptr) {
                unparsable = &file;
                version_came_first = !other_versions.empty();
            }
            return true;
        }
        const bool is_accepted = file.model.has_value() && file.model->is_accepted;
        if (found != nullptr) {
            if (is_accepted && file.model->vsn == entry.vsn && file.source->text() != found->source->text())
                note(findings.add(ambiguous_application, found->model->vsn.term,
                                  "{} is in another folder, too, with another text; this file is used", wanted()),
                     file.model->vsn.term, "the other one");
        } else if (!is_accepted) {
            refused = &file;
            return false;
        } else if (file.model->vsn == entry.vsn) {
            found = &file;
            folder = in;
        } else {
            other_versions.push_back(&file);
        }
        return true;
    }

    /// OTP's reason: that of the first file that was no use.
    void report(Findings& findings) const
    {
        if (refused != nullptr) {
            const std::size_t first = findings.size();
            add_errors(*refused, findings);
            for (std::size_t i = first; i < findings.size(); ++i)
                note(findings.list()[i], entry.term, fmt::format("{} is wanted here", wanted()));
        } else if (unparsable != nullptr && !version_came_first) {
            Diagnostic& finding =
                findings.add(application_not_parsed, entry.term, "no good .app file for {}: `{}` has a syntax error",
                             wanted(), unparsable->source->name());
            finding.notes.push_back({unparsable->findings.front().place, "here"});
            add_errors(*unparsable, findings);
        } else if (!other_versions.empty()) {
            Diagnostic& finding =
                findings.add(application_version_not_found, entry.vsn.term, "no .app file for {}, but for {}; {}",
                             wanted(), versions(), path.description());
            for (const Loaded<App>* other : other_versions)
                note(finding, other->model->vsn.term, "this version");
        } else {
            findings.add(application_not_found, entry.term, "no .app file for {}; {}", wanted(), path.description());
        }
    }

private:
    std::string versions() const
    {
        std::string text;
        for (const Loaded<App>* other : other_versions)
            text += fmt::format("{}{}", text.empty() ? "" : ", ", other->model->vsn.term.source_text());
        return text;
    }
};

/// `systools_make:override_include/3`.
void take_includes(Application& application, Findings& findings)
{
    const auto listed = application.app->included_applications;
    application.includes.assign(listed.begin(), listed.end());
    if (!application.entry->included)
        return;
    std::unordered_set<std::string_view> names;
    for (const Text& name : listed)
        names.insert(name.text);
    for (const Text& name : *application.entry->included)
        if (!names.contains(name.text)) {
            const NamedValue* const key = find_key(*application.app, "included_applications");
            note(findings.add(override_include, name.term, "`{}` does not include `{}`",
                              application.entry->name.term.source_text(), name.term.source_text()),
                 key != nullptr ? key->pair : application.app->name.term,
                 key != nullptr ? "it includes these" : "it includes none");
        }
    application.includes.assign(application.entry->included->begin(), application.entry->included->end());
}

/// `systools_make:read_application/4`.
Application find_application(const RelApp& entry, const SearchPath& path, Store& store, Findings& findings)
{
    Application application;
    application.entry = &entry;
    Search search(entry, path);
    const std::string file = std::string(entry.name.text) + ".app";
    for (const std::string& folder : path.find(file))
        if (!search.look_at(store.app(join(folder, file)), folder, findings))
            break;
    if (search.found == nullptr) {
        search.report(findings);
        return application;
    }
    application.app = &*search.found->model;
    application.folder = keep(std::string_view(search.folder), store.arena());
    application.uses.assign(application.app->applications.begin(), application.app->applications.end());
    take_includes(application, findings);
    if (application.app->name.text != entry.name.text)
        note(findings.add(bad_application_name, application.app->name.term,
                          "the file is for `{}`, but the application in it is `{}`", entry.name.term.source_text(),
                          application.app->name.term.source_text()),
             entry.term, "the release wants this one");
    return application;
}

}  // namespace

Release read_release(const std::string& name, const SearchPath& path, Store& store, Findings& findings)
{
    const std::size_t before = findings.size();
    Release release;
    const Loaded<Rel>& file = locate(name, path, store);
    if (!check_rel(name, file, path, store, findings))
        return release;
    release.rel = &*file.model;
    for (const RelApp& entry : release.rel->apps) {
        release.applications.push_back(find_application(entry, path, store, findings));
        release.by_name.try_emplace(entry.name.text, static_cast<std::uint32_t>(release.applications.size() - 1));
    }
    release.ok = !findings.has_error(before);
    if (release.rel->is_accepted)
        return release;
    return {};  // parts of it are not what they should be: the applications that could be told have been looked for
}

}  // namespace termcheck::lowering
