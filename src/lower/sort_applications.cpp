#include "lower/sort_applications.hpp"

#include <algorithm>
#include <unordered_set>

#include "lower/application_list.hpp"
#include "lower/name_list.hpp"

namespace termcheck::lowering {
namespace {

/// `find_top_app/2`: follows "is included in" to the end.
class TopOf {
public:
    TopOf(const Release& release, const ByName<std::uint32_t>& included_by)
        : release_(release), included_by_(included_by)
    {
    }

    std::string_view operator()(std::string_view name)
    {
        std::vector<std::string_view> way;
        for (auto known = known_.find(name); known == known_.end(); known = known_.find(name)) {
            const auto by = included_by_.find(name);
            if (by == included_by_.end())
                break;
            way.push_back(name);
            name = release_.applications[by->second].name();
        }
        if (const auto known = known_.find(name); known != known_.end())
            name = known->second;
        for (const std::string_view passed : way)
            known_.try_emplace(passed, name);
        return name;
    }

private:
    const Release& release_;
    const ByName<std::uint32_t>& included_by_;
    ByName<std::string_view> known_;
};

void use_tops(Application& application, const ByName<std::uint32_t>& included_by, TopOf& top_of)
{
    const std::string_view own_top = top_of(application.name());
    NameList uses(application.uses);
    for (const Text& used : application.uses) {
        if (used.text == own_top) {
            uses.remove_first(used.text);
            continue;
        }
        if (!included_by.contains(used.text))
            continue;
        const std::string_view top = top_of(used.text);
        if (uses.contains(top)) {
            uses.remove_first(used.text);
        } else if (top != own_top) {
            uses.remove_first(used.text);
            uses.append({top, used.term});
        }
    }
    application.uses = uses.names();
}

/// Name and version of the applications whose turn has come, once for each turn.
class Visited {
public:
    explicit Visited(const Release& release) : key_(release.applications.size()), times_(release.applications.size())
    {
        std::unordered_map<std::string, std::uint32_t> keys;
        for (std::uint32_t i = 0; i < key_.size(); ++i) {
            const Application& application = release.applications[i];
            key_[i] =
                keys.emplace(std::string(application.name()) + '\0' + std::string(application.vsn()), i).first->second;
        }
    }
    void mark(std::uint32_t entry, std::string_view name)
    {
        ++times_[key_[entry]];
        names_.insert(name);
    }
    bool contains(std::string_view name) const { return names_.contains(name); }
    bool contains(std::uint32_t entry) const { return times_[key_[entry]] != 0; }

private:
    std::vector<std::uint32_t> key_, times_;  // key: the first entry of that name and version
    std::unordered_set<std::string_view> names_;
};

/// The state of `sort_appls/4`.
struct Sorting {
    const Release& release;
    const ByName<std::uint32_t>& included_by;
    ApplicationList list{release.applications};
    Visited visited{release};

    /// `find_all/6`: takes the named applications out of the list; names that are not there go to `missing`.
    std::vector<std::uint32_t> find_all(std::uint32_t user, const std::vector<Text>& names, std::vector<Text>& missing)
    {
        const auto included_in = included_by.find(release.applications[user].name());
        std::vector<std::uint32_t> found;
        for (auto name = names.rbegin(); name != names.rend(); ++name) {
            const std::uint32_t entry = list.find(name->text);
            const bool includes_user = included_in != included_by.end() && included_in->second == entry;
            if (entry != ApplicationList::none && !includes_user) {
                list.remove(entry);
                found.push_back(entry);
            } else if (!visited.contains(name->text)) {
                missing.push_back(*name);
            }
        }
        std::reverse(found.begin(), found.end());
        std::reverse(missing.begin(), missing.end());
        return found;
    }
};

void put_before(Sorting& sorting, const std::vector<std::uint32_t>& needed, std::uint32_t user, SortTrouble& trouble)
{
    sorting.list.push_front(user);
    for (auto entry = needed.rbegin(); entry != needed.rend(); ++entry)
        if (!sorting.visited.contains(*entry))
            sorting.list.push_front(*entry);
    const std::size_t before = trouble.circular.size();
    std::copy_if(needed.begin(), needed.end(), std::back_inserter(trouble.circular),
                 [&](std::uint32_t entry) { return sorting.visited.contains(entry); });
    if (trouble.circular.size() != before)
        trouble.circular.push_back(user);
}

}  // namespace

ByName<std::uint32_t> inclusions(const Release& release)
{
    ByName<std::uint32_t> included_by;
    for (std::uint32_t i = 0; i < release.applications.size(); ++i)
        for (const Text& included : release.applications[i].includes)
            included_by.try_emplace(included.text, i);
    return included_by;
}

void use_top_applications(Release& release, const ByName<std::uint32_t>& included_by)
{
    TopOf top_of(release, included_by);
    for (Application& application : release.applications)
        use_tops(application, included_by, top_of);
}

void sort_dependencies(Release& release)
{
    const auto place = [&release](const Text& name) {
        const auto at = release.by_name.find(name.text);
        return at == release.by_name.end() ? ApplicationList::none : at->second;
    };
    const auto earlier = [&place](const Text& a, const Text& b) { return place(a) < place(b); };
    for (Application& application : release.applications) {
        std::stable_sort(application.uses.begin(), application.uses.end(), earlier);
        std::stable_sort(application.includes.begin(), application.includes.end(), earlier);
    }
}

SortTrouble sort_applications(Release& release, const ByName<std::uint32_t>& included_by)
{
    SortTrouble trouble;
    Sorting sorting{release, included_by};
    for (std::uint32_t at = sorting.list.first(); at != ApplicationList::none; at = sorting.list.first()) {
        const Application& application = release.applications[at];
        sorting.list.remove(at);
        std::vector<Text> missing_uses, missing_includes;
        std::vector<std::uint32_t> needed = sorting.find_all(at, application.uses, missing_uses);
        const auto included = sorting.find_all(at, application.includes, missing_includes);
        needed.insert(needed.end(), included.begin(), included.end());
        missing_uses = subtract(missing_uses, application.app->optional_applications);
        trouble.missing.insert(trouble.missing.end(), missing_uses.begin(), missing_uses.end());
        trouble.missing.insert(trouble.missing.end(), missing_includes.begin(), missing_includes.end());
        if (needed.empty())
            release.sorted.push_back(at);
        else
            put_before(sorting, needed, at, trouble);
        sorting.visited.mark(at, application.name());
    }
    return trouble;
}

}  // namespace termcheck::lowering
