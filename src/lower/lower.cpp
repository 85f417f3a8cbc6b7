#include "lower/lower.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include <fmt/format.h>

#include <termcheck/print.hpp>

#include "lower/default_path.hpp"
#include "lower/lower_pair.hpp"
#include "lower/lowering_rules.hpp"
#include "lower/read_release.hpp"
#include "lower/regrets.hpp"
#include "lower/run.hpp"

namespace termcheck {
namespace lowering {
namespace {

/// One call of `systools:make_relup/4`.
class Lowering {
public:
    Lowering(const LowerRequest& request, const OrderSteps& order, Store& store)
        : request_(request), order_(order), store_(store),
          path_(store.search_path(request.options.path.empty() ? default_path(request.target) : request.options.path))
    {
    }

    LowerResult run()
    {
        const Release& top = release(request_.target);
        const std::string up = scripts(top, Direction::up, request_.up_from);
        const std::string down = scripts(top, Direction::down, request_.down_to);
        check_names(top);
        treat_warnings_as_errors();
        LowerResult result;
        if (!findings_.has_error())
            result.relup = print_relup(fmt::format("{{{},[{}],[{}]}}.", top.rel->vsn.term.source_text(), up, down));
        result.findings = findings_.take_distinct();
        result.unreadable = unreadable_;
        return result;
    }

private:
    const Release& release(const std::string& name)
    {
        const auto [at, is_new] = releases_.try_emplace(name);
        Release& found = at->second;
        if (is_new) {
            found = read_release(name, path_, store_, findings_);
            check_release(found, findings_);
            unreadable_ = unreadable_ || (found.rel == nullptr && store_.rel(name).state == ReadState::absent);
        }
        return found;
    }

    /// `systools_relup:foreach_baserel_up/6` and `foreach_baserel_dn/6`: each script goes in front of those before it.
    std::string scripts(const Release& top, Direction direction, const std::vector<BaseRelease>& bases)
    {
        std::vector<std::string> entries;
        for (const BaseRelease& named : bases) {
            const Release& base = release(named.rel);
            if (top.rel == nullptr || base.rel == nullptr)
                continue;
            if (const auto script =
                    lower_pair({top, base, direction}, request_.options.restart_emulator, order_, store_, findings_))
                entries.push_back(fmt::format("{{{},{},{}}}", base.rel->vsn.term.source_text(),
                                              describe(named.description), *script));
        }
        std::reverse(entries.begin(), entries.end());
        return fmt::format("{}", fmt::join(entries, ","));
    }

    void check_names(const Release& top)
    {
        for (const auto* bases : {&request_.up_from, &request_.down_to}) {
            std::vector<const Release*> releases;
            for (const BaseRelease& base : *bases)
                releases.push_back(&release(base.rel));
            check_bases(top, releases, findings_);
        }
    }

    void treat_warnings_as_errors()
    {
        if (!request_.options.warnings_as_errors || findings_.has_error())
            return;  // an error comes first
        for (Diagnostic& finding : findings_.list())
            for (const Rule* const warning : {&bad_vsn, &erts_vsn_changed, &pre_r15_emulator_upgrade})
                if (finding.rule == warning)
                    finding.severity = Severity::error;
    }

    static std::string describe(const std::optional<std::string>& description)
    {
        if (!description)
            return "[]";
        std::string text = "\"";
        for (const char c : *description) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        return text + '"';
    }

    std::string print_relup(const std::string& term) const
    {
        // The comment keeps what stands in a term from being taken for one about the encoding.
        const Source source("relup", "%% coding: utf-8\n" + term);
        std::vector<Diagnostic> none;
        const Tree tree =
            parse(source, none, {.otp = store_.otp(), .max_depth = std::numeric_limits<std::uint32_t>::max()});
        return "%% coding: utf-8\n" + print(tree.root().first()) + ".\n";
    }

    const LowerRequest& request_;
    const OrderSteps& order_;
    Store& store_;
    const SearchPath& path_;
    Findings findings_;
    std::unordered_map<std::string, Release> releases_;
    bool unreadable_ = false;
};

}  // namespace

LowerResult run(const LowerRequest& request, const OrderSteps& order, const std::shared_ptr<Store>& store)
{
    LowerResult result = Lowering(request, order, *store).run();
    result.sources = store;
    return result;
}

}  // namespace lowering

LowerResult lower(const LowerRequest& request)
{
    return lowering::run(request, lowering::order_by_dependency,
                         std::make_shared<lowering::Store>(request.options.otp));
}

}  // namespace termcheck
