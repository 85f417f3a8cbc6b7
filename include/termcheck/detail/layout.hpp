#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <termcheck/detail/item_builder.hpp>
#include <termcheck/detail/items.hpp>
#include <termcheck/detail/output.hpp>

namespace termcheck::detail {

/// Writes items onto one line, or into lines as `io_lib_pretty` breaks them.
class Layout {
public:
    Layout(const Items& items, ItemBuilder& builder, Output& out) : items_(items), builder_(builder), out_(out) {}

    void write_line(ItemId id)
    {
        const Item& item = items_[id];
        if (item.verbatim)
            return out_.append_padded(items_.source_text(id));
        if (item.shape == Shape::expanded)
            return write_line(item.node);
        if (!has_items(item.shape))
            return write_word(id);
        if (item.shape == Shape::string_list)
            return write_string_list(id);
        write_nested(id);
    }

    void write_lines(ItemId id, int width)
    {
        width_ = width;
        // The rest of a tagged tuple stands behind its tag if no tuple gets too far to the right that way, else 4 columns
        // in, else 1: one choice for the whole term (`io_lib_pretty:cind/7`).
        const std::size_t begin = out_.size();
        for (tag_indentation_ = -1; tag_indentation_ != 1; tag_indentation_ = tag_indentation_ == -1 ? 4 : 1) {
            if (items_.has_tails ? run<Pass::test>(id) && run<Pass::write>(id) : run<Pass::try_write>(id))
                return;
            out_.shrink(begin);
        }
        run<Pass::write>(id);
    }

private:
    /// Trying is writing until a test fails. With improper lists it is not the same: `place_tail`.
    enum class Pass : std::uint8_t { test, write, try_write };

    /// A container that does not fit on its line. Columns count from 1, `indentation` is what a new line begins with;
    /// `closing` brackets follow the last line.
    struct Open {
        ItemId item;
        ItemId next;  ///< child, 0 behind the last
        int first_column, column, indentation, closing;
        bool at_first = true;  ///< the next child stands beside the bracket
        ItemId value = 0;      ///< of the pair whose key is being written
        int value_closing = 0;
    };

    /// Nothing is broken that stands further in: so deep a term takes a square of its size in blanks.
    static constexpr int max_indentation = 1000;

    // ---- one line --------------------------------------------------------------------------------------------------

    void write_word(ItemId id)
    {
        const Item& item = items_[id];
        switch (item.shape) {
        case Shape::copied: return out_.append_padded(items_.source_text(id));
        case Shape::code_point: return out_.append(std::to_string(item.node));
        case Shape::nil: return out_.append("[]");
        case Shape::empty_tuple: return out_.append("{}");
        case Shape::empty_map: return out_.append("#{}");
        case Shape::pooled:
        case Shape::numbers: return out_.append(items_.pooled_text(id));
        case Shape::whole:
        case Shape::expanded:
        case Shape::string_list:
        case Shape::tuple:
        case Shape::tagged_tuple:
        case Shape::list:
        case Shape::improper_list:
        case Shape::map: break;
        }
    }

    void write_string_list(ItemId id)
    {
        std::string text = "\"";
        for (ItemId child = id + 1; child != 0; child = items_[child].next) {
            const Item& item = items_[child];
            const std::int64_t value =
                item.shape == Shape::code_point ? item.node : small_integer(items_.term(child)).value_or(0);
            write_character(text, static_cast<char32_t>(value), '"');
        }
        out_.append(text += '"');
    }

    static std::string_view opening(Shape shape) { return shape == Shape::map ? "#{" : is_list(shape) ? "[" : "{"; }
    static char closing(Shape shape) { return is_list(shape) ? ']' : '}'; }
    static bool is_list(Shape shape) { return shape == Shape::list || shape == Shape::improper_list; }

    std::string_view separator(const Item& container, const Item& next, std::uint32_t index) const
    {
        if (container.shape == Shape::map && index % 2 == 1)
            return " => ";
        return container.shape == Shape::improper_list && next.next == 0 ? "|" : ",";
    }

    struct Line {
        ItemId item, next;
        std::uint32_t index;
    };

    void write_nested(ItemId id)
    {
        const std::size_t base = lines_.size();
        out_.append(opening(items_[id].shape));
        lines_.push_back({id, items_.first(id), 0});
        while (lines_.size() != base) {
            Line& line = lines_.back();
            const Item& container = items_[line.item];
            if (line.next == 0) {
                out_.put(closing(container.shape));
                lines_.pop_back();
                continue;
            }
            const ItemId child = line.next;
            const Item& item = items_[child];
            if (line.index != 0)
                out_.append(separator(container, item, line.index));
            line.next = item.next;
            ++line.index;
            if (item.verbatim || !has_items(item.shape) || item.shape == Shape::string_list) {
                write_line(child);
            } else {
                out_.append(opening(item.shape));
                lines_.push_back({child, items_.first(child), 0});
            }
        }
    }

