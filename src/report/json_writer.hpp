#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace termcheck::report {

/// Appends a JSON text piece by piece: keys in the order in which they come, commas where they belong, and always
/// valid UTF-8.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

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
    /// A line break before the next value.
    JsonWriter& new_line();

    JsonWriter& field(std::string_view name, std::string_view text) { return key(name).string(text); }
    JsonWriter& field(std::string_view name, std::uint64_t value) { return key(name).number(value); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();

    std::string& out_;
    bool after_value_ = false;  ///< a comma is due before the next one
    bool break_due_ = false;
};

}  // namespace termcheck::report
