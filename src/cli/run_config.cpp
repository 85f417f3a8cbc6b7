#include <algorithm>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/effective.hpp"
#include "cli/refuse.hpp"
#include "report/json_writer.hpp"
#include "report/positions.hpp"
#include "report/printable.hpp"

namespace termcheck::cli {
namespace {

/// The files that a configuration consists of; the first is extended by the others.
std::vector<const SettingsFile*> files_of(const SettingsFile* file)
{
    std::vector<const SettingsFile*> files;
    for (; file != nullptr; file = file->base)
        files.insert(files.begin(), file);
    return files;
}

std::string origin_text(const Origin& origin, report::Positions& positions)
{
    switch (origin.kind) {
    case Origin::by_default: return "default";
    case Origin::command_line: return "command line";
    case Origin::file: break;
    }
    const Source& source = *origin.place.source;
    return report::printable(source.name()) + ":" + std::to_string(positions.of(source, origin.place.span.begin).line);
}

struct Line {
    std::string text, origin;
};

/// `{ignore, ["TC413",` and the other elements below it.
void add_list(const EffectiveSetting& setting, std::vector<Line>& lines, report::Positions& positions)
{
    const std::string head = "{" + std::string(setting.key->name) + ", [";
    if (setting.values.empty())
        lines.push_back({head + "]}.", "default"});
    for (std::size_t i = 0; i < setting.values.size(); ++i) {
        const std::string before = i == 0 ? head : std::string(head.size(), ' ');
        lines.push_back({before + setting.values[i].text + (i + 1 == setting.values.size() ? "]}." : ","),
                         origin_text(setting.values[i].origin, positions)});
    }
}

std::string settings_text(const std::vector<EffectiveSetting>& settings)
{
    report::Positions positions;
    std::vector<Line> lines;
    for (const EffectiveSetting& setting : settings) {
        const std::string name(setting.key->name);
        if (setting.is_list)
            add_list(setting, lines, positions);
        else if (setting.values.empty())
            lines.push_back({"% " + name, "not set"});
        else
            lines.push_back(
                {"{" + name + ", " + setting.values[0].text + "}.", origin_text(setting.values[0].origin, positions)});
    }
    std::size_t widest = 0;
    for (const Line& line : lines)
        widest = std::max(widest, line.text.size() <= 60 ? line.text.size() : 0);
    std::string out;
    for (const Line& line : lines)
        out.append(line.text)
            .append(line.text.size() < widest ? widest - line.text.size() : 0, ' ')
            .append("  % ")
            .append(line.origin)
            .append("\n");
    return out;
}

std::string heading(const std::vector<const SettingsFile*>& files, const std::string& path, const Options& options)
{
    std::string text = "%% What holds for " + report::printable(path) + ": ";
    if (files.empty())
        return text + (options.no_config ? "no configuration is read.\n" : "there is no configuration for it.\n");
    text += report::printable(files.back()->path);
    for (std::size_t i = files.size() - 1; i-- > 0;)
        text += ", which extends " + report::printable(files[i]->path);
    return text + ".\n";
}

void write_json(report::JsonWriter& json, const EffectiveValue& value, report::Positions& positions)
{
    json.begin_object().field("value", value.text);
    switch (value.origin.kind) {
    case Origin::by_default: json.field("origin", "default"); break;
    case Origin::command_line: json.field("origin", "command line"); break;
    case Origin::file: {
        const Place place = value.origin.place;
        json.field("origin", "file").field("file", place.source->name());
        json.field("line", positions.of(*place.source, place.span.begin).line);
        break;
    }
    }
    json.end_object();
}

std::string settings_json(const std::vector<EffectiveSetting>& settings, const std::vector<const SettingsFile*>& files)
{
    std::string out;
    report::JsonWriter json(out);
    report::Positions positions;
    json.begin_object().field("version", 1).key("files").begin_array();
    for (auto file = files.rbegin(); file != files.rend(); ++file)
        json.string((*file)->path);
    json.end_array().key("settings").begin_array();
    for (const EffectiveSetting& setting : settings) {
        json.new_line().begin_object().field("key", setting.key->name);
        json.key("list").boolean(setting.is_list).key("values").begin_array();
        for (const EffectiveValue& value : setting.values)
            write_json(json, value, positions);
        json.end_array().end_object();
    }
    json.new_line().end_array().end_object();
    return out += '\n';
}

}  // namespace

int run_config(Configuration& configuration)
{
    const Options& given = configuration.given();
    if (given.arguments.size() > 1)
        return complain(given, "`config` shows the configuration of one file or folder");
    const std::vector<const SettingsFile*> files = files_of(configuration.of_options());
    if (const auto status = refuse(configuration))
        return *status;
    const auto settings = effective_settings(files, given);
    if (given.format == "json")
        return print(settings_json(settings, files));
    const std::string path(given.arguments.empty() ? "this folder" : given.arguments[0]);
    return print(heading(files, path, given) + settings_text(settings));
}

}  // namespace termcheck::cli
