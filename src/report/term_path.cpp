#include "report/term_path.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "report/hash.hpp"

namespace termcheck::report {
namespace {

/// Deeper than any release file; what is further down shares the path of the term at this depth.
constexpr std::size_t max_depth = 32;
/// Longer names are cut and told apart by a hash.
constexpr std::size_t max_name = 80;

/// A container, and the spans inside of it, by their beginnings.
struct Open {
    Term term;
    std::string path;
    std::size_t depth = 0;
    std::vector<std::size_t> spans;
};

bool has_parts(const Term& term)
{
    switch (term.kind()) {
    case Kind::file:
    case Kind::tuple:
    case Kind::list:
    case Kind::improper_list:
    case Kind::map: return true;
    case Kind::binary:
    case Kind::fun:
    case Kind::paren:
    case Kind::atom:
    case Kind::integer:
    case Kind::floating:
    case Kind::character:
    case Kind::string:
    case Kind::variable:
    case Kind::segment_size:
    case Kind::segment_types: break;
    }
    return false;
}

std::string text_of(const Term& term)
{
    const std::string_view text = term.source_text();
    if (text.size() <= max_name)
        return std::string(text);
    return std::string(text.substr(0, max_name)) + "#" + hexadecimal(hash_of(text));
}

/// What names an element of a list: itself, or the beginning of the tuple that it is.
std::string name_of(const Term& term)
{
    if (!has_parts(term))
        return text_of(term);
    if (!term.is(Kind::tuple) || term.is_empty() || has_parts(term.first()))
        return {};
    std::string name = text_of(term.first());
    if (term.first().is(Kind::atom) && term.arity() > 1 && term[1].is(Kind::atom))
        name.append(" ").append(text_of(term[1]));
    return name;
}

/// Names the children of one container, one after the other.
class Namer {
public:
    explicit Namer(const Term& parent) : kind_(parent.kind()) {}

    std::string next(const Term& child)
    {
        const std::uint32_t index = index_++;
        if (kind_ == Kind::map)
            return numbered(index % 2 == 0 ? key_ = text_of(child) : key_ + " =>");
        return kind_ == Kind::list || kind_ == Kind::improper_list ? numbered(name_of(child)) : std::to_string(index);
    }

private:
    std::string numbered(std::string name)
    {
        const std::uint32_t number = ++seen_[name];
        return number == 1 && !name.empty() ? name : name + '~' + std::to_string(number);
    }

    Kind kind_;
    std::uint32_t index_ = 0;
    std::string key_;
    std::unordered_map<std::string, std::uint32_t> seen_;
};

class Finder {
public:
    Finder(const Tree& tree, std::span<const Span> spans) : spans_(spans), paths_(spans.size())
    {
        std::vector<std::size_t> order(spans.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return spans[a].begin < spans[b].begin; });
        open_.push_back({tree.root(), {}, 0, std::move(order)});
    }

    std::vector<std::string> run()
    {
        while (!open_.empty()) {
            const Open open = std::move(open_.back());
            open_.pop_back();
            look_into(open);
        }
        return std::move(paths_);
    }

private:
    void look_into(const Open& open)
    {
        Namer namer(open.term);
        std::string before;
        std::size_t at = 0;
        for (const Term child : open.term.children()) {
            if (at == open.spans.size())
                return;
            at = end_between(open, before, at, child.span().begin);
            before = namer.next(child);
            at = take(open, child, before, at);
        }
        end_between(open, before, at, static_cast<std::uint32_t>(-1));
    }

    static std::string join(const std::string& path, const std::string& name)
    {
        return path.empty() ? name : path + "/" + name;
    }

    /// The spans that begin before `limit`, and in no child.
    std::size_t end_between(const Open& open, const std::string& before, std::size_t at, std::uint32_t limit)
    {
        for (; at < open.spans.size() && spans_[open.spans[at]].begin < limit; ++at)
            paths_[open.spans[at]] = before.empty() ? open.path : join(open.path, "+" + before);
        return at;
    }

    /// The spans that begin in a child.
    std::size_t take(const Open& open, const Term& child, const std::string& name, std::size_t at)
    {
        Open below{child, {}, open.depth + 1, {}};
        const bool goes_deeper = has_parts(child) && below.depth < max_depth;
        for (; at < open.spans.size() && spans_[open.spans[at]].begin < child.span().end; ++at) {
            if (below.path.empty())
                below.path = join(open.path, name);
            const std::size_t span = open.spans[at];
            const bool is_inside = spans_[span].end <= child.span().end;
            paths_[span] = is_inside ? below.path : open.path;
            if (is_inside && goes_deeper && spans_[span] != child.span())
                below.spans.push_back(span);
        }
        if (!below.spans.empty())
            open_.push_back(std::move(below));
        return at;
    }

    std::span<const Span> spans_;
    std::vector<std::string> paths_;
    std::vector<Open> open_;
};

}  // namespace

std::vector<std::string> term_paths(const Tree& tree, std::span<const Span> spans) { return Finder(tree, spans).run(); }

}  // namespace termcheck::report