    // ---- lines -----------------------------------------------------------------------------------------------------

    int length(ItemId id) const { return static_cast<int>(items_[id].length); }

    template <Pass P>
    void put(std::string_view text)
    {
        if constexpr (P != Pass::test)
            out_.append(text);
    }

    template <Pass P>
    void put_line(ItemId id)
    {
        if constexpr (P != Pass::test)
            write_line(id);
    }

    template <Pass P>
    void new_line(int indentation)
    {
        if constexpr (P != Pass::test)
            out_.new_line(static_cast<std::size_t>(indentation));
    }

    /// False if a test finds a tagged tuple too far to the right.
    template <Pass P>
    bool run(ItemId id)
    {
        open_.clear();
        bool good = place<P>(id, 1, 0, 0);
        while (good && !open_.empty())
            good = step<P>();
        return good;
    }

    /// Writes an item where it fits, or opens it.
    template <Pass P>
    bool place(ItemId id, int column, int indentation, int closing_brackets)
    {
        if (is_word(items_[id].shape) || length(id) < width_ - column - closing_brackets ||
            indentation > max_indentation) {
            put_line<P>(id);
            return true;
        }
        id = builder_.expand(id);
        const Item& item = items_[id];
        if (item.shape == Shape::numbers) {
            if constexpr (P != Pass::test)
                write_numbers(id, column + 2, indentation + 2, closing_brackets);
            return true;
        }
        if (item.shape == Shape::tagged_tuple)
            return place_tagged<P>(id, column, indentation, closing_brackets);
        const std::string_view bracket = opening(item.shape);
        put<P>(bracket);
        const int inner = static_cast<int>(bracket.size());
        open_.push_back({id, items_.first(id), column + inner, column + inner, indentation + inner, closing_brackets});
        return true;
    }

    template <Pass P>
    bool place_tagged(ItemId id, int column, int indentation, int closing_brackets)
    {
        const ItemId tag = id + 1;
        const int tag_width = length(tag) + 2;
        put<P>("{");
        put_line<P>(tag);
        Open tuple{
            id, items_[tag].next, column + tag_width, column + tag_width, indentation + tag_width, closing_brackets};
        if (tag_indentation_ > 0 && tag_width > tag_indentation_) {
            tuple.at_first = false;
            tuple.first_column = column + tag_indentation_;
            tuple.indentation = indentation + tag_indentation_;
            open_.push_back(tuple);
            return P == Pass::write || tuple.first_column <= width_ / 2;
        }
        put<P>(",");
        open_.push_back(tuple);
        return P == Pass::write || tuple.column < width_ / 2;
    }

    template <Pass P>
    bool step()
    {
        Open& open = open_.back();
        if (open.value != 0)
            return place_value<P>(open);
        place_middle<P>(open);
        if (open.next == 0) {
            if constexpr (P != Pass::test)
                out_.put(closing(items_[open.item].shape));
            open_.pop_back();
            return true;
        }
        switch (items_[open.item].shape) {
        case Shape::map: return place_pair<P>(open);
        case Shape::improper_list:
            if (items_[open.next].next == 0)
                return place_tail<P>(open);
            return place_element<P>(open, items_[items_[open.next].next].next == 0);
        case Shape::tuple:
        case Shape::tagged_tuple:
        case Shape::list:
        case Shape::copied:
        case Shape::pooled:
        case Shape::code_point:
        case Shape::nil:
        case Shape::empty_tuple:
        case Shape::empty_map:
        case Shape::string_list:
        case Shape::whole:
        case Shape::expanded:
        case Shape::numbers: break;
        }
        return place_element<P>(open, items_[open.next].next == 0);
    }

    /// `closing` of the last element is one more than that of its container; behind others comes a comma.
    bool fits_behind_comma(const Open& open, int text_length, bool is_last) const
    {
        return is_last ? text_length < width_ - open.column - (open.closing + 1)
                       : text_length + 1 < width_ - open.column;
    }

