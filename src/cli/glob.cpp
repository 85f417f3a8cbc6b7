#include "cli/glob.hpp"

namespace termcheck::cli {
namespace {

constexpr std::size_t none = std::string_view::npos;

unsigned char byte(char c) { return static_cast<unsigned char>(c); }

/// Length of the set that begins at `pattern[at]`, or 0 if it never ends and the bracket stands for itself.
std::size_t set_length(std::string_view pattern, std::size_t at)
{
    std::size_t i = at + 1;
    if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^'))
        ++i;
    for (const std::size_t first = i; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == ']' && i != first)
            return i + 1 - at;
    }
    return 0;
}

bool in_set(std::string_view set, unsigned char c)
{
    std::size_t i = 1;
    const bool negated = set[i] == '!' || set[i] == '^';
    i += negated ? 1 : 0;
    bool found = false;
    const auto next = [&] {
        if (set[i] == '\\' && i + 2 < set.size())
            ++i;
        return byte(set[i++]);
    };
    while (i + 1 < set.size()) {
        const unsigned char low = next();
        unsigned char high = low;
        if (set[i] == '-' && i + 2 < set.size()) {
            ++i;
            high = next();
        }
        found = found || (low <= c && c <= high);
    }
    return found != negated;
}

/// One attempt to read `path` from the left, with two places to come back to: the last `*`, and the last `**`. Older
/// ones need not be tried again, so the time is bounded by the product of the lengths.
class Matcher {
public:
    Matcher(std::string_view pattern, std::string_view path) : pattern_(pattern), path_(path) {}

    bool run()
    {
        for (;;) {
            if (p_ == pattern_.size() && t_ == path_.size())
                return true;
            if (at_globstar()) {
                if (p_ + 2 == pattern_.size())
                    return t_ < path_.size();
                p_ += 3;
                deep_p_ = p_;
                deep_t_ = t_;
                star_p_ = none;
            } else if (p_ < pattern_.size() && pattern_[p_] == '*') {
                while (p_ < pattern_.size() && pattern_[p_] == '*')
                    ++p_;
                star_p_ = p_;
                star_t_ = t_;
            } else if (!step() && !go_back()) {
                return false;
            }
        }
    }

private:
    bool at_globstar() const
    {
        return pattern_.substr(p_).starts_with("**") && (p_ == 0 || pattern_[p_ - 1] == '/') &&
               (p_ + 2 == pattern_.size() || pattern_[p_ + 2] == '/');
    }

    /// Takes one character of both.
    bool step()
    {
        if (p_ == pattern_.size() || t_ == path_.size())
            return false;
        const char c = path_[t_];
        if (pattern_[p_] == '?') {
            if (c == '/')
                return false;
            ++p_;
            while (++t_ < path_.size() && (byte(path_[t_]) & 0xC0) == 0x80)
                continue;
            return true;
        }
        if (const std::size_t length = pattern_[p_] == '[' ? set_length(pattern_, p_) : 0; length != 0) {
            if (c == '/' || !in_set(pattern_.substr(p_, length), byte(c)))
                return false;
            p_ += length;
            ++t_;
            return true;
        }
        const std::size_t literal = pattern_[p_] == '\\' && p_ + 1 < pattern_.size() ? p_ + 1 : p_;
        if (pattern_[literal] != c)
            return false;
        p_ = literal + 1;
        ++t_;
        return true;
    }

    bool go_back()
    {
        if (star_p_ != none && star_t_ < path_.size() && path_[star_t_] != '/') {
            p_ = star_p_;
            t_ = ++star_t_;
            return true;
        }
        const std::size_t slash = deep_p_ == none ? none : path_.find('/', deep_t_);
        if (slash == none)
            return false;
        p_ = deep_p_;
        t_ = deep_t_ = slash + 1;
        star_p_ = none;
        return true;
    }

    std::string_view pattern_, path_;
    std::size_t p_ = 0, t_ = 0;
    std::size_t star_p_ = none, star_t_ = 0;
    std::size_t deep_p_ = none, deep_t_ = 0;
};

/// The end of the `{...}` that begins at `open`, and the commas in it that are not inside another.
std::size_t alternatives(std::string_view pattern, std::size_t open, std::vector<std::size_t>& commas)
{
    std::size_t depth = 0;
    for (std::size_t i = open; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '{')
            ++depth;
        else if (pattern[i] == ',' && depth == 1)
            commas.push_back(i);
        else if (pattern[i] == '}' && --depth == 0)
            return i;
    }
    return none;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) { return Matcher(pattern, path).run(); }

bool is_glob(std::string_view text) { return text.find_first_of("*?[{\\") != none; }

std::vector<std::string> expand_braces(std::string_view pattern)
{
    std::vector<std::string> done, open{std::string(pattern)};
    while (!open.empty()) {
        if (done.size() + open.size() > 1000)
            return {std::string(pattern)};
        const std::string text = std::move(open.back());
        open.pop_back();
        std::vector<std::size_t> cuts;
        const std::size_t begin = text.find('{');
        const std::size_t end = begin == none ? none : alternatives(text, begin, cuts);
        if (end == none || cuts.empty()) {
            done.push_back(text);
            continue;
        }
        cuts.push_back(end);
        for (std::size_t i = cuts.size(); i-- > 0;) {
            const std::size_t from = i == 0 ? begin + 1 : cuts[i - 1] + 1;
            open.push_back(text.substr(0, begin) + text.substr(from, cuts[i] - from) + text.substr(end + 1));
        }
    }
    return done;
}

}  // namespace termcheck::cli
