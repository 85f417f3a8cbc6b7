#include <algorithm>
#include <iterator>

#include <termcheck/literal.hpp>
#include <termcheck/syntax_rules.hpp>

#include "check/describe.hpp"
#include "check/report.hpp"
#include "check/suggest.hpp"
#include "cli/rule_filter.hpp"
#include "cli/setting_table.hpp"
#include "model/list.hpp"
#include "model/parse_terms.hpp"
#include "rules/settings_rules.hpp"

namespace termcheck::cli {
namespace {

bool is_pair(Term term) { return term.is(Kind::tuple) && term.arity() == 2; }

bool is_termcheck_tuple(Term term) { return is_pair(term) && is_atom(term.first(), "termcheck"); }

/// What a word of a setting says: an atom, an integer, a string, or a variable, which is an atom without its quotes.
std::string word_of(Term term)
{
    if (term.is(Kind::integer))
        return integer_text(term);
    if (term.is(Kind::string) || is_empty_list(term))
        return string_text(term).value_or("");
    std::string scratch;
    return std::string(text(term, scratch));
}

bool is_word(Term term)
{
    return term.is(Kind::atom) || term.is(Kind::integer) || term.is(Kind::string) || term.is(Kind::variable);
}

class Reader {
public:
    Reader(SettingsFile& file, std::vector<Diagnostic>& findings) : file_(file), findings_(findings) {}

    /// Of a rebar.config only our tuple; else every term.
    void run(bool only_tuple)
    {
        for (const Term term : file_.tree.root().children()) {
            if (is_termcheck_tuple(term))
                read_list(term[1], nullptr);
            else if (!only_tuple)
                read_setting(term, nullptr);
        }
    }

private:
    Report report(const Rule& rule) { return {rule, findings_}; }

    /// A list as its elements; anything else is said to be wrong.
    template <typename Each>
    void for_each(Term list, std::string_view what, Each each)
    {
        if (for_each_element(list, each) != ListForm::proper)
            report(settings::bad_setting)(list, "expected a list of {}, not {}", what, quoted_term(list));
    }

    void read_list(Term list, FileSettings* file)
    {
        for_each(list, "`{Key, Value}`", [&](Term entry) { read_setting(entry, file); });
    }

    /// One `{Key, Value}`: of the whole file, or of some files.
    void read_setting(Term entry, FileSettings* file)
    {
        if (!is_pair(entry) || !entry.first().is(Kind::atom)) {
            const bool is_list_of_all = file == nullptr && entry.is(Kind::list);
            report(settings::bad_setting)(entry, "{} is `{{Key, Value}}`, not {}",
                                          is_list_of_all ? "each term of this file" : "a setting", quoted_term(entry));
            return;
        }
        const Term name = entry.first();
        const std::string word = word_of(name);
        const SettingKey* const key = find_setting(word);
        if (key == nullptr || (file != nullptr && !is_for_files(*key)))
            return unknown_setting(name, word, key != nullptr, file != nullptr);
        if (!is_first(*key, name, file))
            return;
        read_value(*key, name.next(), file == nullptr ? file_.rules : file->rules);
    }

    void unknown_setting(Term name, const std::string& word, bool is_elsewhere, bool in_file)
    {
        if (is_elsewhere) {
            report(settings::unknown_setting)(name, "`{}` cannot be set for single files", word);
            return;
        }
        std::vector<std::string_view> names;
        for (const SettingKey& key : setting_keys())
            if (!in_file || is_for_files(key))
                names.push_back(key.name);
        // As on the command line: `fail-on`.
        std::string lowered = word;
        std::replace(lowered.begin(), lowered.end(), '-', '_');
        const bool is_spelt_so = lowered != word && std::find(names.begin(), names.end(), lowered) != names.end();
        const std::string_view nearest = is_spelt_so ? std::string_view(lowered) : nearest_name(word, names);
        Report::Entry found =
            report(settings::unknown_setting)(name, "there is no setting `{}`{}", word, did_you_mean(nearest));
        if (!nearest.empty())
            found.unsafe_fix({{name.span(), std::string(nearest)}});
    }

