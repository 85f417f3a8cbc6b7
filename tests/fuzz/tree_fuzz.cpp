// Any files as a release tree: all that its files say against each other, which release leads to which, and the relup to the
// newest one.

#include <algorithm>
#include <string>

#include "../support.hpp"
#include "lower/lower.hpp"
#include "report/chain.hpp"
#include "report/version_graphs.hpp"
#include "support.hpp"
#include "tree/check_across.hpp"
#include "tree/check_tree.hpp"

using namespace termcheck;

namespace {

void check_chain(ReleaseTree& tree)
{
    const Survey found = survey(tree);
    REQUIRE(fuzz::is_printable(report::chain_text(found, {})));
    REQUIRE(fuzz::is_json(report::chain_json(found, {})));
    if (tree.releases.size() > 1)
        report::chain_text(found, {0, tree.releases.size() - 1});
    const auto graphs = report::version_graphs(tree);
    for (const auto format : {report::GraphFormat::dot, report::GraphFormat::mermaid, report::GraphFormat::svg})
        REQUIRE(fuzz::is_utf8(report::version_graph(graphs, format)));
    REQUIRE(fuzz::is_plain_xml(report::version_svg(graphs)));
}

void check_lowering(const std::string& root, int otp)
{
    TreeRequest request;
    request.root = root;
    request.options.otp = otp;
    const LowerResult made = lower_tree(request);
    fuzz::check_places(made.findings);
    REQUIRE(
        std::all_of(made.remarks.begin(), made.remarks.end(), [](const std::string& text) { return !text.empty(); }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const int otp = input.byte() % 2 == 0 ? 25 : 28;
    const test::TempDir folder;
    const std::vector<std::string> files = fuzz::write_files(input.rest(), folder.path().string());
    const AcrossResult across = check_across(files, {.otp = otp});
    fuzz::check_places(across.findings);
    const auto tree = load_release_tree(folder.path().string(), otp);
    if (tree == nullptr)
        return 0;
    fuzz::check_places(check_tree(*tree));
    check_chain(*tree);
    check_lowering(folder.path().string(), otp);
    return 0;
}
