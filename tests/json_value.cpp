#include "json_value.hpp"

#include <cmath>
#include <cstdlib>
#include <set>

#include <termcheck/detail/encoding.hpp>

namespace test {
namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::optional<Json> read()
    {
        Json value;
        if (!read_value(value))
            return {};
        skip_blanks();
        return at_ == text_.size() ? std::optional(value) : std::nullopt;
    }

private:
    void skip_blanks()
    {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
            ++at_;
    }
    bool take(std::string_view word)
    {
        if (!text_.substr(at_).starts_with(word))
            return false;
        at_ += word.size();
        return true;
    }

    bool read_value(Json& value)
    {
        skip_blanks();
        if (take("null"))
            return true;
        if (take("true") || take("false")) {
            value.kind = Json::Kind::boolean;
            value.boolean = text_[at_ - 2] == 'u';
            return true;
        }
        if (take("\""))
            return read_string(value);
        if (take("["))
            return read_array(value);
        return take("{") ? read_object(value) : read_number(value);
    }

    bool read_number(Json& value)
    {
        const std::string digits(text_.substr(at_, text_.find_first_not_of("+-.0123456789eE", at_) - at_));
        char* end = nullptr;
        value.kind = Json::Kind::number;
        value.number = std::strtod(digits.c_str(), &end);
        at_ += digits.size();
        return !digits.empty() && *end == '\0' && (digits.size() == 1 || digits[0] != '0' || digits[1] == '.');
    }

    bool read_string(Json& value)
    {
        value.kind = Json::Kind::string;
        while (at_ < text_.size() && text_[at_] != '"') {
            const char* const here = text_.data() + at_;
            const std::size_t length = termcheck::detail::utf8_length(here, text_.data() + text_.size());
            if (length == 0 || static_cast<unsigned char>(*here) < 0x20)
                return false;
            if (*here == '\\') {
                if (!read_escape(value.string))
                    return false;
            } else {
                value.string.append(here, length);
                at_ += length;
            }
        }
        return take("\"");
    }

    bool read_escape(std::string& out)
    {
        constexpr std::string_view names = "\"\\/bfnrt", values = "\"\\/\b\f\n\r\t";
        const char name = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        at_ += 2;
        if (const std::size_t i = names.find(name); i != std::string_view::npos && name != '\0') {
            out += values[i];
            return true;
        }
        const std::string digits(text_.substr(std::min(at_, text_.size()), 4));
        char* end = nullptr;
        const unsigned long code = std::strtoul(digits.c_str(), &end, 16);
        at_ += 4;
        termcheck::detail::append_utf8(out, static_cast<char32_t>(code));
        return name == 'u' && digits.size() == 4 && *end == '\0';
    }

    bool read_array(Json& value)
    {
        value.kind = Json::Kind::array;
        skip_blanks();
        if (take("]"))
            return true;
        do {
            if (!read_value(value.array.emplace_back()))
                return false;
            skip_blanks();
        } while (take(","));
        return take("]");
    }

    bool read_object(Json& value)
    {
        value.kind = Json::Kind::object;
        skip_blanks();
        if (take("}"))
            return true;
        do {
            Json key;
            skip_blanks();
            if (!take("\"") || !read_string(key) || value.has(key.string))
                return false;
            skip_blanks();
            if (!take(":") || !read_value(value.object[key.string]))
                return false;
            skip_blanks();
        } while (take(","));
        return take("}");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_of_type(const std::string& type, const Json& value)
{
    switch (value.kind) {
    case Json::Kind::null: return type == "null";
    case Json::Kind::boolean: return type == "boolean";
    case Json::Kind::number: return type == "number" || (type == "integer" && std::floor(value.number) == value.number);
    case Json::Kind::string: return type == "string";
    case Json::Kind::array: return type == "array";
    case Json::Kind::object: break;
    }
    return type == "object";
}

bool same(const Json& a, const Json& b)
{
    return a.kind == b.kind && a.boolean == b.boolean && a.number == b.number && a.string == b.string;
}

class Validator {
public:
    explicit Validator(const Json& root) : root_(root) {}

    std::string check(const Json& schema, const Json& value, const std::string& where) const
    {
        for (const auto& [keyword, argument] : schema.object) {
            const std::string problem = check_keyword(schema, keyword, argument, value, where);
            if (!problem.empty())
                return problem;
        }
        return {};
    }

private:
    std::string check_keyword(const Json& schema, const std::string& keyword, const Json& argument, const Json& value,
                              const std::string& where) const
    {
        static const std::set<std::string> remarks{"$schema", "$id", "$defs", "title", "description"};
        if (remarks.count(keyword) != 0)
            return {};
        if (keyword == "$ref")
            return check(root_["$defs"][argument.string.substr(argument.string.rfind('/') + 1)], value, where);
        if (keyword == "type")
            return check_type(argument, value, where);
        if (keyword == "const")
            return same(argument, value) ? "" : where + ": not the value of `const`";
        if (keyword == "enum")
            return check_enum(argument, value, where);
        if (keyword == "minimum")
            return value.kind != Json::Kind::number || value.number >= argument.number ? ""
                                                                                       : where + ": below the minimum";
        if (keyword == "required")
            return check_required(argument, value, where);
        if (keyword == "items")
            return check_items(argument, value, where);
        if (keyword == "properties")
            return check_properties(argument, value, where);
        if (keyword == "additionalProperties")
            return check_no_others(schema["properties"], value, where);
        return where + ": the validator does not know `" + keyword + "`";
    }

    static std::string check_type(const Json& types, const Json& value, const std::string& where)
    {
        if (types.kind == Json::Kind::string && is_of_type(types.string, value))
            return {};
        for (const Json& type : types.array)
            if (is_of_type(type.string, value))
                return {};
        return where + ": wrong type";
    }
    static std::string check_enum(const Json& values, const Json& value, const std::string& where)
    {
        for (const Json& each : values.array)
            if (same(each, value))
                return {};
        return where + ": `" + value.string + "` is not among the values";
    }
    static std::string check_required(const Json& keys, const Json& value, const std::string& where)
    {
        if (value.kind != Json::Kind::object)
            return {};
        for (const Json& key : keys.array)
            if (!value.has(key.string))
                return where + ": `" + key.string + "` is missing";
        return {};
    }
    static std::string check_no_others(const Json& properties, const Json& value, const std::string& where)
    {
        for (const auto& member : value.object)
            if (!properties.has(member.first))
                return where + ": `" + member.first + "` is not in the schema";
        return {};
    }
    std::string check_items(const Json& schema, const Json& value, const std::string& where) const
    {
        for (std::size_t i = 0; i < value.array.size(); ++i)
            if (std::string problem = check(schema, value[i], where + "/" + std::to_string(i)); !problem.empty())
                return problem;
        return {};
    }
    std::string check_properties(const Json& schemas, const Json& value, const std::string& where) const
    {
        for (const auto& [key, schema] : schemas.object)
            if (value.has(key))
                if (std::string problem = check(schema, value[key], where + "/" + key); !problem.empty())
                    return problem;
        return {};
    }

    const Json& root_;
};

}  // namespace

std::optional<Json> parse_json(std::string_view text) { return Reader(text).read(); }

std::string mismatch(const Json& schema, const Json& value) { return Validator(schema).check(schema, value, ""); }

}  // namespace test
