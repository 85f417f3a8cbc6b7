#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/detail/as_written.hpp>
#include <termcheck/detail/items.hpp>
#include <termcheck/detail/term_order.hpp>
#include <termcheck/literal.hpp>

namespace termcheck::detail {

/// Makes the items of a term in one pass over its nodes, with their lengths: `io_lib_pretty:print_length/6`.
class ItemBuilder {
public:
    explicit ItemBuilder(Items& items) : items_(items), order_(items) {}

    /// Tuples and lists of up to `whole_size` bytes stay whole where they can.
    void build(Term term, std::uint32_t whole_size)
    {
        whole_size_ = term.tree().is_mended() ? 0 : whole_size;
        items_.tree = &term.tree();
        items_.text = term.source().text().data();
        items_.items.clear();
        items_.pool.clear();
        items_.pooled.clear();
        items_.has_tails = false;
        add_all(term);
    }

    /// The item in place of one that stayed whole, or the same.
    ItemId expand(ItemId id)
    {
        if (items_[id].shape == Shape::expanded)
            return items_[id].node;
        if (items_[id].shape != Shape::whole)
            return id;
        const auto expanded = static_cast<ItemId>(items_.items.size());
        whole_size_ = 0;
        add_all(items_.term(id));
        Item& item = items_.items[id];
        item.shape = Shape::expanded;
        item.node = expanded;
        item.verbatim = false;
        return expanded;
    }

private:
    /// A container whose children are being added.
    struct Open {
        NodeId end = 0;
        ItemId item = 0;
        Kind kind = Kind::file;
        bool first_is_atom = false;
        bool verbatim = true;
        bool characters = true;  ///< all children are characters that can be printed
        std::uint32_t count = 0;
        ItemId last = 0;                  ///< child
        std::uint64_t length = 2;         ///< with brackets
        std::uint64_t bytes = 2;          ///< of the source, if it is written as it would be on one line
        std::uint64_t string_length = 2;  ///< as a string
    };

    TERMCHECK_INLINE static std::uint32_t limited(std::uint64_t length)
    {
        return static_cast<std::uint32_t>(std::min<std::uint64_t>(length, Item::longest));
    }

    void add_all(Term term)
    {
        const NodeId end = term.node().next;
        open_.assign(1, Open{});  // what the term itself is in
        items_.items.reserve(items_.items.size() + (end - term.id()));
        for (NodeId id = term.id(); id != end;) {
            id = add({term.tree(), id});
            while (open_.back().end == id)
                close();
        }
    }

    /// Adds a term, or opens it; gives the node to go on with.
    TERMCHECK_INLINE NodeId add(Term term)
    {
        const Node& node = term.node();
        if (open_.back().kind == Kind::improper_list && node.next == open_.back().end && add_tail(term))
            return term.id() + 1;
        switch (node.kind()) {
        case Kind::tuple: return open(term, Shape::empty_tuple);
        case Kind::list:
        case Kind::improper_list: return open(term, Shape::nil);
        case Kind::map: return open(term, Shape::empty_map);
        case Kind::atom: add_atom(term); break;
        case Kind::integer:
        case Kind::character: add_integer(term); break;
        case Kind::string: add_string(term); break;
        case Kind::floating: add_float(term); break;
        case Kind::binary: add_binary(term); break;
        case Kind::fun: add_fun(term); break;
        case Kind::variable:
        case Kind::file:
        case Kind::paren:
        case Kind::segment_size:
        case Kind::segment_types: add_copy(term, code_points(term.source_text())); break;
        }
        return node.next;
    }

    /// A list or string behind the bar continues the list; anything else stays a tail.
    bool add_tail(Term tail)
    {
        Open& list = open_.back();
        if (tail.is(Kind::list) || tail.is(Kind::improper_list)) {
            list.kind = tail.kind();
        } else if (tail.is(Kind::string)) {
            list.kind = Kind::list;
            std::string scratch;
            add_code_points(text(tail, scratch));
        } else {
            return false;
        }
        list.verbatim = false;
        return true;
    }

