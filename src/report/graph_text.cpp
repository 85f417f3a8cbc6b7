#include "report/graph_text.hpp"

#include "report/printable.hpp"

namespace termcheck::report {

std::string dot_text(std::string_view text)
{
    std::string out;
    for (const char c : printable(text)) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

std::string mermaid_text(std::string_view text)
{
    std::string out;
    for (const char c : printable(text)) {
        switch (c) {
        case ';': out += "#59;"; break;
        case '#': out += "#35;"; break;
        case '%': out += "#37;"; break;
        case '<': out += "#lt;"; break;
        case '>': out += "#gt;"; break;
        case '"': out += "#quot;"; break;
        case '{': out += "#123;"; break;
        case '}': out += "#125;"; break;
        case '`': out += "#96;"; break;
        default: out += c;
        }
    }
    return out;
}

}  // namespace termcheck::report
