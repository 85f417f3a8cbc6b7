#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <termcheck/detail/finish.hpp>
#include <termcheck/detail/recovery.hpp>
#include <termcheck/detail/run.hpp>
#include <termcheck/parse_options.hpp>
#include <termcheck/tree.hpp>

namespace termcheck {

namespace detail {

inline void report_encoding(const Source& source, std::vector<Diagnostic>& findings)
{
    if (source.encoding_error() == Source::no_error)
        return;
    const std::uint32_t begin = source.encoding_error();
    findings.push_back(
        {&syntax::invalid_utf8,
         Severity::error,
         {&source, {begin, std::min<std::uint32_t>(begin + 2, static_cast<std::uint32_t>(source.text().size()))}},
         "this byte is not UTF-8; a Latin-1 file says so by `%% coding: latin-1` in its first line"});
    const std::string_view start = source.text().substr(0, source.text().find('\n', source.text().find('\n') + 1));
    if (start.find("coding") == npos)
        findings.back().fix = Fix{false, {{{0, 0}, "%% coding: latin-1\n"}}};
}

/// U+FFFE and U+FFFF may stand nowhere, and the grammar does not look into comments and quotes. OTP 25 takes any character
/// behind `\^`.
inline void report_noncharacters(const Source& source, std::vector<Diagnostic>& findings, int otp)
{
    const std::string_view text = source.text();
    for (std::size_t at = text.find("\xEF\xBF"); at != npos; at = text.find("\xEF\xBF", at + 2))
        if (byte(text[at + 2]) >= 0xBE && !(otp <= 25 && text.substr(0, at).ends_with("\\^"))) {
            const auto begin = static_cast<std::uint32_t>(at);
            findings.push_back({&syntax::illegal_character,
                                Severity::error,
                                {&source, {begin, begin + 3}},
                                "U+FFFE and U+FFFF are no characters, not even in a comment"});
            return;
        }
}

inline void by_place(std::vector<Diagnostic>& findings, std::size_t first)
{
    std::stable_sort(findings.begin() + static_cast<std::ptrdiff_t>(first), findings.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.span.begin < b.place.span.begin; });
}

inline State start(const Source& source, Block<Node>& nodes, const ParseOptions& options)
{
    const std::string_view text = source.text();
    State state;
    state.nodes = nodes.data();
    state.text = text.data();
    state.end = text.data() + text.size();
    state.max_depth = options.max_depth;
    state.otp = options.otp;
    state.nodes[0] = {{0, 0}, 0, static_cast<std::uint32_t>(Kind::file)};
    return state;
}

/// Closes what is open, and the file.
inline void finish(State& state, const Source& source, std::vector<Diagnostic>& findings)
{
    while (state.open != 0)
        state.close_container(state.end);
    state.nodes[0] = {{0, state.offset(state.end)},
                      state.size,
                      static_cast<std::uint32_t>(Kind::file) | std::min(state.count, Node::max_detail) << 8};
    if (state.has_parens)
        state.size = remove_parens(state.nodes, state.size, source, findings);
}

/// The grammar compiled: `run`, for whichever processor.
using Run = bool (*)(State&, const char*&);

/// Takes `nodes` if it is large enough.
inline Tree parse_with(Run run, const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options,
                       Block<Node> nodes = {})
{
    const std::size_t first = findings.size();
    const std::size_t most = source.text().size() + 64;  // a node takes a byte, but for the root and what is mended
    if (nodes.capacity() < most)
        nodes = Block<Node>(most);
    State state = start(source, nodes, options);
    report_encoding(source, findings);
    report_noncharacters(source, findings, options.otp);
    bool is_mended = false;
    for (const char* at = state.text; at != nullptr && !run(state, at);) {
        is_mended = true;
        if (state.offset(at) >= source.encoding_error())  // read as Latin-1 for want of better: no errors worth reading
            break;
        if (findings.size() - first >= options.max_errors) {
            const Span here{state.offset(at), state.offset(at)};
            findings.push_back({&syntax::too_many_errors,
                                Severity::info,
                                {&source, here},
                                "more syntax errors follow that are not reported"});
            break;
        }
        at = Recovery(source, state, findings).mend(at);
    }
    finish(state, source, findings);
    Tree tree(source, std::move(nodes), state.size, options.otp, is_mended);
    if (state.has_typed_binaries)
        check_binaries(tree, findings, first + options.max_errors);
    by_place(findings, first);
    return tree;
}

}  // namespace detail

/// Reads all terms of `source`, which must outlive the tree and stay where it is. What `file:consult/1` refuses is
/// appended to `findings`, in the order of the file; the tree then holds what could be read. No input makes it throw,
/// recurse, or take more than linear time and memory.
inline Tree parse(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options = {})
{
    Tree tree = detail::parse_with(detail::run, source, findings, options);
    tree.shrink();
    return tree;
}

/// The same, in the memory of a tree that is needed no more: for many files, one after the other.
inline Tree parse(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options, Tree&& old)
{
    return detail::parse_with(detail::run, source, findings, options, std::move(old).release());
}

}  // namespace termcheck
