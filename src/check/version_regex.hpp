#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <termcheck/tree.hpp>

namespace termcheck {

/// The regular expression of an appup's entry, as `systools_relup:appup_search_for_version/2` uses it: `re:run` with
/// `[unicode, {capture, first, list}]`.
///
/// Up to OTP 27 `re` is PCRE 8.44, from OTP 28 on PCRE2. They differ in corners: the older one takes unknown escapes
/// (`\y`) and ranges like `[\w-z]` literally, the newer one refuses them; `(*pla:` and other names of groups are known to
/// the newer one only.
class VersionRegex {
public:
    /// A match that takes more is given up. It is some tenths of a second; `re:run/3` goes on to ten million, and says nomatch
    /// then.
    static constexpr std::uint32_t most_steps = 1'000'000;

    /// `regex` is the binary's bytes, which must outlive this, `otp` the release whose `re` decides.
    explicit VersionRegex(std::string_view regex, int otp = 28);
    /// The same where that is known.
    VersionRegex(std::string_view regex, bool is_plain, int otp) : regex_(regex), otp_(otp), is_plain_(is_plain) {}

    /// False if it does not compile, or is not UTF-8: then OTP raises badarg as soon as it gets to the entry.
    bool is_valid() const { return is_plain_ || code() != nullptr; }
    /// Of the first error: why, and the byte of the regex at which it was noticed.
    const std::string& error() const { return code(), error_; }
    std::size_t error_offset() const { return code(), error_offset_; }

    /// As `is_plain_regex`.
    bool is_plain() const { return is_plain_; }

    /// True if the first match, wherever it starts, is the whole of `version`.
    bool matches_whole(std::string_view version) const;
    /// True if some match is the whole of `version`, though perhaps not the first one.
    bool can_match_whole(std::string_view version) const;
    /// Length of the first match if it starts at the beginning of `version`; npos if it starts elsewhere or there is none.
    std::size_t prefix_length(std::string_view version) const;
    /// True once a match of it was given up. It is matched no more by this thread then, and takes nothing, until
    /// `forget_costly_regexes`.
    bool runs_away() const;

private:
    struct Free {
        void operator()(void* code) const;
    };
    const void* code() const;
    void compile() const;

    std::string_view regex_;
    int otp_;
    bool is_plain_;
    mutable bool is_compiled_ = false;
    mutable std::unique_ptr<void, Free> code_;
    mutable std::string error_;
    mutable std::size_t error_offset_ = 0;
};

/// A thread tries few matches that take long, lest many of them take for ever. With this it begins anew: before each work
/// whose result must not depend on what the thread did before.
void forget_costly_regexes();

/// Where the bytes `from` to `to` of a binary's value stand in its source, if it is one string literal; else all of it.
Span span_of_bytes(Term binary, std::size_t from, std::size_t to);

}  // namespace termcheck