    /// What stands in the middle and needs no second look: words, and what fits a line.
    template <Pass P>
    void place_middle(Open& open)
    {
        const Shape shape = items_[open.item].shape;
        if (open.at_first || shape == Shape::map || shape == Shape::improper_list)
            return;
        const int room = width_ - open.first_column;
        while (open.next != 0) {
            const Item& item = items_[open.next];
            const bool word = is_word(item.shape), fits = static_cast<int>(item.length) < room;
            if (item.next == 0 || (!word && !fits))
                return;
            put<P>(",");
            if (word && fits_behind_comma(open, 1 + static_cast<int>(item.length), false)) {
                open.column += 1 + static_cast<int>(item.length);
            } else {
                new_line<P>(open.indentation);
                open.column = open.first_column + (word && fits ? static_cast<int>(item.length) : width_);
            }
            put_line<P>(open.next);
            open.next = item.next;
        }
    }

    template <Pass P>
    bool place_element(Open& open, bool is_last)
    {
        const ItemId id = open.next;
        const bool word = is_word(items_[id].shape);
        open.next = items_[id].next;
        if (!open.at_first) {
            put<P>(",");
            if (word && fits_behind_comma(open, 1 + length(id), is_last)) {
                put_line<P>(id);
                open.column += 1 + length(id);
                return true;
            }
            new_line<P>(open.indentation);
        }
        open.at_first = false;
        const int closing_brackets = is_last ? open.closing + 1 : 0;
        // Behind anything but a word comes a new line.
        const bool fits = word && length(id) < width_ - open.first_column - closing_brackets;
        open.column = open.first_column + (fits ? length(id) : width_);
        return place<P>(id, open.first_column, open.indentation, closing_brackets);
    }

    template <Pass P>
    bool place_tail(Open& open)
    {
        const ItemId id = open.next;
        open.next = 0;
        put<P>("|");
        if (is_word(items_[id].shape) && length(id) + 1 < width_ - open.column - (open.closing + 1)) {
            put_line<P>(id);
            return true;
        }
        new_line<P>(open.indentation);
        // `cind_tail` tries another column than `pp_tail` then takes.
        return place<P>(id, P == Pass::test ? open.column : open.first_column, open.indentation, open.closing + 1);
    }

    template <Pass P>
    void put_pair(ItemId key, ItemId value)
    {
        put_line<P>(key);
        put<P>(" => ");
        put_line<P>(value);
    }

    template <Pass P>
    bool place_pair(Open& open)
    {
        const ItemId key = open.next, value = items_[key].next;
        const int pair_length = std::min(length(key) + 4 + length(value), static_cast<int>(Item::longest));
        const bool words = is_word(items_[key].shape) && is_word(items_[value].shape);
        const bool is_last = items_[value].next == 0;
        open.next = items_[value].next;
        if (!open.at_first) {
            put<P>(",");
            if (words && fits_behind_comma(open, 1 + pair_length, is_last)) {
                put_pair<P>(key, value);
                open.column += 1 + pair_length;
                return true;
            }
            new_line<P>(open.indentation);
        }
        open.at_first = false;
        const int closing_brackets = is_last ? open.closing + 1 : 0;
        const bool fits = pair_length < width_ - open.first_column - closing_brackets;
        open.column = open.first_column + (fits && words ? pair_length : width_);
        if (fits) {
            put_pair<P>(key, value);
            return true;
        }
        open.value = value;
        open.value_closing = closing_brackets;
        return place<P>(key, open.first_column, open.indentation, closing_brackets);
    }

    template <Pass P>
    bool place_value(Open& open)
    {
        const ItemId value = open.value;
        open.value = 0;
        const int inner = tag_indentation_ > 0 ? tag_indentation_ : 4;
        put<P>(" =>");
        new_line<P>(open.indentation + inner);
        return place<P>(value, open.first_column + inner, open.indentation + inner, open.value_closing);
    }

    /// Fills lines with numbers: `io_lib_pretty:pp_binary/7`.
    void write_numbers(ItemId id, int column, int indentation, int closing_brackets)
    {
        std::string_view text = items_.pooled_text(id);
        const int room = std::max(8, width_ - column - closing_brackets);
        text.remove_prefix(2);
        text.remove_suffix(2);
        out_.append("<<");
        for (int left = room; !text.empty();) {
            const std::size_t comma = text.find(',');
            const std::string_view number = text.substr(0, comma == npos ? text.size() : comma + 1);
            left -= static_cast<int>(number.size());
            if (left < 0) {
                out_.new_line(static_cast<std::size_t>(indentation));
                left = room - static_cast<int>(number.size());
            }
            out_.append(number);
            text.remove_prefix(number.size());
        }
        out_.append(">>");
    }

    const Items& items_;
    ItemBuilder& builder_;
    Output& out_;
    int width_ = 80;
    int tag_indentation_ = 1;
    std::vector<Open> open_;
    std::vector<Line> lines_;
};

}  // namespace termcheck::detail
