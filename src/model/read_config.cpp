#include "check/describe.hpp"
#include "check/report.hpp"
#include "model/file_shape_rules.hpp"
#include "model/read.hpp"
#include "model/single_term.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

struct ConfigReader {
    Arena& arena;
    std::vector<Diagnostic>& findings;
    bool is_sys_config;
    std::vector<ConfigApp> apps;
    std::vector<Text> files;

    void read_entry(Term entry);
    void read_file_name(Term entry);
    void read_parameters(ConfigApp& app);
};

/// What application_controller:check_conf_sys/4 takes for a file name: any list.
void ConfigReader::read_file_name(Term entry)
{
    const auto name = string_value(entry, arena);
    if (!name || name->text.empty()) {
        Report::Entry found = Report{shape::bad_config_entry, findings}(
            entry, "{} is neither `{{App, Parameters}}` nor the name of a file", quoted_term(entry));
        if (entry.is(Kind::list) && !entry.is_empty() && entry.first().is(Kind::tuple))
            found.note(entry, "a list in a list is taken for the name of a file; are these brackets too many?");
        return;
    }
    if (is_sys_config)
        files.push_back(*name);
    else
        Report{shape::file_name_in_config, findings}(entry, "only the file called sys.config may name another, {}",
                                                     quoted_term(entry));
}

void ConfigReader::read_parameters(ConfigApp& app)
{
    std::vector<NamedValue> parameters;
    Report report{shape::bad_config_parameter, findings};
    const ListForm form = for_each_element(app.parameters_term, [&](Term parameter) {
        const bool is_pair = parameter.is(Kind::tuple) && parameter.arity() == 2;
        if (is_hole(parameter) || (is_pair && is_hole(parameter.first())))
            return;
        if (!is_pair)
            report(parameter, "{} is not `{{Par, Value}}`", quoted_term(parameter));
        else if (!parameter.first().is(Kind::atom))
            report(parameter.first(), "the name of a parameter is an atom, not {} {}",
                   kind_with_article(parameter.first()), quoted_term(parameter.first()));
        else
            parameters.push_back({atom_value(parameter.first(), arena), parameter, parameter.first().next()});
    });
    if (form != ListForm::proper)
        report(app.parameters_term, "the parameters of `{}` are a list of `{{Par, Value}}`, not {}", app.name.text,
               quoted_term(app.parameters_term));
    app.parameters = keep(parameters, arena);
}

void ConfigReader::read_entry(Term entry)
{
    if (is_hole(entry))
        return;
    if (is_list(entry))
        return read_file_name(entry);
    Report report{shape::bad_config_entry, findings};
    if (!entry.is(Kind::tuple) || entry.arity() != 2) {
        report(entry, "{} is not `{{App, [{{Par, Value}}]}}`", quoted_term(entry));
        return;
    }
    const Term name = entry[0], parameters = entry[1];
    if (!name.is(Kind::atom)) {
        if (!is_hole(name))
            report(name, "the name of an application is an atom, not {} {}", kind_with_article(name),
                   quoted_term(name));
        return;
    }
    ConfigApp app{entry, atom_value(name, arena), parameters, {}};
    if (is_list(parameters))
        read_parameters(app);
    else if (!is_hole(parameters)) {
        Report::Entry found = report(parameters, "the parameters of `{}` are a list of `{{Par, Value}}`, not {}",
                                     app.name.text, kind_with_article(parameters));
        if (parameters.is(Kind::tuple))
            found.unsafe_fix({{{parameters.span().begin, parameters.span().begin}, "["},
                              {{parameters.span().end, parameters.span().end}, "]"}});
    }
    apps.push_back(app);
}

}  // namespace

std::optional<Config> read_config(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings,
                                  const ReadOptions& options)
{
    const Term term = single_term(tree, findings);
    if (!term || is_hole(term))
        return std::nullopt;
    ConfigReader reader{arena, findings, options.is_sys_config, {}, {}};
    const ListForm form = for_each_element(term, [&](Term entry) { reader.read_entry(entry); });
    if (form != ListForm::proper) {
        Report{shape::not_a_configuration, findings}(term, "a configuration file holds one list, not {}",
                                                     kind_with_article(term));
        return std::nullopt;
    }
    return Config{&tree.source(),     term, keep(reader.apps, arena), keep(reader.files, arena), options.is_sys_config,
                  options.is_template};
}

}  // namespace termcheck
