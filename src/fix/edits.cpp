#include "fix/edits.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include <termcheck/source.hpp>

namespace termcheck::fix {
namespace {

/// Two insertions at one place have no order, nor have an insertion and a change that begins or ends there.
bool clash(Span a, Span b)
{
    const bool is_insertion = a.begin == a.end || b.begin == b.end;
    return is_insertion ? a.begin <= b.end && b.begin <= a.end : a.begin < b.end && b.begin < a.end;
}

/// The places that are edited already: none of them overlaps another.
class Taken {
public:
    bool clashes(Span span) const
    {
        auto next = spans_.lower_bound(span.begin);
        if (next != spans_.end() && clash(span, {next->first, next->second}))
            return true;
        // An insertion may stand before the change that ends here.
        for (int back = 0; back < 2 && next != spans_.begin(); ++back)
            if (--next; clash(span, {next->first, next->second}))
                return true;
        return false;
    }
    void add(Span span) { spans_[span.begin] = span.end; }

private:
    std::map<std::uint32_t, std::uint32_t> spans_;
};

bool fits(const Fix& fix, const Taken& taken)
{
    return std::none_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) { return taken.clashes(edit.span); });
}

/// Writes a text anew, piece by piece, and knows of each line where it comes from.
struct Writer {
    Writer(std::string_view from, const Origins& lines) : text(from), origins(lines) {}

    void copy_up_to(std::size_t end)
    {
        while (at < end) {
            const bool is_at_begin = at == 0 || text[at - 1] == '\n';
            const std::size_t stop = std::min(text.find('\n', at), end - 1) + 1;
            const bool is_to_end = stop == text.size() || text[stop - 1] == '\n';
            add(text.substr(at, stop - at), is_at_begin && is_to_end ? origins[line] : 0);
            at = stop;
            line += text[stop - 1] == '\n' ? 1 : 0;
        }
    }
    void replace_up_to(std::size_t end, std::string_view with)
    {
        line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                    text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        at = end;
        while (!with.empty()) {
            const std::size_t size = std::min(with.find('\n'), with.size() - 1) + 1;
            add(with.substr(0, size), 0);
            with.remove_prefix(size);
        }
    }

    /// A line or a part of one.
    void add(std::string_view piece, std::uint32_t origin)
    {
        if (out.text.empty() || out.text.back() == '\n')
            out.origins.push_back(origin);
        else
            out.origins.back() = 0;
        out.text.append(piece);
    }

    std::string_view text;
    const Origins& origins;
    EditedText out = {};
    std::size_t at = 0;    ///< of `text`
    std::size_t line = 0;  ///< that it is in, from 0 on
};

}  // namespace

EditedText unedited(std::string_view text)
{
    const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    Origins origins(breaks + (text.empty() || text.ends_with('\n') ? 0 : 1));
    std::iota(origins.begin(), origins.end(), 1);
    return {std::string(text), std::move(origins)};
}

EditedText apply(std::string_view text, const Origins& origins, std::vector<Edit> edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
    Writer writer(text, origins);
    for (const Edit& edit : edits) {
        writer.copy_up_to(edit.span.begin);
        writer.replace_up_to(edit.span.end, edit.text);
    }
    writer.copy_up_to(text.size());
    return std::move(writer.out);
}

std::vector<const Diagnostic*> choose(const std::vector<const Diagnostic*>& findings)
{
    Taken taken;
    std::vector<const Diagnostic*> chosen;
    for (const Diagnostic* const finding : findings) {
        if (!fits(*finding->fix, taken))
            continue;
        for (const Edit& edit : finding->fix->edits)
            taken.add(edit.span);
        chosen.push_back(finding);
    }
    return chosen;
}

std::optional<std::string> encode(std::string_view text, const Source& like)
{
    if (!like.is_latin1())
        return std::string(text);
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            bytes += text[i];
            continue;
        }
        if (byte > 0xC3 || i + 1 == text.size())
            return std::nullopt;
        bytes += static_cast<char>((byte & 0x03) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3F));
    }
    return bytes;
}

}  // namespace termcheck::fix
