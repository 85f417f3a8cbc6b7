// Any bytes: findings stand in order and inside the text, nodes inside their containers; what is read without a finding is
// the same once it has been printed.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/print.hpp>

#include "model/parse_terms.hpp"
#include "require.hpp"

using namespace termcheck;

namespace {

void check_findings(const std::vector<Diagnostic>& findings, std::size_t size)
{
    std::uint32_t last = 0;
    for (const Diagnostic& finding : findings) {
        const Span span = finding.place.span;
        REQUIRE(last <= span.begin && span.begin <= span.end && span.end <= size);
        last = span.begin;
        for (const Note& note : finding.notes)
            REQUIRE(note.place.span.begin <= note.place.span.end && note.place.span.end <= size);
    }
    REQUIRE(findings.size() <= 2 * ParseOptions{}.max_errors + 4);
}

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const ParseOptions options{.otp = oldest_otp + data[0] % (newest_otp - oldest_otp + 1)};
    const Source source("input", std::string_view(reinterpret_cast<const char*>(data + 1), size - 1));
    std::vector<Diagnostic> findings;
    const Tree tree = parse_terms(source, findings, options);
    check_findings(findings, source.text().size());
    check_nodes(tree);
    if (!findings.empty())
        return 0;

    // With the comment of a file, as OTP writes it: a string within the first lines may look like another one.
    const std::string text = print(tree.root());
    const Source printed("printed", "%% coding: utf-8\n" + text);
    const Tree again = parse_terms(printed, findings, options);
    REQUIRE(findings.empty());
    REQUIRE(print(again.root()) == text);
    return 0;
}
