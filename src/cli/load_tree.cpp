#include "cli/load_tree.hpp"

#include "report/printable.hpp"
#include "tree/find_trees.hpp"

namespace termcheck::cli {

std::unique_ptr<ReleaseTree> load_tree(const Options& options, std::string& problem)
{
    const std::string folder(options.arguments.empty() ? "." : options.arguments[0]);
    if (options.arguments.size() > 1) {
        problem = "one release tree at a time, please";
        return nullptr;
    }
    const std::vector<std::string> roots = find_trees(folder);
    if (roots.size() > 1) {
        problem = "there are several release trees in `" + report::printable(folder) + "`; name one:";
        for (const std::string& root : roots)
            problem += " " + report::printable(root);
        return nullptr;
    }
    auto tree = roots.empty() ? nullptr : load_release_tree(roots[0], options.otp);
    if (tree != nullptr && !tree->releases.empty())
        return tree;
    problem = "there are no releases in `" + report::printable(folder) +
              "`; a release tree has them as releases/VSN/NAME.rel";
    return nullptr;
}

}  // namespace termcheck::cli