    TERMCHECK_INLINE ItemId append(NodeId node, Shape shape, bool verbatim, std::uint32_t length)
    {
        const auto id = static_cast<ItemId>(items_.items.size());
        items_.items.push_back({0, length, node, shape, verbatim});
        Open& parent = open_.back();
        if (parent.last != 0)
            items_.items[parent.last].next = id;
        parent.last = id;
        return id;
    }

    /// The last child of the innermost container is complete.
    TERMCHECK_INLINE void count_child(std::uint64_t length, bool verbatim, std::uint64_t bytes)
    {
        Open& parent = open_.back();
        const std::uint64_t comma = parent.count != 0 ? 1 : 0;
        parent.length += comma + length;
        parent.bytes += comma + bytes;
        parent.verbatim = parent.verbatim && verbatim;
        ++parent.count;
    }

    TERMCHECK_INLINE void add_word(Term term, Shape shape, bool verbatim, std::uint64_t length)
    {
        append(term.id(), shape, verbatim, limited(length));
        count_child(length, verbatim, term.span().end - term.span().begin);
    }

    TERMCHECK_INLINE void add_copy(Term term, std::uint64_t length)
    {
        add_word(term, Shape::copied, true, length);
        no_character();
    }

    void add_pooled(Term term, std::string_view text, Shape shape = Shape::pooled)
    {
        const std::size_t begin = items_.pool.size();
        items_.pool += text;
        items_.pooled.push_back({static_cast<ItemId>(items_.items.size()), begin, items_.pool.size()});
        add_word(term, shape, false, code_points(text));
    }

    void no_character() { open_.back().characters = false; }

    /// Is a leaf in quotes written as it stands, as long as it is printed in quotes?
    template <char Quote>
    static bool is_written(Term leaf, std::string_view source)
    {
        return !leaf.has(joined) && !leaf.has(special) &&
               skip_written<Quote>(source.data()) == source.data() + source.size();
    }

    TERMCHECK_INLINE void add_atom(Term term)
    {
        if (open_.back().count == 0)
            open_.back().first_is_atom = true;
        const std::string_view source = term.source_text();
        if (!term.has(quoted))
            return add_copy(term, is_padded_ascii(source.data(), source.size()) ? source.size() : code_points(source));
        if (is_written<'\''>(term, source))
            return add_copy(term, source.size());
        add_quoted_atom(term, source);
    }

    TERMCHECK_COLD void add_quoted_atom(Term term, std::string_view source)
    {
        std::string scratch, written;
        const std::string_view name = text(term, scratch);
        write_atom(written, name, items_.tree->otp());
        if (written == source)
            return add_copy(term, code_points(source));
        add_pooled(term, written);
        no_character();
    }

    void add_integer(Term term)
    {
        if (open_.back().characters)
            add_character(small_integer(term).value_or(-1));
        if (term.is(Kind::integer) && is_canonical_integer(term.source_text()))
            return add_word(term, Shape::copied, true, term.source_text().size());
        add_pooled(term, integer_text(term));
    }

    void add_character(std::int64_t value)
    {
        Open& list = open_.back();
        list.characters = value >= 0 && value <= 255 && is_printable(static_cast<char32_t>(value));
        if (list.characters)
            list.string_length += written_length(static_cast<char32_t>(value), '"');
    }

    void add_float(Term term)
    {
        std::string written;
        write_float(written, float_value(term));
        add_pooled(term, written);
        no_character();
    }

    void add_code_points(std::string_view text)
    {
        items_.items.reserve(items_.items.size() + text.size());
        for (const char *at = text.data(), *const end = at + text.size(); at != end;) {
            const char32_t c = next_utf8(at);
            if (open_.back().characters)
                add_character(c);
            std::uint32_t length = 1;
            for (char32_t rest = c; rest >= 10; rest /= 10)
                ++length;
            append(c, Shape::code_point, false, length);
            count_child(length, false, 0);
        }
    }

