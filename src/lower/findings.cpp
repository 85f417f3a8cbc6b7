#include "lower/findings.hpp"

#include <algorithm>
#include <functional>
#include <unordered_set>

namespace termcheck::lowering {
namespace {

struct SameFinding {
    const std::vector<Diagnostic>* list;

    std::size_t operator()(std::size_t index) const
    {
        const Diagnostic& d = (*list)[index];
        return std::hash<std::string>{}(d.message) ^ std::hash<const void*>{}(d.place.source) ^
               (std::size_t{d.place.span.begin} << 20);
    }
    bool operator()(std::size_t a, std::size_t b) const
    {
        const Diagnostic& x = (*list)[a];
        const Diagnostic& y = (*list)[b];
        return x.rule == y.rule && x.place.source == y.place.source && x.place.span == y.place.span &&
               x.message == y.message;
    }
};

}  // namespace

bool Findings::has_error(std::size_t first) const
{
    return std::any_of(list_.begin() + static_cast<std::ptrdiff_t>(first), list_.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::vector<Diagnostic> Findings::take_distinct()
{
    const SameFinding same{&list_};
    std::unordered_set<std::size_t, SameFinding, SameFinding> seen(2 * list_.size() + 1, same, same);
    for (std::size_t i = 0; i < list_.size(); ++i)
        seen.insert(i);
    std::vector<Diagnostic> distinct;
    for (std::size_t i = 0; i < list_.size(); ++i)
        if (seen.contains(i) && *seen.find(i) == i)
            distinct.push_back(list_[i]);
    list_.clear();
    return distinct;
}

}  // namespace termcheck::lowering
