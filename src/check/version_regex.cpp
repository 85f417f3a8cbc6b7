#include "check/version_regex.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <new>
#include <set>
#include <span>
#include <utility>
#include <vector>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <termcheck/detail/encoding.hpp>
#include <termcheck/detail/quoted.hpp>

#include "model/plain_regex.hpp"
#include "model/regex_tokens.hpp"

namespace termcheck {
namespace {

constexpr std::uint32_t few_steps = 10'000;  // many more than any usual regex takes for a version
constexpr int most_long_matches = 2;         // some tenths of a second each
constexpr std::uint32_t most_kibibytes = 64 * 1024;

template <auto Release>
struct Released {
    template <typename T>
    void operator()(T* thing) const
    {
        Release(thing);
    }
};
using CompileContext = std::unique_ptr<pcre2_compile_context, Released<pcre2_compile_context_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Released<pcre2_match_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Released<pcre2_match_data_free>>;

PCRE2_SPTR units(std::string_view text)
{
    static constexpr char nothing = '\0';
    return reinterpret_cast<PCRE2_SPTR>(text.empty() ? &nothing : text.data());
}

std::string message_of(int error)
{
    std::array<PCRE2_UCHAR, 256> buffer{};
    pcre2_get_error_message(error, buffer.data(), buffer.size());
    return reinterpret_cast<const char*>(buffer.data());
}

template <typename T>
void need_memory(const T& made)
{
    if (made == nullptr)
        throw std::bad_alloc();
}

CompileContext compile_context(int otp)
{
    CompileContext context(pcre2_compile_context_create(nullptr));
    need_memory(context);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context.get(), PCRE2_BSR_UNICODE);
    if (otp < 28)
        pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_BAD_ESCAPE_IS_LITERAL);
    return context;
}

struct Match {
    std::size_t begin = detail::npos, end = detail::npos;
};

struct Matcher {
    MatchContext context{pcre2_match_context_create(nullptr)};
    MatchData data{pcre2_match_data_create(1, nullptr)};
};

/// Contexts and frames are large: one for all matches of a thread.
const Matcher& matcher()
{
    static thread_local const Matcher matcher = [] {
        Matcher made;
        need_memory(made.context);
        need_memory(made.data);
        pcre2_set_heap_limit(made.context.get(), most_kibibytes);
        return made;
    }();
    return matcher;
}

/// What a thread has had to do with matches that take long.
struct Patience {
    int long_matches_left = most_long_matches;
    std::set<std::string, std::less<>> costly;  ///< regular expressions that were given up
};

Patience& patience()
{
    static thread_local Patience patience;
    return patience;
}

int match(const void* code, std::string_view version, std::uint32_t options, std::uint32_t steps)
{
    const auto& [context, data] = matcher();
    pcre2_set_match_limit(context.get(), steps);
    const int found = pcre2_match(static_cast<const pcre2_code*>(code), units(version), version.size(), 0, options,
                                  data.get(), context.get());
    if (found == PCRE2_ERROR_NOMEMORY)
        throw std::bad_alloc();
    return found;
}

bool is_limit(int found)
{
    return found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_HEAPLIMIT || found == PCRE2_ERROR_DEPTHLIMIT;
}

/// Nothing, too, if it takes too long to tell.
Match first_match(const void* code, std::string_view regex, std::string_view version, std::uint32_t options = 0)
{
    Patience& patience = termcheck::patience();
    if (patience.costly.contains(regex))
        return {};
    int found = match(code, version, options, few_steps);
    if (is_limit(found) && patience.long_matches_left != 0) {
        --patience.long_matches_left;
        found = match(code, version, options, VersionRegex::most_steps);
    }
    if (is_limit(found))
        patience.costly.emplace(regex);
    if (found < 0)
        return {};
    const PCRE2_SIZE* const range = pcre2_get_ovector_pointer(matcher().data.get());
    return {range[0], range[1]};
}

}  // namespace

void VersionRegex::Free::operator()(void* code) const { pcre2_code_free(static_cast<pcre2_code*>(code)); }

/// A backslash with nothing behind it, which PCRE2 takes for itself together with unknown escapes. PCRE 8.44 does not.
static bool ends_in_backslash(std::string_view regex)
{
    const std::vector<RegexToken> tokens = regex_tokens(regex);
    return !tokens.empty() && tokens.back().of(regex) == "\\";
}

VersionRegex::VersionRegex(std::string_view regex, int otp)
    : VersionRegex(regex, is_plain_regex(regex, regex_tokens(regex)), otp)
{
}

const void* VersionRegex::code() const
{
    if (!std::exchange(is_compiled_, true))
        compile();
    return code_.get();
}

void VersionRegex::compile() const
{
    if (otp_ < 28 && ends_in_backslash(regex_)) {
        error_ = "\\ at end of pattern";
        error_offset_ = regex_.size();
        return;
    }
    int error = 0;
    PCRE2_SIZE offset = 0;
    code_.reset(pcre2_compile(units(regex_), regex_.size(), PCRE2_UTF, &error, &offset, compile_context(otp_).get()));
    if (error == PCRE2_ERROR_HEAP_FAILED)
        throw std::bad_alloc();
    if (code_ == nullptr) {
        error_ = error < 0 ? "not UTF-8" : message_of(error);
        error_offset_ = offset;
    }
}

bool VersionRegex::matches_whole(std::string_view version) const
{
    return code() != nullptr && prefix_length(version) == version.size();
}

bool VersionRegex::can_match_whole(std::string_view version) const
{
    return code() != nullptr &&
           first_match(code(), regex_, version, PCRE2_ANCHORED | PCRE2_ENDANCHORED).end == version.size();
}

std::size_t VersionRegex::prefix_length(std::string_view version) const
{
    const Match match = first_match(code(), regex_, version);
    return match.begin == 0 ? match.end : detail::npos;
}

bool VersionRegex::runs_away() const { return patience().costly.contains(regex_); }

void forget_costly_regexes() { patience() = {}; }

/// Bytes that a character of a string becomes in a binary.
static std::size_t width_in_binary(char32_t c, bool utf8)
{
    return !utf8 || c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

Span span_of_bytes(Term binary, std::size_t from, std::size_t to)
{
    const std::uint32_t parts = binary.arity();
    const Term literal = parts != 0 ? binary.first() : binary;
    if (!literal.is(Kind::string) || literal.has(joined) || literal.has(special) || parts > 2)
        return binary.span();
    const bool utf8 = parts == 2;
    if (utf8 && literal.next().source_text() != "/utf8")
        return binary.span();
    const char* const begin = literal.source_text().data();
    const char* at = begin + 1;
    const char* const end = begin + literal.source_text().size() - 1;
    const auto offset = [&] { return literal.span().begin + static_cast<std::uint32_t>(at - begin); };
    Span span{offset(), offset()};
    for (std::size_t byte = 0; at < end && byte < to;) {
        if (byte <= from)
            span.begin = offset();
        const char32_t c = *at == '\\' ? detail::read_escape(++at, end, binary.tree().otp()) : detail::next_utf8(at);
        byte += width_in_binary(c, utf8);
        if (byte <= from)
            span.begin = offset();
        span.end = offset();
    }
    return span;
}

}  // namespace termcheck