    void add_string(Term term)
    {
        no_character();
        const std::string_view source = term.source_text();
        if (is_written<'"'>(term, source))
            return add_copy(term, source.size());
        std::string scratch;
        const std::string_view characters = text(term, scratch);
        if (characters.empty())
            return add_word(term, Shape::nil, false, 2);
        for (const char *at = characters.data(), *const end = at + characters.size(); at != end;)
            if (!is_printable(next_utf8(at)))
                return add_unprintable(term, characters);
        std::string written;
        write_quoted(written, characters, '"');
        if (written == source)
            return add_copy(term, code_points(source));
        add_pooled(term, written);
    }

    /// A string that is printed as a list of integers.
    void add_unprintable(Term term, std::string_view characters)
    {
        push(term, Kind::list, 2);
        open_.back().verbatim = false;
        add_code_points(characters);
        close();
    }

    void add_fun(Term term)
    {
        no_character();
        const int otp = items_.tree->otp();
        std::string scratch, written = "fun ";
        write_fun_name(written, text(term.first(), scratch), otp);
        write_fun_name(written += ':', text(term[1], scratch), otp);
        (written += '/') += integer_text(term[2]);
        if (written == term.source_text())
            return add_copy(term, code_points(written));
        add_pooled(term, written);
    }

    void add_binary(Term term)
    {
        no_character();
        const std::string_view source = term.source_text();
        if (term.arity() == 1) {
            const Term string = term.first();
            const std::string_view text = string.source_text();
            if (string.is(Kind::string) && source.size() == text.size() + 4 && is_written<'"'>(string, text))
                return add_copy(term, source.size());
        }
        const Bits value = binary_value(term);
        std::string written;
        const Shape shape = write_binary(written, value);
        add_pooled(term, written, shape);
    }

    enum class Script : std::uint8_t { none, ascii, latin1, utf8 };

    /// As what a binary can be printed as a string, `io_lib_pretty:printable_bin/4`. One that is UTF-8 is never taken for
    /// Latin-1, even if some of its characters cannot be printed.
    static Script script_of(const Bits& value)
    {
        if (value.bits == 0 || value.bits % 8 != 0)
            return Script::none;
        const char* const end = value.bytes.data() + value.bytes.size();
        bool printable = true, ascii = true, utf8 = true;
        for (const char* at = value.bytes.data(); at != end;) {
            utf8 = utf8_length(at, end) != 0;
            if (!utf8)
                break;
            ascii = ascii && byte(*at) < 0x80;
            printable = is_printable(next_utf8(at)) && printable;
        }
        if (utf8)
            return !printable ? Script::none : ascii ? Script::ascii : Script::utf8;
        const bool latin1 =
            std::all_of(value.bytes.begin(), value.bytes.end(), [](char c) { return is_printable(byte(c)); });
        return latin1 ? Script::latin1 : Script::none;
    }

    /// `<<"ab">>`, `<<"ab"/utf8>>` or `<<1,2:3>>`.
    static Shape write_binary(std::string& out, const Bits& value)
    {
        out = "<<";
        switch (script_of(value)) {
        case Script::ascii: write_quoted(out, value.bytes, '"'); break;
        case Script::latin1: write_quoted(out, latin1_to_utf8(value.bytes, 0), '"'); break;
        case Script::utf8:
            write_quoted(out, value.bytes, '"');
            out += "/utf8";
            break;
        case Script::none:
            write_bytes(out, value);
            out += ">>";
            return value.bits == 0 ? Shape::pooled : Shape::numbers;
        }
        out += ">>";
        return Shape::pooled;
    }

    static void write_bytes(std::string& out, const Bits& value)
    {
        const std::size_t full = value.bits / 8;
        const auto rest = static_cast<unsigned>(value.bits % 8);
        out.reserve(out.size() + 4 * full + 8);
        for (std::size_t i = 0; i != full; ++i) {
            if (i != 0)
                out += ',';
            const unsigned number = byte(value.bytes[i]);
            if (number >= 100)
                out += static_cast<char>('0' + number / 100);
            if (number >= 10)
                out += static_cast<char>('0' + number / 10 % 10);
            out += static_cast<char>('0' + number % 10);
        }
        if (rest != 0)
            (((out += full != 0 ? "," : "") += std::to_string(byte(value.bytes[full]) >> (8 - rest))) += ':') +=
                std::to_string(rest);
    }

