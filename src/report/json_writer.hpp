#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace termcheck::report {

/// On one line but for `new_line`, the same with blanks between values, or each value on its own line.
enum class JsonLayout : std::uint8_t { compact, spaced, indented };

/// Appends a JSON text piece by piece: keys in the order in which they come, commas where they belong, and always
/// valid UTF-8.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out, JsonLayout layout = JsonLayout::compact) : out_(out), layout_(layout) {}

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view text);
    JsonWriter& number(std::uint64_t value);
    JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
    JsonWriter& null() { return raw("null"); }
    /// A value that is JSON already.
    JsonWriter& raw(std::string_view json);
    /// For what comes next, until it is said again.
    JsonWriter& layout(JsonLayout layout)
    {
        layout_ = layout;
        return *this;
    }
    /// A line break before the next value.
    JsonWriter& new_line();

    JsonWriter& field(std::string_view name, std::string_view text) { return key(name).string(text); }
    JsonWriter& field(std::string_view name, std::uint64_t value) { return key(name).number(value); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();
    void indent();

    std::string& out_;
    JsonLayout layout_;
    std::size_t depth_ = 0;
    bool after_key_ = false;
    bool after_value_ = false;  ///< a comma is due before the next one
    bool break_due_ = false;
};

}  // namespace termcheck::report