    bool is_first(const SettingKey& key, Term name, const FileSettings* file)
    {
        for (const auto& [seen, in_file, first] : seen_) {
            if (seen != &key || in_file != file)
                continue;
            report(settings::repeated_setting)(name, "`{}` a second time", key.name).note(first, "it is already here");
            return false;
        }
        seen_.push_back({&key, file, name});
        return true;
    }

    void read_value(const SettingKey& key, Term value, RuleSettings& rules)
    {
        switch (key.shape) {
        case Shape::word: return read_word(key, value);
        case Shape::flag: return read_flag(key, value);
        case Shape::path: return read_path(key, value);
        case Shape::rules: return read_rules(value, rules.*key.rules);
        case Shape::globs: return read_globs(value);
        case Shape::severities: return read_severities(value, rules);
        case Shape::per_file: return read_per_file(value);
        }
    }

    void bad_word(const SettingKey& key, Term value, const std::string& what)
    {
        const auto choices = choices_of(key);
        const std::string_view nearest = is_word(value) ? nearest_name(word_of(value), choices) : std::string_view{};
        Report::Entry found = report(settings::bad_setting)(value, "`{}` {}, not {}{}", key.name, what,
                                                            quoted_term(value), did_you_mean(nearest));
        if (!nearest.empty())
            found.unsafe_fix({{value.span(), std::string(nearest)}});
    }

    void read_word(const SettingKey& key, Term value)
    {
        const Option& option = *option_of(key);
        const std::string word = is_word(value) ? word_of(value) : std::string{};
        const auto choice = std::find(option.choices.begin(), option.choices.end(), word);
        if (!is_word(value) || value.is(Kind::variable) || (!option.choices.empty() && choice == option.choices.end()))
            return bad_word(key, value, option.choices.empty() ? "takes a value" : "takes " + list_of(option.choices));
        Options scratch;
        const std::string problem = option.store(
            scratch, {word, static_cast<unsigned>(option.choices.empty() ? 0 : choice - option.choices.begin())});
        if (!problem.empty())
            return bad_word(key, value, problem);
        file_.words.emplace_back(&key, Item{word, value.place()});
    }

    void read_flag(const SettingKey& key, Term value)
    {
        if (!is_atom(value, "true") && !is_atom(value, "false"))
            return bad_word(key, value, "is `true` or `false`");
        file_.words.emplace_back(&key, Item{word_of(value), value.place()});
    }

    void read_path(const SettingKey& key, Term value)
    {
        const auto path = string_text(value);
        if (!path || path->empty() || path->find('\0') != std::string::npos)
            return bad_word(key, value, "is a path in a string");
        if (key.option.empty())
            file_.extends = value;
        else
            file_.words.emplace_back(&key, Item{path->starts_with('/') ? *path : folder() + *path, value.place()});
    }

    /// As it is written from the current folder.
    std::string folder() const { return file_.path.substr(0, file_.path.rfind('/') + 1); }

    /// A rule of the name or code, or several.
    bool read_rule(Term term, Item& out)
    {
        out = {is_word(term) ? word_of(term) : std::string{}, term.place()};
        if (!is_word(term) || term.is(Kind::integer)) {
            report(settings::bad_setting)(term, "a rule is a code or a name, not {}", quoted_term(term));
            return false;
        }
        if (!is_selector(out.text)) {
            report(settings::unknown_rule_in_settings)(term, "{}", no_such_rule(out.text));
            return false;
        }
        if (term.is(Kind::variable))
            report(settings::bad_setting)(term, "`{}` without quotes is a variable", out.text)
                .fix({{term.span(), "\"" + out.text + "\""}});
        return true;
    }

    void read_rules(Term value, std::vector<Item>& out)
    {
        for_each(value, "rules", [&](Term term) {
            Item item;
            if (read_rule(term, item))
                out.push_back(std::move(item));
        });
    }

    void read_globs(Term value)
    {
        for_each(value, "patterns in strings", [&](Term term) {
            Item item;
            if (read_glob(term, item))
                file_.exclude.push_back(std::move(item));
        });
    }

    bool read_glob(Term term, Item& out)
    {
        const auto glob = string_text(term);
        if (!glob || glob->empty()) {
            report(settings::bad_setting)(term, "a pattern is a string, not {}", quoted_term(term));
            return false;
        }
        out = {*glob, term.place()};
        return true;
    }

