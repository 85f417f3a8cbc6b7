#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "lower/collect_scripts.hpp"
#include "lower/lowering_rules.hpp"
#include "lower/read_release.hpp"
#include "lower/release_tree.hpp"
#include "lower/run.hpp"

namespace termcheck {
namespace lowering {
namespace {

std::string describe(const TreeRelease& release)
{
    return fmt::format("{} {} ({})", release.rel->name.text, release.rel->vsn.text, release.path);
}

std::string versions(const std::vector<TreeRelease>& releases)
{
    std::string text;
    for (const TreeRelease& release : releases)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", release.rel->name.text, release.rel->vsn.text);
    return text;
}

/// Turns a request for a tree into one for .rel files.
class TreeLowering {
public:
    explicit TreeLowering(const TreeRequest& request)
        : request_(request), store_(std::make_shared<Store>(request.options.otp)),
          tree_(read_tree(request.root, *store_))
    {
    }

    LowerResult run()
    {
        LowerRequest plain{{}, {}, {}, request_.options};
        plain.options.path.insert(plain.options.path.begin(), tree_.path.begin(), tree_.path.end());
        for (const std::string& path : tree_.unusable)
            remark(fmt::format("{} is left out: it holds no release", path));
        const TreeRelease* const target = find_target();
        if (target != nullptr) {
            plain.target = target->path;
            if (request_.up_from.empty() && request_.down_to.empty())
                take_reachable(*target, plain);
            else
                take_named(*target, plain);
        }
        LowerResult result;
        if (findings_.size() == 0)
            result = lowering::run(plain, order_by_dependency, store_);
        for (Diagnostic& finding : findings_.take_distinct())
            result.findings.push_back(std::move(finding));
        result.remarks = std::move(remarks_);
        result.sources = store_;
        return result;
    }

private:
    void remark(std::string text) { remarks_.push_back(std::move(text)); }

    template <typename... T>
    void refuse(fmt::format_string<T...> message, T&&... arguments)
    {
        findings_.add(no_release_to_lower, {&store_->placeholder(request_.root), {0, 0}}, message,
                      std::forward<T>(arguments)...);
    }

    /// Releases of this version; of this name, if it is set.
    std::vector<const TreeRelease*> find(const std::string& vsn, const TreeRelease* same_name) const
    {
        std::vector<const TreeRelease*> found;
        for (const TreeRelease& release : tree_.releases)
            if (release.rel->vsn.text == vsn && (same_name == nullptr || release.rel->name == same_name->rel->name))
                found.push_back(&release);
        return found;
    }

    const TreeRelease* find_target()
    {
        if (tree_.releases.empty()) {
            refuse("there are no releases in `{}`; they are looked for as `releases/VSN/NAME.rel`", request_.root);
            return nullptr;
        }
        if (!request_.target)
            return newest();
        const auto found = find(*request_.target, nullptr);
        if (found.size() == 1) {
            remark(fmt::format("target: {}, as asked for", describe(*found.front())));
            return found.front();
        }
        if (found.empty())
            refuse("there is no release {} in `{}`; there are {}", *request_.target, request_.root,
                   versions(tree_.releases));
        else
            refuse("`{}` holds releases of several names with the version {}; name their .rel files instead",
                   request_.root, *request_.target);
        return nullptr;
    }

    const TreeRelease* newest()
    {
        std::set<std::string_view> names;
        for (const TreeRelease& release : tree_.releases)
            names.insert(release.rel->name.text);
        if (names.size() > 1) {
            refuse("`{}` holds releases of several names: {}; choose the target with `--to`", request_.root,
                   versions(tree_.releases));
            return nullptr;
        }
        const TreeRelease& found = tree_.releases.back();
        remark(fmt::format("target: {}, the newest of {} release{}", describe(found), tree_.releases.size(),
                           tree_.releases.size() == 1 ? "" : "s"));
        return &found;
    }

    void take_named(const TreeRelease& target, LowerRequest& plain)
    {
        const auto take = [&](const std::vector<BaseRelease>& named, std::vector<BaseRelease>& taken) {
            for (const BaseRelease& base : named) {
                auto found = find(base.rel, &target);
                if (found.empty())
                    found = find(base.rel, nullptr);
                if (found.empty())
                    refuse("there is no release {} in `{}`; there are {}", base.rel, request_.root,
                           versions(tree_.releases));
                else
                    taken.push_back({found.front()->path, base.description});
            }
        };
        take(request_.up_from, plain.up_from);
        take(request_.down_to, plain.down_to);
    }

    void take_reachable(const TreeRelease& target, LowerRequest& plain)
    {
        const SearchPath& path = store_->search_path(plain.options.path);
        Findings none;
        Release top = read_release(target.path, path, *store_, none);
        check_release(top, none);
        for (const TreeRelease& base : tree_.releases)
            if (&base != &target && base.rel->name == target.rel->name)
                take_if_reachable(base, top, path, plain);
        if (top.ok && plain.up_from.empty() && plain.down_to.empty())
            refuse("no other release of `{}` can be upgraded to {}: {}", request_.root, target.rel->vsn.text,
                   remarks_.size() > 1 ? remarks_.back() : std::string("there is none"));
    }

    void take_if_reachable(const TreeRelease& base, const Release& top, const SearchPath& path, LowerRequest& plain)
    {
        Findings problems;
        Release release = read_release(base.path, path, *store_, problems);
        check_release(release, problems);
        if (!release.ok) {
            remark(fmt::format("{} is left out: {}", describe(base),
                               problems.list().empty() ? "it is no good" : problems.list().front().message));
            return;
        }
        const std::string no_way_up = obstacle({top, release, Direction::up}),
                          no_way_down = obstacle({top, release, Direction::down});
        if (no_way_up.empty())
            plain.up_from.push_back({base.path, {}});
        if (no_way_down.empty())
            plain.down_to.push_back({base.path, {}});
        if (no_way_up.empty() && no_way_down.empty())
            remark(fmt::format("up from and down to {}", describe(base)));
        else if (no_way_up.empty())
            remark(fmt::format("up from {}, but not down: {}", describe(base), no_way_down));
        else if (no_way_down.empty())
            remark(fmt::format("down to {}, but not up: {}", describe(base), no_way_up));
        else
            remark(fmt::format("{} is left out: {}", describe(base), no_way_up));
    }

    /// Why the target's appups do not lead from or to a release.
    std::string obstacle(const Pair& pair) const
    {
        for (const Application& application : pair.top.applications) {
            const Application* const base = pair.base.find(application.name());
            if (base == nullptr || base->vsn() == application.vsn() || application.app == nullptr)
                continue;
            const Loaded<Appup>& file = appup_of(application, *store_);
            if (!file.model)
                return fmt::format("there is no {} `{}.appup`", file.state == ReadState::absent ? "file" : "usable",
                                   application.name());
            const auto entries = pair.direction == Direction::up ? file.model->up : file.model->down;
            const EntrySearch search = search_for_version(entries, base->entry->vsn, store_->otp());
            if (search.found == nullptr)
                return fmt::format("`{}.appup` has no entry {} {}", application.name(),
                                   pair.direction == Direction::up ? "up from" : "down to",
                                   base->entry->vsn.term.source_text());
        }
        return {};
    }

    const TreeRequest& request_;
    std::shared_ptr<Store> store_;
    ReleaseTree tree_;
    Findings findings_;
    std::vector<std::string> remarks_;
};

}  // namespace
}  // namespace lowering

LowerResult lower_tree(const TreeRequest& request) { return lowering::TreeLowering(request).run(); }

}  // namespace termcheck