    NodeId open(Term term, Shape empty)
    {
        const std::uint32_t brackets = empty == Shape::empty_map ? 3 : 2;
        no_character();
        if (stays_whole(term)) {
            add_word(term, Shape::whole, true, term.source_text().size());
            return term.node().next;
        }
        if (!term.is_empty()) {
            push(term, term.kind(), brackets);
            return term.id() + 1;
        }
        add_word(term, empty, term.source_text().size() == brackets, brackets);
        return term.node().next;
    }

    /// The keys of a map are compared item by item.
    bool stays_whole(Term term) const
    {
        const Span span = term.span();
        const std::uint32_t size = span.end - span.begin;
        return size <= whole_size_ && size > 2 && open_maps_ == 0 && !term.is(Kind::map) &&
               is_whole(term.source().text().data() + span.begin, size);
    }

    void push(Term term, Kind kind, std::uint32_t brackets)
    {
        Open container{};
        container.item = append(term.id(), Shape::list, false, 0);
        container.end = term.node().next;
        container.kind = kind;
        container.verbatim = kind != Kind::map;
        container.length = container.bytes = brackets;
        open_maps_ += kind == Kind::map ? 1U : 0U;
        open_.push_back(container);
    }

    void close()
    {
        Open container = open_.back();
        open_.pop_back();
        open_maps_ -= container.kind == Kind::map ? 1U : 0U;
        const Span span = items_.term(container.item).span();
        container.verbatim = container.verbatim && container.bytes == span.end - span.begin;
        const Shape shape = shape_of(container);
        if (shape == Shape::string_list) {
            container.length = container.string_length;
            container.verbatim = false;
        } else if (shape == Shape::map) {
            container.length = sort_keys(container.item);
        }
        Item& item = items_.items[container.item];
        item.shape = shape;
        item.length = limited(container.length);
        item.verbatim = container.verbatim;
        count_child(container.length, container.verbatim, container.bytes);
    }

    Shape shape_of(const Open& container)
    {
        if (container.kind == Kind::map)
            return Shape::map;
        if (container.kind == Kind::tuple)
            return container.first_is_atom && container.count > 1 ? Shape::tagged_tuple : Shape::tuple;
        if (container.kind == Kind::improper_list) {
            items_.has_tails = true;
            return Shape::improper_list;
        }
        return container.characters ? Shape::string_list : Shape::list;
    }

    /// Puts the pairs of a map into order; of equal keys the last one stays. Gives the length of the map.
    std::uint64_t sort_keys(ItemId map)
    {
        auto& items = items_.items;
        std::vector<ItemId> keys;
        for (ItemId key = map + 1; key != 0 && items[key].next != 0; key = items[items[key].next].next)
            keys.push_back(key);
        const auto is_before = [this](ItemId a, ItemId b) { return order_.compare(a, b) < 0; };
        const auto is_not_before = [&](ItemId a, ItemId b) { return !is_before(a, b); };
        if (std::adjacent_find(keys.begin(), keys.end(), is_not_before) != keys.end()) {
            std::stable_sort(keys.begin(), keys.end(), is_before);
            std::size_t kept = 0;
            for (std::size_t i = 0; i != keys.size(); ++i)
                if (i + 1 == keys.size() || is_before(keys[i], keys[i + 1]))
                    keys[kept++] = keys[i];
            keys.resize(kept);
        }
        items[map].node = keys.empty() ? 0 : keys.front();
        std::uint64_t length = 2;
        for (std::size_t i = 0; i != keys.size(); ++i) {
            const ItemId value = items[keys[i]].next;
            items[value].next = i + 1 != keys.size() ? keys[i + 1] : 0;
            length += 1 + items[keys[i]].length + 4 + items[value].length;
        }
        return length;
    }

    Items& items_;
    TermOrder order_;
    std::vector<Open> open_;
    std::uint32_t whole_size_ = 0;
    std::uint32_t open_maps_ = 0;
};

}  // namespace termcheck::detail
