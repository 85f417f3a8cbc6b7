#include "docs/html.hpp"

#include <algorithm>

#include <termcheck/detail/encoding.hpp>

namespace termcheck::docs {

std::string escaped(std::string_view text)
{
    std::string out;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end;) {
        const std::size_t length = detail::utf8_length(at, end);
        switch (length == 0 ? '\0' : *at) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\0': out += "\xEF\xBF\xBD"; break;  // some examples are no UTF-8
        default: out.append(at, length);
        }
        at += std::max<std::size_t>(length, 1);
    }
    return out;
}

std::string inline_html(std::string_view text)
{
    std::string out;
    bool is_code = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('`'), text.size());
        if (is_code && end < text.size())
            out.append("<code>").append(escaped(text.substr(0, end))).append("</code>");
        else  // also behind a backquote that nothing closes
            out.append(is_code ? "`" : "").append(escaped(text.substr(0, end)));
        is_code = !is_code;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string paragraphs(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        std::string_view paragraph = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        while (paragraph.starts_with('\n'))
            paragraph.remove_prefix(1);
        if (!paragraph.empty())
            out.append("<p>").append(inline_html(paragraph)).append("</p>\n");
    }
    return out;
}

std::string preformatted(std::string_view text)
{
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    return "<pre><code>" + escaped(text) + "</code></pre>\n";
}

std::string page(std::string_view title, std::string_view root, std::string_view body)
{
    const std::string up(root);
    std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n";
    out.append("<title>").append(escaped(title)).append("</title>\n");
    out.append("<link rel=\"stylesheet\" href=\"").append(up).append("style.css\">\n</head>\n<body>\n<header><nav>");
    out.append("<a class=\"name\" href=\"").append(up).append("index.html\">termcheck</a> ");
    out.append("<a href=\"").append(up).append("index.html#rules\">Rules</a> ");
    out.append("<a href=\"").append(up).append("commands.html\">Commands</a> ");
    out.append("<a href=\"").append(up).append("configuration.html\">Configuration</a></nav></header>\n<main>\n");
    return out.append(body).append("</main>\n</body>\n</html>\n");
}

}  // namespace termcheck::docs
