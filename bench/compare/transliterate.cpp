#include "compare/transliterate.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <termcheck/literal.hpp>

namespace termcheck::bench {
namespace {

class Writer {
public:
    explicit Writer(const Tree& tree) : tree_(tree), text_(tree.source().text()) {}

    std::string write()
    {
        out_ = "[";
        for (NodeId id = 1; id < tree_.size();) {
            close_until(id);
            begin_value(tree_[id].span.begin);
            id = add(id);
        }
        close_until(tree_.size());
        return out_ + "]\n";
    }

private:
    struct Open {
        NodeId end;
        std::uint32_t text_end;
    };

    /// The blanks in front of a value, with a comma if one is due.
    void begin_value(std::uint32_t begin)
    {
        if (needs_comma_)
            out_ += ',';
        for (; at_ < begin; ++at_)
            if (text_[at_] == ' ' || text_[at_] == '\n')
                out_ += text_[at_];
            else if (text_[at_] == '%')
                at_ = std::min(static_cast<std::uint32_t>(text_.find('\n', at_)), begin) - 1;
    }

    NodeId add(NodeId id)
    {
        const Term term(tree_, id);
        const Node& node = tree_[id];
        switch (node.kind()) {
        case Kind::tuple:
        case Kind::list:
        case Kind::improper_list:
        case Kind::map:
            out_ += '[';
            open_.push_back({node.next, node.span.end});
            at_ = node.span.begin + 1;
            needs_comma_ = false;
            return id + 1;
        case Kind::atom:
        case Kind::string: {
            std::string scratch;
            add_string(text(term, scratch));
            break;
        }
        case Kind::integer:
        case Kind::character: out_ += integer_text(term); break;
        case Kind::floating: out_ += fmt::format("{}", float_value(term)); break;
        case Kind::binary:
        case Kind::fun:
        case Kind::file:
        case Kind::paren:
        case Kind::variable:
        case Kind::segment_size:
        case Kind::segment_types: add_string(term.source_text()); break;
        }
        at_ = node.span.end;
        needs_comma_ = true;
        return node.next;
    }

    void add_string(std::string_view value)
    {
        out_ += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\')
                out_ += '\\';
            if (static_cast<unsigned char>(c) < 0x20)
                out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
            else
                out_ += c;
        }
        out_ += '"';
    }

    void close_until(NodeId id)
    {
        for (; !open_.empty() && open_.back().end == id; open_.pop_back()) {
            out_ += ']';
            at_ = open_.back().text_end;
            needs_comma_ = true;
        }
    }

    const Tree& tree_;
    std::string_view text_;
    std::string out_;
    std::vector<Open> open_;
    std::uint32_t at_ = 0;
    bool needs_comma_ = false;
};

}  // namespace

std::string transliterate(const Tree& tree) { return Writer(tree).write(); }

}  // namespace termcheck::bench
