#include "docs/site.hpp"

#include <algorithm>
#include <array>

#include <termcheck/source.hpp>
#include <termcheck/version.hpp>

#include "check/check.hpp"
#include "cli/option_table.hpp"
#include "cli/setting_table.hpp"
#include "docs/assets.hpp"
#include "docs/html.hpp"
#include "report/full.hpp"
#include "rules/catalogue.hpp"
#include "rules/examples.hpp"

namespace termcheck::docs {
namespace {

constexpr std::array<std::string_view, 9> groups{
    "",  // no code begins with 0
    "Syntax: what file:consult/1 refuses",
    "Shape: what OTP takes for something else",
    "Applications, releases and configuration files",
    "Upgrades: .appup files",
    "Relups, written and read",
    "Files that belong together",
    "Execution: what the release handler would do",
    "Termcheck's own files and comments",
};

std::size_t group_of(const Rule& rule)
{
    return std::min<std::size_t>(static_cast<std::size_t>(rule.code[2] - '0'), 8);
}

std::string severity_html(const Rule& rule)
{
    const std::string name(to_string(rule.severity));
    return "<span class=\"" + name + "\">" + name + "</span>";
}

std::string link_to(const Rule& rule, std::string_view folder)
{
    std::string out = "<a href=\"";
    out.append(folder).append(rule.code).append(".html\">").append(rule.code).append("</a>");
    return out;
}

/// What termcheck says about the example, for rules that look at one file.
std::string report_on_example(const Rule& rule)
{
    if (rule.code >= "TC500" || rule.bad.empty())
        return {};
    const Source source(std::string(rules::example_name(rule)), rule.bad);
    report::Results results;
    results.findings = check(source, rule.file, {});
    return report::full(results, {false, 100});
}

void add_example(std::string& out, std::string_view title, std::string_view text)
{
    out.append("<h2>").append(title).append("</h2>\n");
    out.append(text.find_first_not_of('\n') == std::string_view::npos ? "<p class=\"quiet\">An empty file.</p>\n"
                                                                      : preformatted(text));
}

std::string rule_page(const Rule& rule, const Rule* before, const Rule* after)
{
    std::string body = "<h1>" + std::string(rule.code) + " " + std::string(rule.name) + "</h1>\n";
    body.append("<p>").append(severity_html(rule)).append(": ").append(inline_html(rule.summary)).append("</p>\n");
    if (!rule.otp.empty())
        body.append("<p class=\"quiet\">OTP calls it <code>").append(escaped(rule.otp)).append("</code>.</p>\n");
    body.append("<h2>What it means, and how to mend it</h2>\n").append(paragraphs(rule.explanation));
    if (!rule.bad.empty() || !rule.good.empty()) {
        if (!rule.bad.empty())
            add_example(body, "Bad", rule.bad);
        if (const std::string report = report_on_example(rule); !report.empty())
            body.append("<h2>What termcheck says</h2>\n").append(preformatted(report));
        add_example(body, "Good", rule.good);
    }
    if (!rule.code.starts_with("TC8"))
        body.append("<h2>To leave it out</h2>\n<p>In one place: <code>% termcheck:ignore ")
            .append(rule.code)
            .append(" -- reason</code> at the end of the line. Everywhere: <code>{ignore, [\"")
            .append(rule.code)
            .append("\"]}.</code> in <a href=\"../configuration.html\">termcheck.config</a>.</p>\n");
    body += "<p class=\"around\"><span>";
    if (before != nullptr)
        body.append("&larr; ").append(link_to(*before, "")).append(" ").append(before->name);
    body += "</span><span>";
    if (after != nullptr)
        body.append(link_to(*after, "")).append(" ").append(after->name).append(" &rarr;");
    body += "</span></p>\n";
    return page(std::string(rule.code) + " " + std::string(rule.name), "../", body);
}

void add_row(std::string& out, const Rule& rule)
{
    std::string words(rule.explanation);
    std::replace(words.begin(), words.end(), '\n', ' ');
    out.append("<tr data-of=\"").append(std::to_string(group_of(rule))).append("\" data-words=\"");
    out.append(escaped(words)).append(" ").append(escaped(rule.otp)).append("\"><td class=\"code\">");
    out.append(link_to(rule, "rules/")).append("</td><td class=\"code\">").append(severity_html(rule));
    out.append("</td><td><a href=\"rules/").append(rule.code).append(".html\">").append(rule.name).append("</a><br>");
    out.append(inline_html(rule.summary)).append("</td></tr>\n");
}

std::string index_page()
{
    std::string body =
        "<h1>termcheck</h1>\n<p>Finds mistakes in the files that decide whether an Erlang or Elixir system can be "
        "upgraded "
        "while it runs: <code>.app</code>, <code>.rel</code>, <code>.appup</code>, <code>relup</code>, "
        "<code>sys.config</code>, <code>RELEASES</code>. It also writes relups. One binary, no Erlang VM.</p>\n";
    body.append("<p class=\"quiet\">Version ").append(version).append(", ");
    body.append(std::to_string(rules::all().size())).append(" rules.</p>\n");
    body += "<h2 id=\"rules-title\">Rules</h2>\n<p><input type=\"search\" id=\"search\" placeholder=\"Search: a code, "
            "a name, a "
            "word, an error of OTP\" aria-label=\"Search rules\"> <span id=\"found\" class=\"quiet\" "
            "aria-live=\"polite\"></span></p>\n<table id=\"rules\">\n";
    std::size_t group = 0;
    for (const Rule* const rule : rules::all()) {
        if (group_of(*rule) != group) {
            group = group_of(*rule);
            body.append("<tr data-group=\"").append(std::to_string(group)).append("\"><th colspan=\"3\">");
            body.append(groups[group]).append("</th></tr>\n");
        }
        add_row(body, *rule);
    }
    body += "</table>\n<script src=\"search.js\"></script>\n";
    return page("termcheck: rules", "", body);
}

void add_option(std::string& out, const cli::Option& option)
{
    out += "<dt><code>";
    if (option.letter != 0)
        out.append("-").append(1, option.letter);
    if (!option.name.empty())
        out.append(option.letter != 0 ? ", --" : "--").append(option.name);
    if (!option.value.empty())
        out.append(" ").append(escaped(option.value));
    out.append("</code></dt>\n<dd>").append(inline_html(option.help));
    for (std::size_t i = 0; i < option.choices.size(); ++i)
        out.append(i == 0 ? ": <code>" : ", <code>").append(escaped(option.choices[i])).append("</code>");
    out += "</dd>\n";
}

std::string commands_page()
{
    std::string body = "<h1>Commands</h1>\n";
    for (const cli::CommandText& command : cli::commands()) {
        const std::string name(command.name);
        body.append("<h2 id=\"").append(name).append("\">").append(name).append("</h2>\n<p>");
        body.append(inline_html(command.summary)).append("</p>\n");
        std::string usage;
        for (std::string_view rest = command.usage; !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            usage.append("termcheck ").append(line).append("\n");
        }
        body.append(preformatted(usage)).append(paragraphs(command.text)).append("<dl>\n");
        for (const cli::Option& option : cli::options())
            if (cli::takes(option, command.command))
                add_option(body, option);
        body += "</dl>\n";
    }
    body += "<h2>Exit status</h2>\n<table>\n";
    for (const cli::ExitText& status : cli::exit_statuses())
        body.append("<tr><td>")
            .append(std::to_string(status.status))
            .append("</td><td>")
            .append(inline_html(status.text))
            .append("</td></tr>\n");
    return page("termcheck: commands", "", body + "</table>\n");
}

std::string configuration_page()
{
    std::string body =
        "<h1>Configuration</h1>\n<p>Erlang terms in a file <code>termcheck.config</code>, or in "
        "<code>rebar.config</code> as "
        "<code>{termcheck, [{Key, Value}]}.</code> For each file the nearest one holds, upwards from its folder. "
        "Patterns and "
        "paths are relative to the folder of the file that they stand in. What the command line says wins. "
        "<code>termcheck "
        "init</code> writes a file with all settings, <code>termcheck config</code> shows those that hold.</p>\n<dl>\n";
    for (const cli::SettingKey& key : cli::setting_keys()) {
        body.append("<dt><code>{")
            .append(key.name)
            .append(", ")
            .append(escaped(key.value))
            .append("}.</code></dt>\n<dd>");
        body.append(inline_html(cli::help_of(key)));
        const auto choices = cli::choices_of(key);
        for (std::size_t i = 0; i < choices.size(); ++i)
            body.append(i == 0 ? ": <code>" : ", <code>").append(choices[i]).append("</code>");
        body += "</dd>\n";
    }
    body += "</dl>\n<h2>In comments</h2>\n<p>At the end of a line, about what begins on it; on a line of its own, "
            "about the next "
            "term; or about the whole file. Unused ones are reported.</p>\n";
    body += preformatted(
        "{suspend, [shop_cart]},  % termcheck:ignore TC412 -- shop_cart resumes itself\n\n"
        "% termcheck:ignore hidden-entry, one-sided-version\n{<<\"1\\\\..*\">>, [{restart_application, shop}]}\n\n"
        "%% termcheck:ignore-file node-restart -- we always restart\n");
    return page("termcheck: configuration", "", body);
}

}  // namespace

std::vector<Page> site()
{
    std::vector<Page> pages{{"index.html", index_page()},
                            {"commands.html", commands_page()},
                            {"configuration.html", configuration_page()},
                            {"style.css", std::string(style_sheet)},
                            {"search.js", std::string(search_script)}};
    const auto all = rules::all();
    for (std::size_t i = 0; i < all.size(); ++i)
        pages.push_back(
            {"rules/" + std::string(all[i]->code) + ".html",
             rule_page(*all[i], i == 0 ? nullptr : all[i - 1], i + 1 == all.size() ? nullptr : all[i + 1])});
    return pages;
}

}  // namespace termcheck::docs
