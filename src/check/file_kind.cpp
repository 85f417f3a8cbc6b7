#include "check/file_kind.hpp"

#include <algorithm>
#include <vector>

#include "model/list.hpp"
#include "model/parse_terms.hpp"

namespace termcheck {
namespace {

struct Ending {
    std::string_view text;
    FileKind kind;
};

// The name of a file that OTP reads, by its ending or as a whole.
constexpr Ending endings[] = {
    {".app", FileKind::app},
    {".appup", FileKind::appup},
    {".rel", FileKind::rel},
    {".relup", FileKind::relup},
};
constexpr Ending whole_names[] = {
    {"relup", FileKind::relup},
    {"RELEASES", FileKind::releases},
    {"start_erl.data", FileKind::start_erl_data},
    {"new_start_erl.data", FileKind::start_erl_data},
};
constexpr std::string_view template_endings[] = {".src",      ".in",     ".template", ".tmpl", ".tpl", ".dtl",
                                                 ".mustache", ".eex",    ".ejs",      ".j2",   ".m4",  ".orig",
                                                 ".example",  ".sample", ".pre",      ".post"};

std::string_view base_name(std::string_view path)
{
    std::size_t begin = path.size();
    while (begin != 0 && path[begin - 1] != '/' && path[begin - 1] != '\\')
        --begin;
    return path.substr(begin);
}

bool cut_ending(std::string_view& name, std::string_view ending)
{
    if (name.size() <= ending.size() || !name.ends_with(ending))
        return false;
    name.remove_suffix(ending.size());
    return true;
}

/// Cuts what says that the file is the source of another one.
void cut_template_endings(std::string_view& name, NameFacts& facts)
{
    // foo.app.src.disabled, too, is no file for OTP.
    for (bool cut = true; cut;) {
        cut = false;
        if (const std::size_t source = name.find(".src.");
            source != std::string_view::npos && !name.ends_with(".script")) {
            name = name.substr(0, source);
            cut = facts.is_template = true;
        }
        if (cut_ending(name, ".script"))
            cut = facts.is_script = facts.is_template = true;
        for (const std::string_view ending : template_endings)
            if (cut_ending(name, ending))
                cut = facts.is_template = true;
    }
}

/// Of a name without what makes it a template.
void tell_kind(std::string_view name, NameFacts& facts)
{
    for (const Ending& ending : endings)
        if (name.ends_with(ending.text))
            facts.kind = ending.kind;
    for (const Ending& whole : whole_names)
        if (name == whole.text)
            facts.kind = whole.kind;
    facts.is_sys_config = name == "sys.config";
    if (facts.is_sys_config || name == "app.config" || name == "vm.config" || name.ends_with(".sys.config"))
        facts.kind = FileKind::config;
}

/// White space and comments before the first token.
std::string_view skip_blanks(std::string_view text)
{
    while (!text.empty()) {
        if (static_cast<unsigned char>(text[0]) <= ' ')
            text.remove_prefix(1);
        else if (text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        else if (text[0] == '%')
            text.remove_prefix(std::min(text.find('\n'), text.size()));
        else
            break;
    }
    return text;
}

/// Skips `token` and the blanks behind it.
bool skip_token(std::string_view& text, std::string_view token)
{
    if (!text.starts_with(token))
        return false;
    text = skip_blanks(text.substr(token.size()));
    return true;
}

bool starts_atom(std::string_view text) { return !text.empty() && (detail::is_lower(text[0]) || text[0] == '\''); }

/// `[{app,`, `["file"`, `[]`, which JSON, INI and XML are not.
bool looks_like_configuration(std::string_view text)
{
    if (!skip_token(text, "["))
        return false;
    if (skip_token(text, "]"))
        return text.starts_with('.');
    std::string_view inner = text;
    if (skip_token(inner, "{"))
        return starts_atom(inner);
    const std::size_t quote = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
    return quote != std::string_view::npos && text.substr(1, quote - 1).ends_with(".config");
}

bool looks_like_terms(std::string_view text)
{
    return skip_token(text, "{") && (starts_atom(text) || text.starts_with('"') || text.starts_with('{'));
}

bool starts_with_atom(Term term, std::string_view name)
{
    return term.is(Kind::tuple) && !term.is_empty() && is_atom(term.first(), name);
}

/// The first element of a list, unset without one.
Term first_element(Term list)
{
    return (list.is(Kind::list) || list.is(Kind::improper_list)) && !list.is_empty() ? list.first() : Term{};
}

/// `{Vsn, Up, Down}`: the entries of a relup are triples, those of an appup pairs.
FileKind kind_of_versions(Term term)
{
    for (const Term list : {term[1], term[2]})
        if (const Term entry = first_element(list); entry && entry.is(Kind::tuple) && entry.arity() == 3)
            return FileKind::relup;
    return FileKind::appup;
}

}  // namespace

NameFacts facts_of_name(std::string_view path)
{
    NameFacts facts;
    std::string_view name = base_name(path);
    cut_template_endings(name, facts);
    tell_kind(name, facts);
    return facts;
}

std::string_view stem_of_name(std::string_view path)
{
    NameFacts facts;
    std::string_view name = base_name(path);
    cut_template_endings(name, facts);
    for (const Ending& ending : endings)
        if (cut_ending(name, ending.text))
            return name;
    cut_ending(name, ".config");
    return name;
}

FileKind kind_of_content(const Tree& tree)
{
    const Term root = tree.root();
    if (root.is_empty())
        return FileKind::term;
    const Term term = root.first();
    if (starts_with_atom(term, "application") && term.arity() == 3)
        return FileKind::app;
    if (starts_with_atom(term, "release") && term.arity() == 4)
        return FileKind::rel;
    if (const Term first = first_element(term); first && starts_with_atom(first, "release") && first.arity() == 6)
        return FileKind::releases;
    if (term.is(Kind::tuple) && term.arity() == 3 && (is_list(term[0]) || term[0].is(Kind::variable)) &&
        is_list(term[1]) && is_list(term[2]))
        return kind_of_versions(term);
    return FileKind::term;
}

FileKind file_kind(const Source& source)
{
    if (const auto kind = facts_of_name(source.name()).kind)
        return *kind;
    std::string_view name = base_name(source.name());
    NameFacts facts;
    cut_template_endings(name, facts);
    if (name.ends_with(".config") && looks_like_configuration(skip_blanks(source.text())))
        return FileKind::config;
    std::vector<Diagnostic> ignored;
    return kind_of_content(parse_terms(source, ignored));
}

WalkChoice walk_choice(std::string_view path)
{
    std::string_view name = base_name(path);
    if (name.starts_with('.') || name.ends_with('~'))
        return WalkChoice::leave;
    NameFacts facts;
    cut_template_endings(name, facts);
    tell_kind(name, facts);
    if (!facts.kind)
        return name.ends_with(".config") ? WalkChoice::look_inside : WalkChoice::leave;
    switch (*facts.kind) {
    case FileKind::app:
    case FileKind::appup: return WalkChoice::take;
    case FileKind::start_erl_data: return facts.is_template ? WalkChoice::leave : WalkChoice::take;
    case FileKind::config: return facts.is_sys_config ? WalkChoice::take : WalkChoice::look_inside;
    case FileKind::rel:
    case FileKind::relup:
    case FileKind::releases:
    case FileKind::term: break;
    }
    return WalkChoice::look_inside;
}

bool looks_like_release_file(std::string_view path, std::string_view beginning)
{
    const std::string_view text = skip_blanks(beginning);
    const auto kind = facts_of_name(path).kind;
    if (!kind || *kind == FileKind::config)
        return looks_like_configuration(text);
    // RELEASES is also what other package managers call a text file, and a map is the relup of another tool.
    return *kind == FileKind::releases ? text.starts_with('[') : looks_like_terms(text);
}

}  // namespace termcheck
