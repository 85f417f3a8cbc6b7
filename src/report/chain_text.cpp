#include <algorithm>

#include <fmt/format.h>

#include "lower/version_order.hpp"
#include "report/chain.hpp"
#include "report/positions.hpp"
#include "report/printable.hpp"

namespace termcheck::report {
namespace {

using Index = std::size_t;

class Writer {
public:
    Writer(const Survey& survey, std::string& out) : survey_(survey), tree_(*survey.tree), out_(out) {}

    void overview()
    {
        for (Index first = 0; first < tree_.releases.size();) {
            Index end = first;
            while (end < tree_.releases.size() && tree_.releases[end].name() == tree_.releases[first].name())
                ++end;
            chain(first, end);
            first = end;
        }
        unused_entries();
    }

    void route(Index from, Index to)
    {
        const auto ways = Routes(survey_.chain, from).route(to);
        if (ways.empty())
            return no_route(from, to);
        out_ += fmt::format("{} -> {}: {}\n", vsn(from), vsn(to), steps(ways.size()));
        for (Index i = 0; i < ways.size(); ++i)
            out_ += fmt::format("  {}. {}\n", i + 1, describe(*ways[i]));
    }

    void all_routes(Index from, bool backwards)
    {
        for (Index other = 0; other < tree_.releases.size(); ++other)
            if (other != from && tree_.releases[other].name() == tree_.releases[from].name())
                route(backwards ? other : from, backwards ? from : other);
    }

private:
    std::string vsn(Index release) const { return printable(tree_.releases[release].vsn()); }

    std::string place(const Source& source, Span span)
    {
        const Position at = positions_.of(source, span.begin);
        return fmt::format("{}:{}:{}", printable(source.name()), at.line, at.column);
    }
    std::string place(Term term) { return place(term.source(), term.span()); }

    bool is_up(Index from, Index to) const { return is_older(tree_.releases[from].vsn(), tree_.releases[to].vsn()); }
    std::string_view verb(Index from, Index to) const { return is_up(from, to) ? "upgrade" : "downgrade"; }

    static std::string steps(Index count)
    {
        return count == 1 ? "1 step" : fmt::format("{} steps, one after the other", count);
    }

    std::string describe(const Way& way)
    {
        return fmt::format("{} -> {}  {}, {}", vsn(way.from), vsn(way.to), verb(way.from, way.to),
                           place(way.entry->term));
    }

    void chain(Index first, Index end)
    {
        const std::string root = tree_.root.empty() ? "this folder" : printable(tree_.root);
        out_ += fmt::format("{}: {} release{} in {}\n\n", printable(tree_.releases[first].name()), end - first,
                            end - first == 1 ? "" : "s", root);
        if (end - first > 1) {
            matrix(first, end);
            gaps(first, end);
        }
    }

    /// Rows: from; columns: to.
    void matrix(Index first, Index end)
    {
        Index widest = 4;
        for (Index i = first; i < end; ++i)
            widest = std::max(widest, vsn(i).size());
        out_ += fmt::format("  {:<{}}", "from \\ to", std::max<Index>(widest, 9));
        for (Index to = first; to < end; ++to)
            out_ += fmt::format("  {:>{}}", vsn(to), std::max<Index>(vsn(to).size(), 2));
        out_ += '\n';
        for (Index from = first; from < end; ++from) {
            out_ += fmt::format("  {:<{}}", vsn(from), std::max<Index>(widest, 9));
            const Routes routes(survey_.chain, from);
            for (Index to = first; to < end; ++to)
                out_ += fmt::format("  {:>{}}", cell(routes, from, to), std::max<Index>(vsn(to).size(), 2));
            out_ += '\n';
        }
        out_ += "\n  number: upgrades and downgrades it takes, one after the other; +: no relup, but one can be made; "
                "-: no way\n";
    }

    std::string cell(const Routes& routes, Index from, Index to) const
    {
        if (from == to)
            return ".";
        if (routes.hops(to) != Routes::unreachable)
            return std::to_string(routes.hops(to));
        const Gap* const gap = find_gap(from, to);
        return gap != nullptr && gap->can_be_made ? "+" : "-";
    }

    const Gap* find_gap(Index from, Index to) const
    {
        for (const Gap& gap : survey_.gaps)
            if (gap.from == from && gap.to == to)
                return &gap;
        return nullptr;
    }

