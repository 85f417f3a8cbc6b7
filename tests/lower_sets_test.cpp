#include "catch.hpp"

#include "check/version_regex.hpp"
#include "model/read.hpp"
#include "relup_comparison.hpp"

using namespace termcheck;
namespace fs = std::filesystem;

namespace {

/// An .app file on the disk.
struct FoundApp {
    std::string name, vsn;
    std::vector<std::string> needs;
    fs::path folder;
};

std::optional<FoundApp> read_found(const fs::path& file)
{
    std::vector<Diagnostic> findings;
    Arena arena;
    const Source source(file.string(), test::read_file(file));
    const Tree tree = parse(source, findings);
    const auto app = read_app(tree, arena, findings);
    if (!app || !app->vsn.term)
        return std::nullopt;
    FoundApp found{std::string(app->name.text), std::string(app->vsn.text), {}, file.parent_path()};
    for (const Text& name : app->applications)
        found.needs.emplace_back(name.text);
    for (const Text& name : app->included_applications)
        found.needs.emplace_back(name.text);
    return found;
}

std::vector<FoundApp> find_apps(const fs::path& folder)
{
    std::vector<FoundApp> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".app")
            if (auto app = read_found(entry.path()))
                found.push_back(std::move(*app));
    std::sort(found.begin(), found.end(), [](const FoundApp& a, const FoundApp& b) { return a.folder < b.folder; });
    return found;
}

fs::path otp_lib()
{
    return test::lines_of(test::run("erl -noshell -eval 'io:format(\"~ts~n\", [code:lib_dir()]), halt().'").out).at(0);
}

using Installed = std::map<std::string, FoundApp>;

Installed installed_apps(const fs::path& lib)
{
    Installed installed;
    for (const auto& entry : fs::directory_iterator(lib))
        if (fs::exists(entry.path() / "ebin"))
            for (FoundApp& app : find_apps(entry.path() / "ebin"))
                installed.emplace(app.name, std::move(app));
    return installed;
}

/// The application and all that it needs, kernel, stdlib and sasl first.
std::vector<test::SetEntry> closure(const std::vector<FoundApp>& apps, const Installed& installed)
{
    std::vector<test::SetEntry> entries;
    std::set<std::string> seen;
    std::vector<const FoundApp*> open;
    for (const char* base : {"kernel", "stdlib", "sasl"})
        open.push_back(&installed.at(base));
    for (const FoundApp& app : apps)
        open.push_back(&app);
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (!seen.insert(open[i]->name).second)
            continue;
        entries.push_back({open[i]->name, open[i]->vsn});
        for (const std::string& needed : open[i]->needs) {
            const auto own =
                std::find_if(apps.begin(), apps.end(), [&](const FoundApp& app) { return app.name == needed; });
            if (own != apps.end())
                open.push_back(&*own);
            else if (const auto at = installed.find(needed); at != installed.end())
                open.push_back(&at->second);
        }
    }
    return entries;
}

test::ReleaseSet between(const std::vector<FoundApp>& old_apps, const std::vector<FoundApp>& new_apps,
                         const Installed& installed)
{
    test::ReleaseSet set;
    set.base_apps = false;
    set.releases = {{"old", "1", closure(old_apps, installed)}, {"new", "2", closure(new_apps, installed)}};
    std::set<std::string> folders;
    for (test::SetRelease& release : set.releases)
        release.base.clear();
    for (const auto* apps : {&old_apps, &new_apps})
        for (const FoundApp& app : *apps)
            if (folders.insert(app.folder.string()).second)
                set.path.push_back(app.folder.string());
    for (const auto& [name, app] : installed)
        set.path.push_back(app.folder.string());
    return set;
}

/// Older versions that the entries of an installed application's appup know.
std::vector<std::string> older_versions(const FoundApp& app)
{
    std::vector<Diagnostic> findings;
    Arena arena;
    const auto file = app.folder / (app.name + ".appup");
    const Source source(file.string(), test::read_file(file));
    const Tree tree = parse(source, findings);
    const Appup appup = read_appup(tree, arena, findings);
    std::set<std::string> versions;
    for (const Script& entry : appup.up) {
        if (entry.from.form == VersionKey::Form::string)
            versions.emplace(entry.from.text.text);
        if (entry.from.form != VersionKey::Form::regex)
            continue;
        const VersionRegex regex(entry.from.text.text);
        for (int major = 1; major < 40; ++major)
            for (const char* minor : {"", ".0", ".1", ".2.1", ".3.0.1", ".4", ".5.1"})
                if (const std::string vsn = std::to_string(major) + minor; vsn != app.vsn && regex.matches_whole(vsn)) {
                    versions.insert(vsn);
                    major = 40;
                    break;
                }
    }
    return {versions.begin(), versions.end()};
}

