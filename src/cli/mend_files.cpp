#include "cli/mend_files.hpp"

#include <map>
#include <set>

#include <termcheck/source.hpp>

#include "check/file_kind.hpp"
#include "cli/check_together.hpp"
#include "cli/io.hpp"
#include "cli/run_fixes.hpp"
#include "cli/suppress.hpp"
#include "fix/mend.hpp"
#include "lower/file_system.hpp"

namespace termcheck::cli {
namespace {

/// After this many steps between files without an end nothing more is done to them.
constexpr int most_rounds = 20;

struct Item {
    std::optional<lowering::FileIdentity> identity;  ///< unset for standard input
    fix::Way way;
    fix::Draft draft;
    MendedFile file;
};

class Mender {
public:
    Mender(const std::vector<FoundFile>& files, Configuration& configuration, std::optional<FileKind> kind)
        : files_(files), configuration_(configuration), kind_(kind)
    {
    }

    std::vector<MendedFile> run()
    {
        for (const FoundFile& file : files_)
            read(file);
        for (Item& item : items_)
            mend(item);
        for (int round = 0; round < most_rounds && mend_together(); ++round) {}
        std::vector<MendedFile> mended;
        for (Item& item : items_)
            mended.push_back(finish(item));
        return mended;
    }

private:
    void read(const FoundFile& file)
    {
        const bool is_input = file.path == "-";
        const std::string name = is_input ? input_name(configuration_.options()) : file.path;
        const auto identity = is_input ? std::nullopt : lowering::identity_of(file.path);
        if (identity && !known_.insert(*identity).second)
            return;
        ReadResult result = is_input ? read_standard_input(name) : read_file(file.path);
        Item& item = items_.emplace_back();
        item.identity = identity;
        item.file = {file.path, name, std::move(result.problem), {}, {}, {}, 0};
        if (result.source == nullptr)
            return;
        const Policy& policy =
            configuration_.policy(is_input ? std::string(configuration_.options().stdin_filename) : name);
        item.way.kind = file.named && kind_ ? *kind_ : file_kind(*result.source);
        item.way.check = {policy.options->otp, policy.options->max_depth};
        item.way.unsafe = policy.options->unsafe_fixes;
        item.way.select = [&policy](const Source& source, std::vector<Diagnostic>& findings) {
            Suppressions suppressions = read_suppressions(source, policy.options->otp);
            std::vector<report::Suppressed> left_alone;
            move_suppressed(findings, suppressions, left_alone);
            policy.filter.apply(findings);
            add_unused(suppressions, policy, findings);
        };
        item.draft = fix::draft_of(std::move(result.source), item.way);
        item.file.before = bytes_of(item);
    }

    static MendedFile finish(Item& item)
    {
        if (item.draft.source != nullptr)
            item.file.after = bytes_of(item);
        item.file.origins = std::move(item.draft.origins);
        item.file.fixed = item.draft.fixed;
        return std::move(item.file);
    }

    static std::string bytes_of(const Item& item)
    {
        return fix::encode(item.draft.source->text(), *item.draft.source).value_or(std::string{});
    }

    void mend(Item& item)
    {
        if (item.draft.source == nullptr)
            return;
        fix::mend(item.draft, item.way);
        if (item.identity && item.draft.fixed != 0)
            overlay_[*item.identity] = bytes_of(item);
    }

    /// What the files as they are now say against each other; true if anything was mended.
    bool mend_together()
    {
        Together together = check_together(files_, configuration_.options(), &overlay_);
        configuration_.apply(together.findings);
        std::vector<report::Suppressed> left_alone;
        move_suppressed(together.findings, {}, configuration_.options().otp, left_alone);
        std::map<lowering::FileIdentity, std::vector<Diagnostic>> by_file;
        for (const Diagnostic& finding : together.findings)
            if (const auto identity = lowering::identity_of(finding.place.source->name()); finding.fix && identity)
                by_file[*identity].push_back(finding);
        bool changed = false;
        for (Item& item : items_) {
            const auto found = item.identity ? by_file.find(*item.identity) : by_file.end();
            if (found == by_file.end() || !fix::mend(item.draft, found->second, item.way))
                continue;
            mend(item);
            changed = true;
        }
        return changed;
    }

    const std::vector<FoundFile>& files_;
    Configuration& configuration_;
    std::optional<FileKind> kind_;
    std::vector<Item> items_;
    std::set<lowering::FileIdentity> known_;
    lowering::Overlay overlay_;
};

}  // namespace

std::vector<MendedFile> mend_files(const std::vector<FoundFile>& files, Configuration& configuration,
                                   std::optional<FileKind> kind)
{
    return Mender(files, configuration, kind).run();
}

}  // namespace termcheck::cli
