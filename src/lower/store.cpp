#include "lower/store.hpp"

#include <algorithm>

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

/// One entry of a cache, read when it is new.
template <typename Files, typename Read>
auto& load(const Store& store, Files& files, const std::string& path, Read read)
{
    auto& file = files[path];
    if (file == nullptr) {
        file = std::make_unique<typename Files::mapped_type::element_type>();
        read_first_term(store, path, *file);
        if (file->state == ReadState::ok)
            read(*file);
    }
    return *file;
}

}  // namespace

const Loaded<Rel>& Store::rel(const std::string& path)
{
    return load(*this, rels_, path, [this](auto& file) { file.model = read_rel(file.tree, arena_, file.findings); });
}

const Loaded<App>& Store::app(const std::string& path)
{
    return load(*this, apps_, path, [this](auto& file) { file.model = read_app(file.tree, arena_, file.findings); });
}

const Loaded<Appup>& Store::appup(const std::string& path)
{
    return load(*this, appups_, path, [this](auto& file) {
        file.model = read_appup(file.tree, arena_, file.findings);
        const auto is_form = [](const Diagnostic& finding) { return finding.rule == &shape::appup_form; };
        if (std::any_of(file.findings.begin(), file.findings.end(), is_form))
            file.model.reset();
    });
}

const Loaded<Releases>& Store::releases(const std::string& path)
{
    return load(*this, releases_, path,
                [this](auto& file) { file.model = read_releases(file.tree, arena_, file.findings); });
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
