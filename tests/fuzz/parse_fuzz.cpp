// Any bytes: findings stand in order and inside the text, nodes inside their containers; what is read without a finding is
// the same once it has been printed, however wide; and whatever was read can be shown.

#include <string>
#include <vector>

#include <termcheck/print.hpp>

#include "model/parse_terms.hpp"
#include "report/parse_report.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

void check_nodes(const Tree& tree)
{
    std::vector<NodeId> open;
    for (NodeId id = 0; id != tree.size(); ++id) {
        const Node& node = tree[id];
        while (!open.empty() && tree[open.back()].next <= id)
            open.pop_back();
        REQUIRE(id < node.next && node.next <= tree.size());
        REQUIRE(node.span.begin <= node.span.end && node.span.end <= tree.source().text().size());
        if (!open.empty()) {
            const Node& parent = tree[open.back()];
            REQUIRE(node.next <= parent.next && parent.span.begin <= node.span.begin &&
                    node.span.end <= parent.span.end);
        }
        if (is_container(node.kind()))
            open.push_back(id);
        REQUIRE(node.kind() != Kind::paren);
    }
}

/// With the comment of a file, as OTP writes it: a string within the first lines may look like another one.
void check_printed(const Tree& tree, int width, const ParseOptions& options)
{
    const std::string text = print(tree.root(), {width});
    const Source printed("printed", "%% coding: utf-8\n" + text);
    std::vector<Diagnostic> findings;
    const Tree again = parse_terms(printed, findings, options);
    REQUIRE(findings.empty());
    REQUIRE(print(again.root(), {width}) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::uint8_t choice = input.byte();
    const ParseOptions options{.otp = oldest_otp + choice % (newest_otp - oldest_otp + 1), .max_depth = 400};
    const Source source("input", input.rest());
    std::vector<Diagnostic> findings;
    const Tree tree = parse_terms(source, findings, options);
    fuzz::check_findings(findings, source);
    REQUIRE(findings.size() <= 2 * options.max_errors + 4);
    check_nodes(tree);
    REQUIRE(fuzz::is_json(terms_as_json(tree)));
    REQUIRE(fuzz::is_printable(terms_as_tree(tree)));
    REQUIRE(fuzz::is_utf8(terms_as_erlang(tree, 80)));
    if (findings.empty())
        for (const int width : {0, 80, 1 + choice / 4})
            check_printed(tree, width, options);
    return 0;
}
