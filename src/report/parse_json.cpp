#include "report/parse_report.hpp"

#include <cmath>
#include <vector>

#include <termcheck/literal.hpp>
#include <termcheck/print.hpp>

#include "report/json_writer.hpp"
#include "report/positions.hpp"
#include "report/tree_walk.hpp"

namespace termcheck {
namespace {

using report::JsonWriter;

/// The largest number up to which a program that reads JSON numbers as doubles has all integers.
constexpr std::int64_t max_json_integer = (std::int64_t{1} << 53) - 1;

std::string hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes)
        (text += digits[detail::byte(c) >> 4]) += digits[detail::byte(c) & 15];
    return text;
}

bool is_utf8(std::string_view text)
{
    for (const char *at = text.data(), *const end = at + text.size(); at != end;) {
        const std::size_t length = detail::utf8_length(at, end);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

class TermsAsJson {
public:
    explicit TermsAsJson(const Tree& tree) : tree_(tree), json_(out_) {}

    std::string write()
    {
        json_.begin_object().field("version", 1).field("file", tree_.source().name()).key("terms").begin_array();
        report::walk_tree(
            tree_, [this](Term term, report::Role, std::size_t depth) { enter(term, depth); },
            [this](Term term) { leave(term); });
        json_.new_line().end_array().end_object();
        out_ += '\n';
        return std::move(out_);
    }

private:
    void enter(Term term, std::size_t depth)
    {
        if (depth == 0)
            json_.new_line();
        const Position begin = positions_.of(tree_.source(), term.span().begin);
        json_.begin_object()
            .field("kind", to_string(term.kind()))
            .field("line", begin.line)
            .field("column", begin.column);
        offsets_.push_back(positions_.byte_offset(tree_.source(), term.span().begin));
        json_.field("offset", offsets_.back());
        write_value(term);
        if (is_container(term.kind()))
            json_.key("children").begin_array();
    }

    void leave(Term term)
    {
        if (is_container(term.kind()))
            json_.end_array();
        const Position end = positions_.of(tree_.source(), term.span().end);
        json_.field("end_line", end.line).field("end_column", end.column);
        json_.field("length", positions_.byte_offset(tree_.source(), term.span().end) - offsets_.back()).end_object();
        offsets_.pop_back();
    }

    void write_value(Term term)
    {
        switch (term.kind()) {
        case Kind::atom:
        case Kind::string:
        case Kind::variable: json_.field("value", text(term, scratch_)); break;
        case Kind::integer:
        case Kind::character: write_integer(term); break;
        case Kind::floating: write_float(float_value(term)); break;
        case Kind::binary: write_binary(term); break;
        case Kind::segment_size:
        case Kind::segment_types: json_.field("value", term.source_text().substr(1)); break;
        case Kind::file:
        case Kind::tuple:
        case Kind::list:
        case Kind::improper_list:
        case Kind::map:
        case Kind::fun:
        case Kind::paren: break;
        }
    }

    void write_integer(Term term)
    {
        const auto value = small_integer(term);
        if (value && *value <= max_json_integer && *value >= -max_json_integer)
            json_.key("value").raw(std::to_string(*value));
        else
            json_.field("value", integer_text(term));
    }

    void write_float(double value)
    {
        std::string number;
        if (std::isfinite(value))
            detail::write_float(number, value);
        json_.key("value").raw(number.empty() ? "null" : number);
    }

    /// Not of a binary in a binary: that would be done again for each of the binaries around it.
    void write_binary(Term term)
    {
        if (term.id() < inside_binary_)
            return;
        inside_binary_ = term.node().next;
        const Bits value = binary_value(term);
        json_.field("bits", value.bits).field("hex", hex(value.bytes));
        if (value.bits % 8 == 0 && is_utf8(value.bytes))
            json_.field("value", value.bytes);
    }

    const Tree& tree_;
    std::string out_, scratch_;
    JsonWriter json_;
    report::Positions positions_;
    std::vector<std::uint32_t> offsets_;  ///< of the terms that are open
    NodeId inside_binary_ = 0;
};

}  // namespace

std::string terms_as_json(const Tree& tree) { return TermsAsJson(tree).write(); }

}  // namespace termcheck
