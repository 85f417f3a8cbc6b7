#include "report/story_runs.hpp"

#include <algorithm>

namespace termcheck::report {
namespace {

template <typename T>
const Text* only(std::span<const T> modules)
{
    if (modules.size() != 1)
        return nullptr;
    if constexpr (std::is_same_v<T, Text>)
        return &modules[0];
    else
        return &modules[0].module;
}

struct OnlyModule {
    const Text* operator()(const Load& step) const { return &step.module; }
    const Text* operator()(const Remove& step) const { return &step.module; }
    const Text* operator()(const PurgeModules& step) const { return only(step.modules); }
    const Text* operator()(const Suspend& step) const { return only(step.modules); }
    const Text* operator()(const Resume& step) const { return only(step.modules); }
    const Text* operator()(const CodeChange& step) const { return only(step.modules); }
    const Text* operator()(const Stop& step) const { return only(step.modules); }
    const Text* operator()(const Start& step) const { return only(step.modules); }
    template <typename Other>
    const Text* operator()(const Other&) const
    {
        return nullptr;
    }
};

std::string_view source_of(Term term) { return term ? term.source_text() : std::string_view{}; }

/// Whether two instructions of one kind differ in their modules only.
struct Alike {
    const Step& other;

    bool operator()(const Load& a) const { return same_purge(a, std::get<Load>(other)); }
    bool operator()(const Remove& a) const { return same_purge(a, std::get<Remove>(other)); }
    bool operator()(const Suspend& a) const
    {
        const auto& b = std::get<Suspend>(other);
        return source_of(a.modules[0].timeout.term) == source_of(b.modules[0].timeout.term);
    }
    bool operator()(const CodeChange& a) const
    {
        const auto& b = std::get<CodeChange>(other);
        return a.is_down == b.is_down && source_of(a.modules[0].extra) == source_of(b.modules[0].extra);
    }
    template <typename Other>
    bool operator()(const Other&) const
    {
        return true;
    }

    template <typename T>
    static bool same_purge(const T& a, const T& b)
    {
        return a.pre == b.pre && a.post == b.post;
    }
};

class Finder {
public:
    Finder(const Execution& execution, const std::vector<bool>& stands_alone)
        : execution_(execution), stands_alone_(stands_alone), size_(static_cast<std::uint32_t>(execution.steps.size()))
    {
    }

    std::vector<Run> run() const
    {
        std::vector<Run> runs;
        for (std::uint32_t at = 0; at != size_;) {
            Run run{at + 1, unit(at), 1};
            std::uint32_t next = at + run.length;
            while (next < size_ && is_repeated(at, next, run.length)) {
                ++run.times;
                next += run.length;
            }
            if (run.times == 1) {
                run.length = 1;
                next = at + 1;
            }
            runs.push_back(run);
            at = next;
        }
        return runs;
    }

private:
    const Step& step(std::uint32_t at) const { return execution_.steps[at].instruction->step; }
    const Text* module(std::uint32_t at) const { return only_module(*execution_.steps[at].instruction); }
    bool is(std::uint32_t at, const Text& name) const
    {
        const Text* const other = at < size_ && !stands_alone_[at] ? module(at) : nullptr;
        return other != nullptr && *other == name;
    }

    /// Length of what is done to one module from here on: suspended and resumed, stopped and started, removed and purged.
    std::uint32_t unit(std::uint32_t at) const
    {
        const Text* const name = module(at);
        if (name == nullptr || stands_alone_[at])
            return 1;
        if (std::holds_alternative<Remove>(step(at)))
            return is(at + 1, *name) && std::holds_alternative<PurgeModules>(step(at + 1)) ? 2 : 1;
        const bool suspends = std::holds_alternative<Suspend>(step(at));
        if (!suspends && !std::holds_alternative<Stop>(step(at)))
            return 1;
        constexpr std::uint32_t longest = 8;
        for (std::uint32_t end = at + 1; end - at < longest && is(end, *name); ++end)
            if (suspends ? std::holds_alternative<Resume>(step(end)) : std::holds_alternative<Start>(step(end)))
                return end + 1 - at;
        return 1;
    }

    bool is_repeated(std::uint32_t first, std::uint32_t next, std::uint32_t length) const
    {
        if (size_ - next < length || module(next) == nullptr || module(first) == nullptr)
            return false;
        for (std::uint32_t i = 0; i != length; ++i)
            if (!is(next + i, *module(next)) || stands_alone_[first + i] || !is_alike(first + i, next + i))
                return false;
        return true;
    }

    bool is_alike(std::uint32_t a, std::uint32_t b) const
    {
        const ExecutedStep& one = execution_.steps[a];
        const ExecutedStep& other = execution_.steps[b];
        if (one.phase != other.phase || one.emulator != other.emulator || step(a).index() != step(b).index())
            return false;
        const auto same_kind = [](const Effect& x, const Effect& y) { return x.kind == y.kind; };
        return std::ranges::equal(execution_.effects_of(one), execution_.effects_of(other), same_kind) &&
               std::visit(Alike{step(b)}, step(a));
    }

    const Execution& execution_;
    const std::vector<bool>& stands_alone_;
    std::uint32_t size_;
};

}  // namespace

const Text* only_module(const Instruction& instruction) { return std::visit(OnlyModule{}, instruction.step); }

std::vector<Run> find_runs(const Execution& execution, const std::vector<bool>& stands_alone)
{
    return Finder(execution, stands_alone).run();
}

}  // namespace termcheck::report
