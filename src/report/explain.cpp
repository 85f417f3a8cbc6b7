#include "report/explain.hpp"

#include <algorithm>

#include "report/json_writer.hpp"
#include "report/printable.hpp"

namespace termcheck::report {
namespace {

std::string_view trim(std::string_view text)
{
    while (text.starts_with('\n'))
        text.remove_prefix(1);
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    return text;
}

void append_indented(std::string& out, std::string_view text)
{
    text = trim(text);
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!line.empty())
            out.append(4, ' ').append(printable(line));
        out += '\n';
    }
}

void append_example(std::string& out, const Style& style, std::string_view title, std::string_view text)
{
    out += '\n';
    paint(out, style, Ink::bold, title);
    out += '\n';
    if (trim(text).empty())
        out += "    (an empty file)\n";
    append_indented(out, text);
}

void append_json(JsonWriter& json, const Rule& rule)
{
    json.begin_object().field("code", rule.code).field("name", rule.name);
    json.field("severity", to_string(rule.severity)).field("file", to_string(rule.file)).key("otp");
    if (rule.otp.empty())
        json.null();
    else
        json.string(rule.otp);
    json.field("summary", rule.summary).field("explanation", trim(rule.explanation));
    json.field("bad", rule.bad).field("good", rule.good).end_object();
}

}  // namespace

std::string explain(const Rule& rule, const Style& style)
{
    std::string out;
    paint(out, style, Ink::bold, std::string(rule.code) + " " + std::string(rule.name));
    out += " (";
    paint(out, style, ink_of(rule.severity), to_string(rule.severity));
    out.append("): ").append(rule.summary).append("\n");
    if (!rule.otp.empty())
        out.append("OTP calls it `").append(rule.otp).append("`.\n");
    out.append("\n").append(trim(rule.explanation)).append("\n");
    append_example(out, style, "Bad", rule.bad);
    append_example(out, style, "Good", rule.good);
    return out;
}

std::string rule_table(Rules rules, const Style& style)
{
    std::size_t widest = 0;
    for (const Rule* const rule : rules)
        widest = std::max(widest, rule->name.size());
    std::string out;
    for (const Rule* const rule : rules) {
        paint(out, style, Ink::bold, rule->code);
        out += ' ';
        const std::string_view severity = to_string(rule->severity);
        paint(out, style, ink_of(rule->severity), severity);
        out.append(8 - severity.size(), ' ').append(rule->name).append(widest + 2 - rule->name.size(), ' ');
        out.append(rule->summary).append("\n");
    }
    return out;
}

std::string rules_as_json(Rules rules)
{
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("version", 1).key("rules").begin_array();
    for (const Rule* const rule : rules) {
        json.new_line();
        append_json(json, *rule);
    }
    json.new_line().end_array().end_object();
    return out += '\n';
}

}  // namespace termcheck::report
