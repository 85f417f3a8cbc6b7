#pragma once

#include <algorithm>
#include <string>

#include <termcheck/detail/item_builder.hpp>
#include <termcheck/detail/layout.hpp>
#include <termcheck/tree.hpp>

namespace termcheck {

struct PrintOptions {
    int width = 80;  ///< of a line; 0 for one line, however long
};

namespace detail {

inline constexpr int max_print_width = Item::longest / 2;

/// Appends terms, one after the other, with the same memory.
class Printer {
public:
    Printer(std::string& text, const PrintOptions& options)
        : builder_(items_), out_(text), layout_(items_, builder_, out_),
          width_(std::clamp(options.width, 0, max_print_width))
    {
    }

    void print(Term term)
    {
        builder_.build(term, static_cast<std::uint32_t>(width_ == 0 ? 80 : width_));
        if (width_ == 0 || static_cast<int>(items_[0].length) < width_ - 1)
            layout_.write_line(0);
        else
            layout_.write_lines(0, width_);
    }

    void print_form(Term term)
    {
        print(term);
        out_.append(".\n");
    }

private:
    Items items_;
    ItemBuilder builder_;
    Output out_;
    Layout layout_;
    int width_;
};

}  // namespace detail

/// Appends what `io:format("~tp", [Term])` of a VM without `+pc unicode` prints (`~0tp` for a width of 0), byte for byte, but
/// - the keys of a map stand in ascending order, where OTP takes another one: with more than 32 of them, and since OTP 26;
/// - `fun m:'end'/1` keeps its quotes, and letters beyond ASCII in it stay what they are, so that it can be read;
/// - a combining character beyond Latin-1 takes a column of its own;
/// - what stands more than 1000 columns to the right is not broken into lines.
/// The root of a tree is printed as a file: each term with a dot and a new line.
inline void print_to(std::string& out, Term term, const PrintOptions& options = {})
{
    detail::Printer printer(out, options);
    if (!term.is(Kind::file))
        return printer.print(term);
    for (const Term form : term.children())
        printer.print_form(form);
}

inline std::string print(Term term, const PrintOptions& options = {})
{
    std::string out;
    print_to(out, term, options);
    return out;
}

}  // namespace termcheck
