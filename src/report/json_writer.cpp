#include "report/json_writer.hpp"

#include <charconv>

#include <termcheck/detail/encoding.hpp>

#include "report/printable.hpp"

namespace termcheck::report {
namespace {

void append_control(std::string& out, char32_t c)
{
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U})
        out += digits[c >> shift & 15];
}

void append_text(std::string& out, std::string_view text)
{
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end;) {
        const std::size_t length = detail::utf8_length(at, end);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            ++at;
            continue;
        }
        const char* behind = at;
        if (const char32_t c = detail::next_utf8(behind); c < 0x20 || moves_text(c))
            append_control(out, c);
        else if (*at == '"' || *at == '\\')
            out.append(1, '\\').push_back(*at);
        else
            out.append(at, length);
        at += length;
    }
}

}  // namespace

void JsonWriter::separate()
{
    if (after_value_)
        out_ += layout_ == JsonLayout::spaced && !break_due_ ? ", " : ",";
    if (break_due_)
        out_ += '\n';
    else if (!after_key_ && depth_ != 0)
        indent();
    after_value_ = after_key_ = break_due_ = false;
}

void JsonWriter::indent()
{
    if (layout_ == JsonLayout::indented)
        out_.append("\n").append(2 * depth_, ' ');
}

JsonWriter& JsonWriter::open(char bracket)
{
    separate();
    out_ += bracket;
    ++depth_;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    --depth_;
    if (break_due_)
        out_ += '\n';
    else if (after_value_)
        indent();
    break_due_ = false;
    out_ += bracket;
    after_value_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    string(name);
    out_ += layout_ == JsonLayout::compact ? ":" : ": ";
    after_value_ = false;
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view text)
{
    separate();
    out_ += '"';
    append_text(out_, text);
    out_ += '"';
    after_value_ = true;
    return *this;
}

JsonWriter& JsonWriter::number(std::uint64_t value)
{
    separate();
    char digits[20];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    after_value_ = true;
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json)
{
    separate();
    out_ += json;
    after_value_ = true;
    return *this;
}

JsonWriter& JsonWriter::new_line()
{
    break_due_ = true;
    return *this;
}

}  // namespace termcheck::report
