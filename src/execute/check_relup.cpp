#include "execute/check_relup.hpp"

#include <algorithm>
#include <unordered_map>

#include "execute/execute.hpp"

namespace termcheck {
namespace {

template <typename T>
using ByVersion = std::unordered_map<std::string_view, const T*>;

/// The first entry of each version: the release handler never sees the others.
ByVersion<RelupEntry> entries_by_version(std::span<const RelupEntry> entries)
{
    ByVersion<RelupEntry> by_version;
    for (const RelupEntry& entry : entries)
        if (entry.vsn.term)
            by_version.try_emplace(entry.vsn.text, &entry);
    return by_version;
}

ByVersion<KnownRelease> releases_by_version(std::span<const KnownRelease> releases)
{
    ByVersion<KnownRelease> by_version;
    for (const KnownRelease& release : releases)
        if (release.rel != nullptr && release.rel->vsn.term)
            by_version.try_emplace(release.rel->vsn.text, &release);
    return by_version;
}

template <typename T>
const T* find(const ByVersion<T>& by_version, const Text& vsn)
{
    const auto at = vsn.term ? by_version.find(vsn.text) : by_version.end();
    return at == by_version.end() ? nullptr : at->second;
}

class Checking {
public:
    Checking(const Relup& relup, std::span<const KnownRelease> releases)
        : relup_(relup), releases_(releases_by_version(releases)), up_(entries_by_version(relup.up)),
          down_(entries_by_version(relup.down))
    {
    }

    std::vector<Diagnostic> run()
    {
        for (const RelupEntry& entry : relup_.up)
            check(entry, down_);
        for (const RelupEntry& entry : relup_.down)
            check(entry, up_);
        std::stable_sort(findings_.begin(), findings_.end(), [](const Diagnostic& a, const Diagnostic& b) {
            return a.place.span.begin < b.place.span.begin;
        });
        return std::move(findings_);
    }

private:
    void check(const RelupEntry& entry, const ByVersion<RelupEntry>& opposite)
    {
        const KnownRelease* const other = find(releases_, entry.vsn);
        const KnownRelease* const own = find(releases_, relup_.vsn);
        const bool is_up = entry.direction == Direction::up;
        const System system{is_up ? other : own, is_up ? own : other, find(opposite, entry.vsn)};
        Execution execution = execute(entry, system);
        std::move(execution.findings.begin(), execution.findings.end(), std::back_inserter(findings_));
    }

    const Relup& relup_;
    ByVersion<KnownRelease> releases_;
    ByVersion<RelupEntry> up_, down_;
    std::vector<Diagnostic> findings_;
};

}  // namespace

std::vector<Diagnostic> check_relup(const Relup& relup, std::span<const KnownRelease> releases)
{
    return Checking(relup, releases).run();
}

}  // namespace termcheck
