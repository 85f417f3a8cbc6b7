#include "docs/sbom.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include <gnu/libc-version.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <fmt/core.h>
#include <pcre2.h>
#include <tao/pegtl/version.hpp>
#include <utf8proc.h>

#include <termcheck/version.hpp>

#include "report/json_writer.hpp"

namespace termcheck::docs {
namespace {

using report::JsonLayout;
using report::JsonWriter;

/// How the program comes to have it.
enum class Use : std::uint8_t { compiled, linked, of_the_system };

struct Part {
    std::string_view name;
    std::string version;
    std::string_view licence, home;
    Use use;
};

std::string pcre2_version()
{
    std::array<char, 64> text{};
    pcre2_config(PCRE2_CONFIG_VERSION, text.data());
    const std::string_view version(text.data());
    return std::string(version.substr(0, version.find(' ')));
}

std::string fmt_version()
{
    return std::to_string(FMT_VERSION / 10000) + '.' + std::to_string(FMT_VERSION / 100 % 100) + '.' +
           std::to_string(FMT_VERSION % 100);
}

std::vector<Part> parts()
{
    return {{"fmt", fmt_version(), "MIT", "https://fmt.dev", Use::compiled},
            {"PEGTL", TAO_PEGTL_VERSION, "BSL-1.0", "https://github.com/taocpp/PEGTL", Use::compiled},
            {"pcre2", pcre2_version(), "BSD-3-Clause", "https://pcre2project.github.io/pcre2/", Use::linked},
            {"utf8proc", utf8proc_version(), "MIT", "https://juliastrings.github.io/utf8proc/", Use::linked},
            {"libstdc++", std::to_string(_GLIBCXX_RELEASE), "GPL-3.0-or-later WITH GCC-exception-3.1",
             "https://gcc.gnu.org/onlinedocs/libstdc++/", Use::of_the_system},
            {"glibc", gnu_get_libc_version(), "LGPL-2.1-or-later", "https://www.gnu.org/software/libc/",
             Use::of_the_system}};
}

/// https://reproducible-builds.org/specs/source-date-epoch/
std::string creation_time()
{
    const char* const given = std::getenv("SOURCE_DATE_EPOCH");
    const std::time_t time =
        given != nullptr ? static_cast<std::time_t>(std::strtoll(given, nullptr, 10)) : std::time(nullptr);
    std::tm parts{};
    std::array<char, 32> text{};
    ::gmtime_r(&time, &parts);
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string id_of(std::string_view name)
{
    std::string id = "SPDXRef-";
    for (const char c : name)
        id += c == '+' ? 'p' : c;
    return id;
}

void add_package(JsonWriter& json, const Part& part)
{
    json.begin_object().field("name", part.name).field("SPDXID", id_of(part.name)).field("versionInfo", part.version);
    json.field("downloadLocation", part.home).field("licenseConcluded", part.licence);
    json.field("licenseDeclared", part.licence).field("copyrightText", "NOASSERTION");
    json.key("filesAnalyzed").boolean(false).end_object();
}

std::string_view relationship(Use use)
{
#ifdef TERMCHECK_IS_STATIC
    constexpr bool is_static = true;
#else
    constexpr bool is_static = false;
#endif
    if (use == Use::compiled)
        return "CONTAINS";
    return use == Use::linked || is_static ? "STATIC_LINK" : "DYNAMIC_LINK";
}

void add_relationship(JsonWriter& json, std::string_view from, std::string_view type, std::string_view to)
{
    json.begin_object().field("spdxElementId", from).field("relationshipType", type).field("relatedSpdxElement", to);
    json.end_object();
}

}  // namespace

std::string sbom()
{
    const Part program{"termcheck", std::string(version), "Apache-2.0", "NOASSERTION", Use::compiled};
    const std::vector<Part> all = parts();
    std::string out;
    JsonWriter json(out, JsonLayout::indented);
    json.begin_object().field("spdxVersion", "SPDX-2.3").field("dataLicense", "CC0-1.0");
    json.field("SPDXID", "SPDXRef-DOCUMENT").field("name", "termcheck-" + program.version);
    const std::string time = creation_time();
    json.field("documentNamespace", "https://spdx.org/spdxdocs/termcheck-" + program.version + "-" + time);
    json.key("creationInfo").begin_object().field("created", time).key("creators").begin_array();
    json.string("Tool: termcheck_docs-" + program.version).end_array().end_object();
    json.key("packages").begin_array();
    add_package(json, program);
    for (const Part& part : all)
        add_package(json, part);
    json.end_array().key("relationships").begin_array();
    add_relationship(json, "SPDXRef-DOCUMENT", "DESCRIBES", id_of(program.name));
    for (const Part& part : all)
        add_relationship(json, id_of(program.name), relationship(part.use), id_of(part.name));
    json.end_array().end_object();
    return out + "\n";
}

}  // namespace termcheck::docs
