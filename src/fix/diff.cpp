#include "fix/diff.hpp"

#include <algorithm>
#include <vector>

namespace termcheck::fix {
namespace {

constexpr std::size_t context = 3;

/// The lines of a text with their ends; the last one may have none.
std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        lines.push_back(text.substr(at, end - at));
        at = end;
    }
    return lines;
}

/// Lines of both texts, half open, from 0 on, of which the one came to be the other.
struct Block {
    std::size_t old_begin, old_end, new_begin, new_end;
};

using Lines = std::vector<std::string_view>;

/// Lines at either end that are the same after all.
Block trimmed(Block block, const Lines& before, const Lines& after)
{
    const auto is_empty = [&] { return block.old_begin == block.old_end || block.new_begin == block.new_end; };
    for (; !is_empty() && before[block.old_begin] == after[block.new_begin]; ++block.old_begin)
        ++block.new_begin;
    for (; !is_empty() && before[block.old_end - 1] == after[block.new_end - 1]; --block.old_end)
        --block.new_end;
    return block;
}

std::vector<Block> blocks_of(const Lines& before, const Lines& after, const Origins& origins)
{
    std::vector<Block> blocks;
    const auto add = [&](Block block) {
        block = trimmed(block, before, after);
        if (block.old_begin != block.old_end || block.new_begin != block.new_end)
            blocks.push_back(block);
    };
    std::size_t old_at = 0, new_at = 0;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        if (origins[i] == 0)
            continue;
        add({old_at, origins[i] - 1, new_at, i});
        old_at = origins[i];
        new_at = i + 1;
    }
    add({old_at, before.size(), new_at, after.size()});
    return blocks;
}

std::string range(std::size_t begin, std::size_t size)
{
    const std::string first = std::to_string(size == 0 ? begin : begin + 1);
    return size == 1 ? first : first + "," + std::to_string(size);
}

class Writer {
public:
    Writer(const Lines& before, const Lines& after, PaintLine paint) : before_(before), after_(after), paint_(paint) {}

    /// Blocks that lie so near to each other that their contexts meet.
    void write_hunk(std::string& out, const Block* first, const Block* last) const
    {
        const std::size_t lead = std::min(context, first->old_begin);
        const std::size_t trail = std::min(context, before_.size() - last->old_end);
        const std::size_t old_begin = first->old_begin - lead, old_end = last->old_end + trail;
        const std::size_t new_begin = first->new_begin - lead, new_end = last->new_end + trail;
        paint_(out, DiffLine::hunk,
               "@@ -" + range(old_begin, old_end - old_begin) + " +" + range(new_begin, new_end - new_begin) + " @@\n");
        std::size_t at = old_begin;
        for (const Block* block = first; block <= last; ++block) {
            write_lines(out, DiffLine::same, before_, at, block->old_begin);
            write_lines(out, DiffLine::removed, before_, block->old_begin, block->old_end);
            write_lines(out, DiffLine::added, after_, block->new_begin, block->new_end);
            at = block->old_end;
        }
        write_lines(out, DiffLine::same, before_, at, old_end);
    }

private:
    void write_lines(std::string& out, DiffLine kind, const Lines& lines, std::size_t begin, std::size_t end) const
    {
        const char sign = kind == DiffLine::added ? '+' : kind == DiffLine::removed ? '-' : ' ';
        for (std::size_t i = begin; i < end; ++i) {
            const bool ends = lines[i].ends_with('\n');
            paint_(out, kind, std::string(1, sign).append(lines[i]).append(ends ? "" : "\n"));
            if (!ends)
                out += "\\ No newline at end of file\n";
        }
    }

    const Lines& before_;
    const Lines& after_;
    PaintLine paint_;
};

bool needs_quotes(char c) { return (c >= 0 && c < 0x20) || c == 0x7F || c == '"' || c == '\\'; }

/// As git writes names that would break the line.
std::string quoted(const std::string& name)
{
    if (std::none_of(name.begin(), name.end(), needs_quotes))
        return name;
    std::string text = "\"";
    for (const char c : name) {
        if (!needs_quotes(c)) {
            text += c;
        } else if (c == '"' || c == '\\') {
            text.append(1, '\\').append(1, c);
        } else {
            const char octal[] = {'\\', static_cast<char>('0' + c / 64), static_cast<char>('0' + c / 8 % 8),
                                  static_cast<char>('0' + c % 8)};
            text.append(octal, sizeof octal);
        }
    }
    return text + "\"";
}

/// `a/NAME` and `b/NAME`, so that `git apply` and `patch -p1` find the file from here.
std::string side(std::string_view name, std::string_view folder)
{
    while (name.starts_with("./"))
        name.remove_prefix(2);
    return quoted(std::string(name.starts_with('/') || name.starts_with("../") ? "" : folder).append(name));
}

}  // namespace

std::string unified_diff(const Change& change, PaintLine paint)
{
    const Lines before = lines_of(change.before), after = lines_of(change.after);
    const std::vector<Block> blocks = blocks_of(before, after, change.origins);
    std::string out;
    if (blocks.empty())
        return out;
    paint(out, DiffLine::file, "--- " + side(change.name, "a/") + "\n");
    paint(out, DiffLine::file, "+++ " + side(change.name, "b/") + "\n");
    const Writer writer(before, after, paint);
    for (std::size_t i = 0; i < blocks.size();) {
        std::size_t last = i;
        while (last + 1 < blocks.size() && blocks[last + 1].old_begin - blocks[last].old_end <= 2 * context)
            ++last;
        writer.write_hunk(out, &blocks[i], &blocks[last]);
        i = last + 1;
    }
    return out;
}

}  // namespace termcheck::fix