    void read_severities(Term value, RuleSettings& rules)
    {
        for_each(value, "`{Rule, Severity}`", [&](Term entry) {
            if (!is_pair(entry)) {
                report(settings::bad_setting)(entry, "expected `{{Rule, Severity}}`, not {}", quoted_term(entry));
                return;
            }
            RuleSeverity read{};
            const bool is_rule = read_rule(entry.first(), read.rule);
            if (read_severity(entry[1], read.severity) && is_rule)
                rules.severity.push_back(std::move(read));
        });
    }

    bool read_severity(Term term, Severity& out)
    {
        std::vector<std::string_view> names;
        for (const Severity severity : {Severity::hint, Severity::info, Severity::warning, Severity::error}) {
            names.push_back(to_string(severity));
            if (is_atom(term, names.back())) {
                out = severity;
                return true;
            }
        }
        const std::string_view nearest = term.is(Kind::atom) ? nearest_name(word_of(term), names) : std::string_view{};
        Report::Entry found = report(settings::bad_setting)(term, "a severity is {}, not {}{}", list_of(names),
                                                            quoted_term(term), did_you_mean(nearest));
        if (!nearest.empty())
            found.unsafe_fix({{term.span(), std::string(nearest)}});
        return false;
    }

    void read_per_file(Term value)
    {
        for_each(value, "`{Pattern, Settings}`", [&](Term entry) {
            if (!is_pair(entry)) {
                report(settings::bad_setting)(entry, "expected `{{Pattern, Settings}}`, not {}", quoted_term(entry));
                return;
            }
            FileSettings read;
            const bool is_glob = read_glob(entry.first(), read.glob);
            std::erase_if(seen_, [](const Seen& seen) { return seen.file != nullptr; });
            read_list(entry[1], &read);
            if (is_glob)
                file_.per_file.push_back(std::move(read));
        });
    }

    struct Seen {
        const SettingKey* key;
        const FileSettings* file;
        Term name;
    };

    SettingsFile& file_;
    std::vector<Diagnostic>& findings_;
    std::vector<Seen> seen_;
};

/// The parser's errors in what is ours: the rest of a rebar.config is not our business.
std::vector<Diagnostic> parse(SettingsFile& file, bool only_tuple)
{
    std::vector<Diagnostic> findings;
    file.tree = parse_terms(*file.source, findings);
    const auto terms = file.tree.root().children();
    std::erase_if(findings, [&](const Diagnostic& finding) {
        const auto has_it = [&](Term term) {
            return is_termcheck_tuple(term) && term.span().begin <= finding.place.span.begin &&
                   finding.place.span.begin <= term.span().end;
        };
        return finding.severity != Severity::error || (only_tuple && std::none_of(terms.begin(), terms.end(), has_it));
    });
    return findings;
}

bool is_variable(const Diagnostic& finding) { return finding.rule == &syntax::variable; }

/// A variable is said to be one by the parser; the settings know better what it should be.
void drop_explained(std::vector<Diagnostic>& syntax_errors, const std::vector<Diagnostic>& findings)
{
    std::erase_if(syntax_errors, [&](const Diagnostic& error) {
        return is_variable(error) && std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
                   return finding.place.span == error.place.span;
               });
    });
}

bool is_rebar_config(std::string_view path) { return path.substr(path.rfind('/') + 1) == "rebar.config"; }

}  // namespace

bool has_termcheck_tuple(const Source& source)
{
    if (source.text().find("termcheck") == std::string_view::npos)
        return false;
    std::vector<Diagnostic> ignored;
    const Tree tree = parse_terms(source, ignored);
    const auto terms = tree.root().children();
    return std::any_of(terms.begin(), terms.end(), is_termcheck_tuple);
}

void read_settings(SettingsFile& file, std::vector<Diagnostic>& findings)
{
    const bool only_tuple = is_rebar_config(file.path);
    std::vector<Diagnostic> found = parse(file, only_tuple);
    if (std::all_of(found.begin(), found.end(), is_variable)) {
        std::vector<Diagnostic> read;
        Reader(file, read).run(only_tuple);
        drop_explained(found, read);
        std::move(read.begin(), read.end(), std::back_inserter(found));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.span.begin < b.place.span.begin; });
    std::move(found.begin(), found.end(), std::back_inserter(findings));
}

}  // namespace termcheck::cli
