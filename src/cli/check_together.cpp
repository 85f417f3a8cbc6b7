#include "cli/check_together.hpp"

#include <set>
#include <unordered_set>
#include <utility>

#include <sys/stat.h>

#include <termcheck/source.hpp>

#include "cli/check_each.hpp"
#include "tree/check_across.hpp"

namespace termcheck::cli {
namespace {

/// Files by their paths, or, where links lead to one, by what they are.
class FileSet {
public:
    explicit FileSet(const std::vector<std::string>& paths) : names_(paths.begin(), paths.end()) {}

    bool contains(const std::string& path)
    {
        if (names_.contains(path))
            return true;
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0)
            return false;
        if (identities_.empty())
            look_at_all();
        return identities_.contains({status.st_dev, status.st_ino});
    }

private:
    void look_at_all()
    {
        struct stat status {};
        for (const std::string& name : names_)
            if (::stat(name.c_str(), &status) == 0)
                identities_.insert({status.st_dev, status.st_ino});
    }

    std::unordered_set<std::string> names_;
    std::set<std::pair<dev_t, ino_t>> identities_;
};

}  // namespace

Together check_together(const std::vector<FoundFile>& files, const Options& options, const lowering::Overlay* overlay)
{
    std::vector<std::string> paths;
    for (const FoundFile& file : files)
        if (file.path != "-")
            paths.push_back(file.path);
    AcrossResult result =
        check_across(paths, {options.otp, options.max_depth, {}, jobs(options, paths.size())}, overlay);
    FileSet wanted(paths);
    std::erase_if(result.findings,
                  [&](const Diagnostic& finding) { return !wanted.contains(finding.place.source->name()); });
    return {std::move(result.findings), std::move(result.sources), std::move(result.executed)};
}

bool is_executed(const Together& together, const std::string& path)
{
    return !together.executed.empty() && FileSet(together.executed).contains(path);
}

}  // namespace termcheck::cli