/// The installed application as it might have been in an older version.
std::string older_app_text(const FoundApp& app, const std::string& vsn)
{
    std::string text = test::read_file(app.folder / (app.name + ".app"));
    const std::string now = '"' + app.vsn + '"';
    return text.replace(text.find(now), now.size(), '"' + vsn + '"');
}

struct Cases {
    const test::TempDir dir;
    std::vector<test::ReleaseSet> sets;
    std::string text;

    fs::path folder(std::size_t i) const { return dir.path() / std::to_string(i); }
    void add(const test::ReleaseSet& set)
    {
        const auto in = folder(sets.size());
        fs::create_directories(in / "lib");
        test::write_set(in, set);
        text += test::erlang_case(in, set);
        sets.push_back(set);
    }
    std::map<std::string, int> compare()
    {
        const auto verdicts = test::ask_systools(dir.path(), text);
        REQUIRE(verdicts.size() == sets.size());
        std::map<std::string, int> seen;
        for (std::size_t i = 0; i < sets.size(); ++i)
            test::compare_case(test::request(folder(i), sets[i]), verdicts[i], folder(i), seen);
        return seen;
    }
};

/// Every way from one version of an application to another, among the applications of one folder.
void add_version_pairs(const fs::path& folder, const Installed& installed, Cases& cases)
{
    const auto apps = find_apps(folder);
    const auto with = [&](const FoundApp& chosen) {
        std::vector<FoundApp> all = {chosen};
        for (const FoundApp& other : apps)
            if (std::none_of(all.begin(), all.end(), [&](const FoundApp& app) { return app.name == other.name; }))
                all.push_back(other);
        return all;
    };
    for (const FoundApp& from : apps)
        for (const FoundApp& to : apps)
            if (from.name == to.name && from.vsn != to.vsn)
                cases.add(between(with(from), with(to), installed));
}

}  // namespace

TEST_CASE("installed applications of OTP, upgraded by their own appups", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP here");
        return;
    }
    const Installed installed = installed_apps(otp_lib());
    Cases cases;
    for (const auto& [name, app] : installed) {
        if (!fs::exists(app.folder / (name + ".appup")))
            continue;
        for (const std::string& vsn : older_versions(app)) {
            FoundApp old = app;
            old.vsn = vsn;
            test::ReleaseSet set = between({}, {app}, installed);
            set.releases[0].entries = closure({app}, installed);
            for (test::SetEntry& entry : set.releases[0].entries)
                if (entry.name == name)
                    entry.vsn = vsn;
            test::SetApp older{name, vsn};
            older.text = older_app_text(app, vsn);
            set.apps.push_back(std::move(older));
            cases.add(set);
        }
    }
    const auto seen = cases.compare();
    WARN(cases.sets.size() << " older versions of " << installed.size() << " applications: " << test::summary(seen));
    CHECK(seen.at("same bytes") > 20);
}

TEST_CASE("the releases of OTP's own test suites and of lmud", "[otp]")
{
    const auto sets = test::root / "../shared/corpus/sets";
    if (!test::has_erlang() || !fs::exists(sets)) {
        WARN("skipped: no Erlang/OTP here, or no folder " << sets.string());
        return;
    }
    const Installed installed = installed_apps(otp_lib());
    Cases cases;
    for (const auto& set : fs::directory_iterator(sets)) {
        if (!set.is_directory())
            continue;
        if (set.path().filename() == "lmud-releases")
            add_version_pairs(set.path(), installed, cases);
        else
            for (const auto& group : fs::directory_iterator(set.path()))
                if (group.is_directory())
                    add_version_pairs(group.path(), installed, cases);
    }
    const auto seen = cases.compare();
    WARN(cases.sets.size() << " pairs of releases: " << test::summary(seen));
    CHECK(seen.at("same bytes") > 5);
}
