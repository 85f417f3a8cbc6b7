#include "lower/store.hpp"

#include <algorithm>

#include "files/side_by_side.hpp"
#include "model/appup_shape_rules.hpp"

namespace termcheck::lowering {
namespace {

/// Where the first dot of the file stands, behind which `systools` does not look; the end of the file without one.
std::uint32_t end_of_first_form(const Tree& tree)
{
    const std::string_view text = tree.source().text();
    const auto size = static_cast<std::uint32_t>(text.size());
    if (tree.root().is_empty())
        return size;
    for (std::uint32_t at = tree.root().first().span().end; at < size; ++at) {
        if (text[at] == '%')
            at = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', at), size - 1));
        else if (text[at] == '.')
            return at;
        else if (static_cast<unsigned char>(text[at]) > ' ')
            break;
    }
    return size;
}

/// Errors of `erl_scan`; all others are those of `erl_parse`.
bool is_scan_error(const Diagnostic& finding)
{
    const Rule* const scan_rules[] = {
        &syntax::unterminated_string, &syntax::unterminated_atom, &syntax::illegal_character, &syntax::illegal_escape,
        &syntax::invalid_utf8,        &syntax::illegal_number,    &syntax::atom_too_long};
    return std::find(std::begin(scan_rules), std::end(scan_rules), finding.rule) != std::end(scan_rules);
}

/// `systools_lib:read_term/1`.
void read_first_term(const Store& store, const std::string& path, TermSource& file)
{
    file.source = store.read(path);
    if (file.source == nullptr)
        return;
    file.tree = parse(*file.source, file.findings, {.otp = store.otp()});
    // Bytes that are no UTF-8 make the whole file Latin-1 here. As long as nothing of the first term depends on that,
    // those behind it do no harm.
    const std::uint32_t end = end_of_first_form(file.tree);
    const std::string_view text = file.source->text().substr(0, end);
    const bool is_ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::erase_if(file.findings, [&](const Diagnostic& finding) {
        return finding.place.span.begin > end && (is_ascii || finding.rule != &syntax::invalid_utf8);
    });
    const auto is_error = [](const Diagnostic& finding) { return finding.severity == Severity::error; };
    if (std::any_of(file.findings.begin(), file.findings.end(), is_scan_error) ||
        (file.tree.root().is_empty() && file.findings.empty()))
        file.state = ReadState::unscannable;
    else if (std::any_of(file.findings.begin(), file.findings.end(), is_error))
        file.state = ReadState::unparsable;
    else
        file.state = ReadState::ok;
}

void read_model(Loaded<Rel>& file) { file.model = read_rel(file.tree, file.arena, file.findings); }
void read_model(Loaded<App>& file) { file.model = read_app(file.tree, file.arena, file.findings); }
void read_model(Loaded<Releases>& file) { file.model = read_releases(file.tree, file.arena, file.findings); }
void read_model(Loaded<Appup>& file)
{
    file.model = read_appup(file.tree, file.arena, file.findings);
    const auto is_form = [](const Diagnostic& finding) { return finding.rule == &shape::appup_form; };
    if (std::any_of(file.findings.begin(), file.findings.end(), is_form))
        file.model.reset();
}

template <typename Model>
std::unique_ptr<const Loaded<Model>> read_model_of(const Store& store, const std::string& path)
{
    auto file = std::make_unique<Loaded<Model>>();
    read_first_term(store, path, *file);
    if (file->state == ReadState::ok)
        read_model(*file);
    return file;
}

}  // namespace

template <typename Model>
const Loaded<Model>& Store::find(Files<Model>& files, const std::string& path)
{
    const std::lock_guard lock(mutex_);
    auto& file = files[path];
    if (file == nullptr)
        file = read_model_of<Model>(*this, path);
    return *file;
}

const Loaded<Rel>& Store::rel(const std::string& path) { return find(rels_, path); }
const Loaded<App>& Store::app(const std::string& path) { return find(apps_, path); }
const Loaded<Appup>& Store::appup(const std::string& path) { return find(appups_, path); }
const Loaded<Releases>& Store::releases(const std::string& path) { return find(releases_, path); }

void Store::read_ahead(std::span<const std::string> apps, std::span<const std::string> appups, std::size_t jobs)
{
    std::vector<std::unique_ptr<const Loaded<App>>> read_apps(apps.size());
    std::vector<std::unique_ptr<const Loaded<Appup>>> read_appups(appups.size());
    side_by_side(jobs, apps.size() + appups.size(), [&](std::size_t i) {
        if (i < apps.size())
            read_apps[i] = read_model_of<App>(*this, apps[i]);
        else
            read_appups[i - apps.size()] = read_model_of<Appup>(*this, appups[i - apps.size()]);
    });
    for (std::size_t i = 0; i < apps.size(); ++i)
        apps_.emplace(apps[i], std::move(read_apps[i]));
    for (std::size_t i = 0; i < appups.size(); ++i)
        appups_.emplace(appups[i], std::move(read_appups[i]));
}

const SearchPath& Store::search_path(const std::vector<std::string>& patterns)
{
    return search_paths_.try_emplace(patterns, patterns, folders_).first->second;
}

const Source& Store::placeholder(const std::string& path)
{
    auto& source = placeholders_[path];
    if (source == nullptr)
        source = std::make_unique<Source>(path, std::string_view{});
    return *source;
}

}  // namespace termcheck::lowering
