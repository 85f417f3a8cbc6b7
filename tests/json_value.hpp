#pragma once

// A small JSON reader and schema validator, so that reports can be checked wherever the tests run.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace test {

struct Json {
    enum class Kind { null, boolean, number, string, array, object } kind = Kind::null;
    bool boolean = false;
    double number = 0;
    std::string string = {};
    std::vector<Json> array = {};
    std::map<std::string, Json> object = {};

    bool has(const std::string& key) const { return object.count(key) != 0; }
    const Json& operator[](const std::string& key) const { return object.at(key); }
    const Json& operator[](std::size_t index) const { return array.at(index); }
};

/// Nothing for a text that is not exactly one JSON value in valid UTF-8, or holds a key twice.
std::optional<Json> parse_json(std::string_view text);

/// Where and why a value is not what a JSON Schema asks for; empty when it is. Knows the keywords that our schema uses
/// and complains about all others.
std::string mismatch(const Json& schema, const Json& value);

}  // namespace test
