#include "report/sarif_rules.hpp"

#include <algorithm>

#include <termcheck/detail/encoding.hpp>

namespace termcheck::report {
namespace {

/// GitHub takes no more of a description.
constexpr std::size_t max_description = 1024;

/// "suspended-not-resumed" -> "SuspendedNotResumed"
std::string pascal_case(std::string_view name)
{
    std::string out;
    bool starts_word = true;
    for (const char c : name) {
        if (c != '-')
            out += starts_word && detail::is_lower(c) ? static_cast<char>(c & ~0x20) : c;
        starts_word = c == '-';
    }
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
    return text.substr(begin, text.find_last_not_of(" \n") + 1 - begin);
}

/// Lines that are broken for our source are one; not longer than GitHub takes.
std::string description(const Rule& rule)
{
    std::string text(trimmed(rule.explanation));
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.empty())
        return sentence(rule.summary);
    if (text.size() > max_description)
        text.resize(std::min(text.rfind(". ", max_description - 1), max_description - 2) + 1);
    return sentence(text);
}

void add_example(std::string& out, std::string_view title, std::string_view example)
{
    if (!trimmed(example).empty())
        out.append("\n\n").append(title).append(":\n\n```erlang\n").append(trimmed(example)).append("\n```");
}

std::string help(const Rule& rule)
{
    std::string out(trimmed(rule.explanation.empty() ? rule.summary : rule.explanation));
    add_example(out, "Bad", rule.bad);
    add_example(out, "Good", rule.good);
    return out;
}

/// GitHub's words.
std::string_view problem_severity(Severity severity)
{
    const std::string_view level = sarif_level(severity);
    return level == "note" ? "recommendation" : level;
}

void write_text(JsonWriter& json, std::string_view key, std::string_view text)
{
    json.key(key).layout(JsonLayout::spaced).begin_object().field("text", text).end_object();
    json.layout(JsonLayout::indented);
}

}  // namespace

std::string sentence(std::string_view phrase)
{
    std::string text(phrase);
    if (!text.empty() && detail::is_lower(text[0]))
        text[0] = static_cast<char>(text[0] & ~0x20);
    if (!text.empty() && text.back() != '.' && text.back() != '?' && text.back() != '!')
        text += '.';
    return text;
}

void write_sarif_rule(JsonWriter& json, const Rule& rule)
{
    json.begin_object().field("id", rule.code).field("name", pascal_case(rule.name));
    write_text(json, "shortDescription", sentence(rule.summary));
    write_text(json, "fullDescription", description(rule));
    const std::string markdown = help(rule);
    json.key("help").begin_object().field("text", markdown).field("markdown", markdown).end_object();
    json.key("defaultConfiguration").layout(JsonLayout::spaced);
    json.begin_object().field("level", sarif_level(rule.severity)).end_object().layout(JsonLayout::indented);
    json.key("properties").layout(JsonLayout::spaced).begin_object();
    json.field("problem.severity", problem_severity(rule.severity));
    json.key("tags").begin_array().string(rule.name).string(to_string(rule.file)).end_array();
    json.end_object().layout(JsonLayout::indented).end_object();
}

}  // namespace termcheck::report
