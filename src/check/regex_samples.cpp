#include "check/regex_samples.hpp"

#include <algorithm>
#include <array>

#include <termcheck/detail/encoding.hpp>

#include "model/regex_tokens.hpp"

namespace termcheck {
namespace {

constexpr std::size_t longest_regex = 400;  // bytes; longer ones are not worth the time
constexpr std::size_t most_members = 12;
constexpr std::size_t most_samples = 300;
constexpr std::size_t longest_sample = 400;
constexpr std::size_t most_steps = 2000;
constexpr std::size_t deepest = 50;

/// One thing that can be repeated. A group has branches, a set members; text is a set of one.
struct Piece {
    std::vector<std::string> members;
    std::vector<std::vector<Piece>> branches;
    std::vector<unsigned> counts = {1};
    std::size_t first_choice = 0, last_choice = 0;  ///< numbers of the choices in it, half open
};
using Branch = std::vector<Piece>;

class RegexReader {
public:
    explicit RegexReader(std::string_view regex) : regex_(regex), tokens_(regex_tokens(regex)) {}

    bool read(Piece& whole)
    {
        read_group(whole);
        return ok_ && at_ == tokens_.size();
    }
    std::size_t choices() const { return choices_; }

private:
    using Kind = RegexToken::Kind;

    void read_group(Piece& group)
    {
        group.first_choice = choices_++;
        group.branches.emplace_back();
        if (++depth_ > deepest)
            ok_ = false;
        for (; ok_ && at_ < tokens_.size() && tokens_[at_].kind != Kind::close; ++at_)
            read_token(group);
        --depth_;
        group.last_choice = choices_;
    }

    void read_token(Piece& group)
    {
        const RegexToken& token = tokens_[at_];
        Branch& branch = group.branches.back();
        switch (token.kind) {
        case Kind::bar: group.branches.emplace_back(); break;
        case Kind::open: read_open(token, branch); break;
        case Kind::character: add(branch, {std::string(token.of(regex_))}); break;
        case Kind::dot: add(branch, {"0", "1", "a"}); break;
        case Kind::escape: read_escape(token, branch); break;
        case Kind::set: read_set(token, branch); break;
        case Kind::quantifier: read_quantifier(token, branch); break;
        case Kind::anchor: break;
        case Kind::close: break;
        }
    }

    void add(Branch& branch, std::vector<std::string> members)
    {
        Piece piece;
        piece.first_choice = choices_++;
        piece.last_choice = choices_;
        piece.members = std::move(members);
        branch.push_back(std::move(piece));
    }

    void read_open(const RegexToken& token, Branch& branch)
    {
        const std::string_view open = token.of(regex_);
        if (open != "(" && open != "(?:" && open != "(?>" && open != "(?i" &&
            !(open.starts_with("(?") && open.ends_with('>'))) {
            ok_ = false;
            return;
        }
        if (open.starts_with("(?<=") || open.starts_with("(?<!")) {
            ok_ = false;
            return;
        }
        Piece group;
        ++at_;
        read_group(group);
        if (at_ == tokens_.size())
            ok_ = false;
        branch.push_back(std::move(group));
    }

    void read_escape(const RegexToken& token, Branch& branch)
    {
        const char c = token.end - token.begin == 2 ? regex_[token.begin + 1] : '\0';
        if (c == 'd')
            add(branch, {"0", "1", "9"});
        else if (c == 'w')
            add(branch, {"a", "0"});
        else if (c == 'b' || c == 'A' || c == 'z' || c == 'Z')
            return;
        else if (c == '\0' || detail::is_digit(c) || detail::is_lower(detail::to_lower(c)))
            ok_ = false;
        else
            add(branch, {std::string(1, c)});
    }

    void read_set(const RegexToken& token, Branch& branch)
    {
        std::string_view set = token.of(regex_);
        set = set.substr(1, set.size() - 2);
        std::vector<std::string> members;
        if (set.starts_with('^') || set.find('\\') != std::string_view::npos || set.find('[') != std::string_view::npos)
            return add(branch, {"0", "1", "a", "-", "+"});
        for (std::size_t i = 0; i < set.size(); ++i) {
            const bool is_range =
                i + 2 < set.size() && set[i + 1] == '-' && detail::byte(set[i]) <= detail::byte(set[i + 2]);
            const char last = is_range ? set[i + 2] : set[i];
            for (int c = detail::byte(set[i]); c <= detail::byte(last) && members.size() < most_members; ++c)
                members.emplace_back(1, static_cast<char>(c));
            i += is_range ? 2 : 0;
        }
        if (members.empty())
            ok_ = false;
        else
            add(branch, std::move(members));
    }

