#include "lower/version_order.hpp"
#include "report/chain.hpp"
#include "report/json_writer.hpp"
#include "report/positions.hpp"

namespace termcheck::report {
namespace {

class Writer {
public:
    Writer(const Survey& survey, const ChainQuery& query, std::string& out)
        : survey_(survey), tree_(*survey.tree), query_(query), json_(out)
    {
    }

    void run()
    {
        json_.begin_object().field("version", std::uint64_t{1}).field("root", tree_.root.empty() ? "." : tree_.root);
        json_.new_line().key("releases").begin_array();
        for (const TreeRelease& release : tree_.releases)
            write_release(release);
        json_.end_array().new_line().key("ways").begin_array();
        for (const Way& way : survey_.chain.ways)
            write_way(way);
        json_.end_array().new_line().key("routes").begin_array();
        write_routes();
        json_.end_array().new_line().key("gaps").begin_array();
        for (const Gap& gap : survey_.gaps)
            if (is_asked(gap.from, gap.to))
                write_gap(gap);
        json_.end_array().new_line().key("entries").begin_array();
        for (const EntryUse& use : survey_.entries)
            write_use(use);
        json_.end_array().new_line().key("unused").begin_array();
        for (const RelupEntry* const entry : survey_.unused)
            write_unused(*entry);
        json_.end_array().end_object();
    }

private:
    std::string_view vsn(std::size_t release) const { return tree_.releases[release].vsn(); }
    bool is_asked(std::size_t from, std::size_t to) const
    {
        return (!query_.from || *query_.from == from) && (!query_.to || *query_.to == to);
    }

    JsonWriter& place(const Source& source, Span span)
    {
        const Position at = positions_.of(source, span.begin);
        return json_.field("file", source.name())
            .field("line", std::uint64_t{at.line})
            .field("column", std::uint64_t{at.column});
    }
    JsonWriter& place(Term term) { return place(term.source(), term.span()); }
    JsonWriter& ends(std::size_t from, std::size_t to)
    {
        return json_.field("name", tree_.releases[from].name()).field("from", vsn(from)).field("to", vsn(to));
    }

    void write_release(const TreeRelease& release)
    {
        json_.new_line()
            .begin_object()
            .field("name", release.name())
            .field("vsn", release.vsn())
            .field("erts", release.rel().erts.text);
        place(release.rel().vsn.term).end_object();
    }

    void write_way(const Way& way)
    {
        json_.new_line().begin_object();
        ends(way.from, way.to).field("list", way.entry->direction == Direction::up ? "up" : "down");
        place(way.entry->term).end_object();
    }

    void write_routes()
    {
        for (std::size_t from = 0; from < tree_.releases.size(); ++from) {
            const Routes routes(survey_.chain, from);
            for (std::size_t to = 0; to < tree_.releases.size(); ++to)
                if (from != to && tree_.releases[from].name() == tree_.releases[to].name() && is_asked(from, to))
                    write_route(from, to, routes);
        }
    }

    void write_route(std::size_t from, std::size_t to, const Routes& routes)
    {
        json_.new_line().begin_object();
        ends(from, to).key("path");
        if (routes.hops(to) == Routes::unreachable) {
            json_.null().field("otp", refusal(tree_, from, to)).end_object();
            return;
        }
        json_.begin_array().string(vsn(from));
        for (const Way* const way : routes.route(to))
            json_.string(vsn(way->to));
        json_.end_array().end_object();
    }

    void write_gap(const Gap& gap)
    {
        json_.new_line().begin_object();
        ends(gap.from, gap.to).key("relup_can_be_made").boolean(gap.can_be_made).key("obstacles").begin_array();
        for (const Diagnostic& finding : gap.obstacles) {
            json_.begin_object().field("code", finding.rule->code).field("message", finding.message);
            place(*finding.place.source, finding.place.span).end_object();
        }
        json_.end_array().end_object();
    }

    void write_use(const EntryUse& use)
    {
        json_.new_line().begin_object().field("application", use.app->name).field("vsn", use.app->app->vsn.text);
        json_.field("list", use.entry->direction == Direction::up ? "up" : "down")
            .field("key", use.entry->from.text.term.source_text());
        write_versions("matches", use.versions);
        write_versions("own_or_newer", use.own_or_newer);
        place(use.entry->term).end_object();
    }

    void write_versions(std::string_view name, const std::vector<std::string_view>& versions)
    {
        json_.key(name).begin_array();
        for (const std::string_view version : versions)
            json_.string(version);
        json_.end_array();
    }

    void write_unused(const RelupEntry& entry)
    {
        json_.new_line()
            .begin_object()
            .field("list", entry.direction == Direction::up ? "up" : "down")
            .field("vsn", entry.vsn.text);
        place(entry.term).end_object();
    }

    const Survey& survey_;
    const ReleaseTree& tree_;
    const ChainQuery& query_;
    JsonWriter json_;
    Positions positions_;
};

}  // namespace

std::string chain_json(const Survey& survey, const ChainQuery& query)
{
    std::string out;
    Writer(survey, query, out).run();
    return out + "\n";
}

}  // namespace termcheck::report
