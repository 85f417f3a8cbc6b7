#include "check/describe.hpp"
#include "check/report.hpp"
#include "model/file_shape_rules.hpp"
#include "model/read.hpp"
#include "model/single_term.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

struct ReleasesReader {
    Arena& arena;
    std::vector<Diagnostic>& findings;

    std::optional<InstalledRelease> read_release(Term term);
    std::optional<InstalledLib> read_lib(Term term);
    std::span<const InstalledLib> read_libs(Term term);
    Text read_string(const Rule& rule, Term value, std::string_view what);
};

Text ReleasesReader::read_string(const Rule& rule, Term value, std::string_view what)
{
    if (is_hole(value))
        return {};
    if (const auto text = string_value(value, arena))
        return *text;
    Report{rule, findings}(value, "{} is a string, not {} {}", what, kind_with_article(value), quoted_term(value));
    return {};
}

std::optional<InstalledLib> ReleasesReader::read_lib(Term term)
{
    if (is_hole(term))
        return std::nullopt;
    if (!term.is(Kind::tuple) || term.arity() != 3) {
        Report{shape::bad_installed_library, findings}(term, "{} is not `{{App, Vsn, Dir}}`", quoted_term(term));
        return std::nullopt;
    }
    const Term name = term[0];
    if (!name.is(Kind::atom)) {
        if (!is_hole(name))
            Report{shape::bad_installed_library, findings}(name, "the name of an application is an atom, not {} {}",
                                                           kind_with_article(name), quoted_term(name));
        return std::nullopt;
    }
    return InstalledLib{term, atom_value(name, arena),
                        read_string(shape::bad_installed_library, term[1], "the version of an application"),
                        read_string(shape::bad_installed_library, term[2], "the folder of an application")};
}

std::span<const InstalledLib> ReleasesReader::read_libs(Term term)
{
    if (is_hole(term))
        return {};
    std::vector<InstalledLib> libs;
    const ListForm form = for_each_element(term, [&](Term element) {
        if (const auto lib = read_lib(element))
            libs.push_back(*lib);
    });
    if (form != ListForm::proper)
        Report{shape::bad_installed_release, findings}(
            term, "the applications of a release are a list of `{{App, Vsn, Dir}}`, not {}", quoted_term(term));
    return keep(libs, arena);
}

std::optional<InstalledRelease> ReleasesReader::read_release(Term term)
{
    if (is_hole(term))
        return std::nullopt;
    if (!term.is(Kind::tuple) || term.arity() != 6 || !is_atom(term.first(), "release")) {
        Report{shape::bad_installed_release,
               findings}(term, "{} is not `{{release, Name, Vsn, ErtsVsn, Libs, Status}}`", quoted_term(term));
        return std::nullopt;
    }
    InstalledRelease release;
    release.term = term;
    release.name = read_string(shape::bad_installed_release, term[1], "the name of a release");
    release.vsn = read_string(shape::bad_installed_release, term[2], "the version of a release");
    release.erts = read_string(shape::bad_installed_release, term[3], "the version of ERTS");
    release.libs = read_libs(term[4]);
    const Term status = term[5];
    if (status.is(Kind::atom))
        release.status = atom_value(status, arena);
    else if (!is_hole(status))
        Report{shape::bad_installed_release, findings}(status, "the status of a release is an atom, not {} {}",
                                                       kind_with_article(status), quoted_term(status));
    return release;
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::optional<Releases> read_releases(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings)
{
    const Term term = single_term(tree, findings);
    if (!term || is_hole(term))
        return std::nullopt;
    ReleasesReader reader{arena, findings};
    std::vector<InstalledRelease> releases;
    const ListForm form = for_each_element(term, [&](Term element) {
        if (const auto release = reader.read_release(element))
            releases.push_back(*release);
    });
    if (form != ListForm::proper) {
        Report{shape::not_a_release_list, findings}(term, "RELEASES holds a list of releases, not {}",
                                                    kind_with_article(term));
        return std::nullopt;
    }
    return Releases{&tree.source(), term, keep(releases, arena)};
}

std::optional<StartErlData> read_start_erl_data(const Source& source, std::vector<Diagnostic>& findings)
{
    const std::string_view text = source.text();
    std::vector<Span> words;
    for (std::uint32_t at = 0; at < text.size();) {
        if (is_blank(text[at])) {
            ++at;
            continue;
        }
        const std::uint32_t begin = at;
        while (at < text.size() && !is_blank(text[at]))
            ++at;
        words.push_back({begin, at});
    }
    Report report{shape::bad_start_erl_data, findings};
    if (words.size() < 2) {
        const Span span = words.empty() ? Span{0, 0} : words[0];
        report(Place{&source, span}, "{}; expected the version of ERTS and that of the release: `13.1.5 2`",
               words.empty() ? "the file is empty" : "one word only");
        return std::nullopt;
    }
    if (words.size() > 2)
        report(Place{&source, {words[2].begin, words.back().end}}, "text after the two versions");
    return StartErlData{&source, source.text(words[0]), source.text(words[1]), words[0], words[1]};
}

}  // namespace termcheck
