#pragma once

#include <string>
#include <string_view>

namespace termcheck::report {

/// Appends the pieces of a picture. A look is a class of its style sheet, which has two sets of colours: the reader's own
/// choice of light or dark takes one.
class Svg {
public:
    explicit Svg(std::string& out) : out_(out) {}

    void begin(unsigned width, unsigned height, std::string_view title);
    void end() { out_ += "</svg>\n"; }

    void open_group(int x, int y);
    /// With a tip for the pointer.
    void open_group(std::string_view tip);
    void close_group() { out_ += "</g>\n"; }

    void rectangle(std::string_view look, int x, int y, int width, int height, int radius = 0);
    void line(std::string_view look, int x1, int y1, int x2, int y2);
    void circle(std::string_view look, int x, int y, int radius);
    void path(std::string_view look, std::string_view data);
    void text(std::string_view look, int x, int y, std::string_view text);

    void tip(std::string_view text);

private:
    void escaped(std::string_view text);
    void number(std::string_view name, int value);

    std::string& out_;
};

/// Columns of pixels that a text of this size takes, about.
unsigned text_pixels(std::string_view text, unsigned font_size);
/// How many columns of text that is.
unsigned columns_for_pixels(unsigned pixels, unsigned font_size);

}  // namespace termcheck::report