    void read_quantifier(const RegexToken& token, Branch& branch)
    {
        if (branch.empty()) {
            ok_ = false;
            return;
        }
        const std::string_view text = token.of(regex_);
        unsigned least = text[0] == '+' ? 1 : 0, most = text[0] == '?' ? 1 : 100;
        if (text[0] == '{') {
            std::size_t at = 1;
            least = read_number(text, at);
            most = text[at] == '}' ? least : text[++at] == '}' ? 100 : read_number(text, at);
        }
        branch.back().counts.clear();
        for (const unsigned count : {least, least + 1, least + 2})
            if (count <= most)
                branch.back().counts.push_back(count);
        ok_ = ok_ && !branch.back().counts.empty();
    }

    static unsigned read_number(std::string_view text, std::size_t& at)
    {
        unsigned value = 0;
        for (; detail::is_digit(text[at]); ++at)
            value = std::min(value * 10 + static_cast<unsigned>(text[at] - '0'), 1000U);
        return value;
    }

    std::string_view regex_;
    std::vector<RegexToken> tokens_;
    std::size_t at_ = 0, choices_ = 0, depth_ = 0;
    bool ok_ = true;
};

/// Writes one sample: everywhere the first option, but at one choice and on the way to it.
struct SampleWriter {
    std::size_t choice = 0;  ///< of the piece that takes another option
    std::size_t option = 0;
    std::size_t count = 0;  ///< index of the count that this piece takes
    std::string out = {};
    std::size_t steps = 0;  ///< empty groups can be repeated without end

    bool leads_to(const Piece& piece) const { return piece.first_choice <= choice && choice < piece.last_choice; }

    void write(const Piece& piece)
    {
        const bool is_chosen = piece.first_choice == choice;
        unsigned times = is_chosen ? piece.counts[std::min(count, piece.counts.size() - 1)] : piece.counts[0];
        if (!is_chosen && times == 0 && piece.counts.size() > 1 && leads_to(piece))
            times = piece.counts[1];
        for (unsigned i = 0; i < times && out.size() < longest_sample && ++steps < most_steps; ++i) {
            if (!piece.members.empty())
                out += piece.members[is_chosen ? std::min(option, piece.members.size() - 1) : 0];
            else
                write_branch(piece, is_chosen);
        }
    }

    void write_branch(const Piece& group, bool is_chosen)
    {
        const Branch* branch = &group.branches[is_chosen ? std::min(option, group.branches.size() - 1) : 0];
        for (const Branch& other : group.branches)
            if (!is_chosen &&
                std::any_of(other.begin(), other.end(), [&](const Piece& piece) { return leads_to(piece); }))
                branch = &other;
        for (const Piece& piece : *branch)
            write(piece);
    }
};

/// The pieces by the number of their choice.
void collect(const Piece& piece, std::vector<const Piece*>& pieces)
{
    pieces[piece.first_choice] = &piece;
    for (const Branch& branch : piece.branches)
        for (const Piece& inner : branch)
            collect(inner, pieces);
}

}  // namespace

std::vector<std::string> regex_samples(std::string_view regex)
{
    Piece whole;
    RegexReader reader(regex.substr(0, longest_regex));
    if (regex.size() > longest_regex || !reader.read(whole))
        return {};
    std::vector<const Piece*> pieces(reader.choices());
    collect(whole, pieces);
    std::vector<std::string> samples;
    for (std::size_t choice = 0; choice < pieces.size(); ++choice) {
        const Piece& piece = *pieces[choice];
        const std::size_t options = std::max(piece.members.size(), piece.branches.size());
        for (std::size_t option = 0; option < options; ++option)
            for (std::size_t count = 0; count < piece.counts.size() && samples.size() < most_samples; ++count) {
                SampleWriter writer{choice, option, count};
                writer.write(whole);
                samples.push_back(std::move(writer.out));
            }
    }
    std::sort(samples.begin(), samples.end());
    samples.erase(std::unique(samples.begin(), samples.end()), samples.end());
    return samples;
}

}  // namespace termcheck
