#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <termcheck/detail/finish.hpp>
#include <termcheck/detail/recovery.hpp>
#include <termcheck/term_grammar.hpp>
#include <termcheck/tree.hpp>

namespace termcheck {

inline constexpr int oldest_otp = 25, newest_otp = 28;

struct ParseOptions {
    int otp = newest_otp;                 ///< the release whose `file:consult/1` decides: `oldest_otp` to `newest_otp`
    std::uint32_t max_depth = 1'000'000;  ///< of nesting
    std::uint32_t max_errors = 20;        ///< after so many the rest of the file is passed over
};

namespace detail {

/// Runs the grammar until the file ends or something does not fit; `at` is where.
#if defined(__GNUC__)
__attribute__((flatten, noinline))
#endif
inline bool run(State& result, const char*& at)
{
    State state = result;  // local, and never passed to anything that is not inlined: registers
    pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> in(at, state.end, "");
    const bool ok = match<grammar::file>(in, state);
    at = in.current();
    result = state;
    return ok;
}

inline void report_encoding(const Source& source, std::vector<Diagnostic>& findings)
{
    if (source.encoding_error() == Source::no_error)
        return;
    const std::uint32_t begin = source.encoding_error();
    findings.push_back({&syntax::invalid_utf8, Severity::error, {&source, {begin, std::min<std::uint32_t>(begin + 2, static_cast<std::uint32_t>(source.text().size()))}},
                        "this byte is not UTF-8; a Latin-1 file says so by `%% coding: latin-1` in its first line"});
}

/// U+FFFE and U+FFFF may stand nowhere, and the grammar does not look into comments and quotes.
inline void report_noncharacters(const Source& source, std::vector<Diagnostic>& findings)
{
    const std::string_view text = source.text();
    for (std::size_t at = text.find("\xEF\xBF"); at != npos; at = text.find("\xEF\xBF", at + 2))
        if (byte(text[at + 2]) >= 0xBE) {
            const auto begin = static_cast<std::uint32_t>(at);
            findings.push_back({&syntax::illegal_character, Severity::error, {&source, {begin, begin + 3}},
                                "U+FFFE and U+FFFF are no characters, not even in a comment"});
            return;
        }
}

inline void by_place(std::vector<Diagnostic>& findings, std::size_t first)
{
    std::stable_sort(findings.begin() + static_cast<std::ptrdiff_t>(first), findings.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.span.begin < b.place.span.begin; });
}

}  // namespace detail

/// Reads all terms of `source`, which must outlive the tree and stay where it is. What `file:consult/1` refuses is
/// appended to `findings`, in the order of the file; the tree then holds what could be read. No input makes it throw,
/// recurse, or take more than linear time and memory.
inline Tree parse(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options = {})
{
    const std::string_view text = source.text();
    const std::size_t first = findings.size();
    detail::Block<Node> nodes(text.size() + 64);  // a node takes a byte of text, but for the root and what is mended
    detail::State state;
    state.nodes = nodes.data();
    state.text = text.data();
    state.end = text.data() + text.size();
    state.max_depth = options.max_depth;
    state.otp = options.otp;
    state.nodes[0] = {{0, 0}, 0, static_cast<std::uint32_t>(Kind::file)};

    detail::report_encoding(source, findings);
    detail::report_noncharacters(source, findings);
    for (const char* at = state.text; !detail::run(state, at);) {
        if (state.offset(at) >= source.encoding_error())  // read as Latin-1 for want of better: no errors worth reading
            break;
        if (findings.size() - first >= options.max_errors) {
            const std::uint32_t offset = state.offset(at);
            findings.push_back({&syntax::too_many_errors, Severity::info, {&source, {offset, offset}},
                                "more syntax errors follow that are not reported"});
            break;
        }
        at = detail::Recovery(source, state, findings).mend(at);
        if (at == nullptr)
            break;
    }
    while (state.open != 0)
        state.close_container(state.end);
    state.nodes[0] = {{0, static_cast<std::uint32_t>(text.size())}, state.size,
                      static_cast<std::uint32_t>(Kind::file) | std::min(state.count, Node::max_detail) << 8};
    if (state.has_parens)
        state.size = detail::remove_parens(state.nodes, state.size, source, findings);
    nodes.shrink(state.size);
    Tree tree(source, std::move(nodes), state.size, options.otp);
    if (state.has_typed_binaries)
        detail::check_binaries(tree, findings, first + options.max_errors);
    detail::by_place(findings, first);
    return tree;
}

}  // namespace termcheck