    /// Between neighbours, and to the newest: the others follow from these.
    void gaps(Index first, Index end)
    {
        std::string text;
        for (const Gap& gap : survey_.gaps) {
            if (gap.from < first || gap.from >= end)
                continue;
            const bool is_neighbour = gap.to == gap.from + 1 || gap.from == gap.to + 1;
            const bool is_cut_off =
                gap.to + 1 == end && Routes(survey_.chain, gap.from).hops(gap.to) == Routes::unreachable;
            if (is_neighbour || is_cut_off)
                text += explain(gap);
        }
        if (!text.empty())
            out_ += "\nno relup\n" + text;
        out_ += '\n';
    }

    std::string explain(const Gap& gap)
    {
        std::string text = fmt::format("  {} -> {}  {}", vsn(gap.from), vsn(gap.to), verb(gap.from, gap.to));
        if (gap.can_be_made)
            return text + ": " + make(gap) + "\n";
        text += ": none can be made\n";
        constexpr Index most = 4;
        for (Index i = 0; i < std::min(most, gap.obstacles.size()); ++i)
            text += fmt::format("    {}: {}\n", place(*gap.obstacles[i].place.source, gap.obstacles[i].place.span),
                                printable(gap.obstacles[i].message));
        if (gap.obstacles.size() > most)
            text += fmt::format("    and {} more\n", gap.obstacles.size() - most);
        return text;
    }

    std::string make(const Gap& gap) const
    {
        const Index newer = is_up(gap.from, gap.to) ? gap.to : gap.from, older = newer == gap.to ? gap.from : gap.to;
        return fmt::format("termcheck relup {} --to {} {} {}", tree_.root.empty() ? "." : printable(tree_.root),
                           vsn(newer), newer == gap.to ? "--up-from" : "--down-to", vsn(older));
    }

    void no_route(Index from, Index to)
    {
        out_ += fmt::format("{} -> {}: no way; release_handler:install_release(\"{}\") says {}\n", vsn(from), vsn(to),
                            vsn(to), printable(refusal(tree_, from, to)));
        nearest(from, to);
        if (const Gap* const gap = find_gap(from, to))
            out_ += "  without a relup:\n" + explain(*gap);
    }

    /// How far one gets, and from where one would get there.
    void nearest(Index from, Index to)
    {
        const Routes routes(survey_.chain, from);
        std::string reached, sources;
        for (Index i = 0; i < tree_.releases.size(); ++i) {
            if (i != from && routes.hops(i) != Routes::unreachable)
                reached += fmt::format("{}{}", reached.empty() ? "" : ", ", vsn(i));
            if (i != to && survey_.chain.find(i, to) != nullptr)
                sources += fmt::format("{}{}", sources.empty() ? "" : ", ", vsn(i));
        }
        out_ += fmt::format("  from {} one gets to {}\n", vsn(from), reached.empty() ? "no other release" : reached);
        out_ += fmt::format("  to {} one gets from {}\n", vsn(to), sources.empty() ? "no other release" : sources);
    }

    void unused_entries()
    {
        std::string unused, greedy;
        for (const EntryUse& use : survey_.entries) {
            const std::string text = fmt::format("  {}: {} {}\n", place(use.entry->term), printable(use.app->name),
                                                 shortened(use.entry->from.text.term.source_text(), 40));
            if (use.versions.empty())
                unused += text;
            else if (!use.own_or_newer.empty())
                greedy += text;
        }
        for (const RelupEntry* const entry : survey_.unused)
            unused += fmt::format("  {}: {}\n", place(entry->term), shortened(entry->term.first().source_text(), 40));
        if (!unused.empty())
            out_ += "entries that no release here uses\n" + unused + "\n";
        if (!greedy.empty())
            out_ += "entries that match their own version or newer ones, too\n" + greedy + "\n";
    }

    const Survey& survey_;
    const ReleaseTree& tree_;
    std::string& out_;
    Positions positions_;
};

}  // namespace

std::string chain_text(const Survey& survey, const ChainQuery& query)
{
    std::string out;
    Writer writer(survey, out);
    if (query.from && query.to)
        writer.route(*query.from, *query.to);
    else if (query.from)
        writer.all_routes(*query.from, false);
    else if (query.to)
        writer.all_routes(*query.to, true);
    else
        writer.overview();
    return out;
}

}  // namespace termcheck::report
