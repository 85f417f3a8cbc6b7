#include "report/svg.hpp"

#include <algorithm>

#include "report/printable.hpp"
#include "report/wrap.hpp"

namespace termcheck::report {
namespace {

/// What does not depend on the colours.
constexpr std::string_view shapes =
    R"(svg{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-size:12px}
.title{font-size:16px;font-weight:600}.small{font-size:11px}.strong{font-weight:600}.middle{text-anchor:middle}.right{text-anchor:end}
.old,.new{stroke-width:4}.none{stroke-dasharray:2 5}.suspended{fill-opacity:.28}.stopped{fill-opacity:.22;stroke-dasharray:4 2}
.bad{fill-opacity:.14}.skipped{fill-opacity:.12}.noreturn{stroke-width:2}.read{stroke-width:2}
.cross,.idle,.way{fill:none}.cross{stroke-width:3;stroke-linecap:round}.idle{stroke-dasharray:2 2}
.way{stroke-width:2}.way.down{stroke-dasharray:7 4}.way.gap{stroke-dasharray:2 5}.halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
)";

/// Once in light colours and once in dark ones. No variables of CSS: not all programs that draw pictures know them.
constexpr std::string_view colors =
    R"(.paper,.read{fill:$paper}.stripe,.node{fill:$stripe}.rule{stroke:$rule}.axis,.call,.idle,.node{stroke:$faint}
text{fill:$ink}.faint,.call,.skipped{fill:$faint}.old,.none{stroke:$old}.new,.read,.way{stroke:$new}.load,.tip{fill:$new}
.suspended{fill:$pause;stroke:$pause}.stopped{fill:$stop;stroke:$stop}.bad,.alarm,.purge{fill:$gone}.noreturn,.cross,.way.gap,.bad-way{stroke:$gone}
.fine,.go{fill:$good}.warn{fill:$pause}.change,.tip.down{fill:$change}.way.down{stroke:$change}.quit{fill:$stop}
.load,.purge,.change,.go,.quit,.halo{stroke:$paper}
)";

struct Color {
    std::string_view name, light, dark;
};

constexpr Color palette[] = {
    {"paper", "#fff", "#0d1117"},   {"ink", "#1f2328", "#e6edf3"},    {"faint", "#59636e", "#9198a1"},
    {"rule", "#d1d9e0", "#3d444d"}, {"stripe", "#f6f8fa", "#151b23"}, {"old", "#afb8c1", "#656c76"},
    {"new", "#0969da", "#4493f8"},  {"pause", "#9a6700", "#d29922"},  {"stop", "#bc4c00", "#f0883e"},
    {"gone", "#cf222e", "#f85149"}, {"change", "#8250df", "#ab7df8"}, {"good", "#1a7f37", "#3fb950"},
};

void append_colors(std::string& out, std::string_view Color::*tone)
{
    for (std::string_view rest = colors; !rest.empty();) {
        const std::size_t dollar = std::min(rest.find('$'), rest.size());
        out += rest.substr(0, dollar);
        rest.remove_prefix(std::min(dollar + 1, rest.size()));
        for (const Color& color : palette)
            if (rest.starts_with(color.name)) {
                out += color.*tone;
                rest.remove_prefix(color.name.size());
                break;
            }
    }
}

void append_style(std::string& out)
{
    out.append("<style>\n").append(shapes);
    append_colors(out, &Color::light);
    out += "@media (prefers-color-scheme:dark){\n";
    append_colors(out, &Color::dark);
    out += "}\n</style>\n";
}

}  // namespace

void Svg::escaped(std::string_view text)
{
    for (const char c : printable(text)) {
        switch (c) {
        case '&': out_ += "&amp;"; break;
        case '<': out_ += "&lt;"; break;
        case '>': out_ += "&gt;"; break;
        case '"': out_ += "&quot;"; break;
        default: out_ += c;
        }
    }
}

void Svg::number(std::string_view name, int value)
{
    out_.append(" ").append(name).append("=\"").append(std::to_string(value)).append("\"");
}

void Svg::begin(unsigned width, unsigned height, std::string_view title)
{
    const std::string size = std::to_string(width) + " " + std::to_string(height);
    out_ += "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + size + "\"";
    number("width", static_cast<int>(width));
    number("height", static_cast<int>(height));
    out_ += ">\n<title>";
    escaped(title);
    out_ += "</title>\n";
    append_style(out_);
    rectangle("paper", 0, 0, static_cast<int>(width), static_cast<int>(height), 6);
}

void Svg::open_group(int x, int y)
{
    out_ += "<g transform=\"translate(" + std::to_string(x) + " " + std::to_string(y) + ")\">\n";
}

void Svg::open_group(std::string_view tip_text)
{
    out_ += "<g>";
    tip(tip_text);
    out_ += '\n';
}

void Svg::tip(std::string_view text)
{
    out_ += "<title>";
    escaped(text);
    out_ += "</title>";
}

void Svg::rectangle(std::string_view look, int x, int y, int width, int height, int radius)
{
    out_.append("<rect class=\"").append(look).append("\"");
    number("x", x);
    number("y", y);
    number("width", width);
    number("height", height);
    if (radius != 0)
        number("rx", radius);
    out_ += "/>\n";
}

void Svg::line(std::string_view look, int x1, int y1, int x2, int y2)
{
    out_.append("<line class=\"").append(look).append("\"");
    number("x1", x1);
    number("y1", y1);
    number("x2", x2);
    number("y2", y2);
    out_ += "/>\n";
}

void Svg::circle(std::string_view look, int x, int y, int radius)
{
    out_.append("<circle class=\"").append(look).append("\"");
    number("cx", x);
    number("cy", y);
    number("r", radius);
    out_ += "/>\n";
}

void Svg::path(std::string_view look, std::string_view data)
{
    out_.append("<path class=\"").append(look).append("\" d=\"").append(data).append("\"/>\n");
}

void Svg::text(std::string_view look, int x, int y, std::string_view text)
{
    out_ += "<text";
    if (!look.empty())
        out_.append(" class=\"").append(look).append("\"");
    number("x", x);
    number("y", y);
    out_ += '>';
    escaped(text);
    out_ += "</text>\n";
}

namespace {

/// Width of a letter in hundredths of its height, somewhat above the average of the usual fonts.
constexpr unsigned letter_width = 58;

}  // namespace

unsigned text_pixels(std::string_view text, unsigned font_size)
{
    return (columns_of(text) * font_size * letter_width + 99) / 100;
}

unsigned columns_for_pixels(unsigned pixels, unsigned font_size) { return pixels * 100 / (font_size * letter_width); }

}  // namespace termcheck::report
