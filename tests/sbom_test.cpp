#include <map>

#include "catch.hpp"
#include "json_value.hpp"
#include "process.hpp"
#include "support.hpp"

namespace {

/// The version of what Debian's package installs, without its epoch and revision; empty if that cannot be known.
std::string packaged(const std::string& package)
{
    const auto asked = test::run("dpkg-query -W -f '${Version}' " + package + " 2>/dev/null");
    if (asked.status != 0)
        return {};
    std::string version = asked.out.substr(asked.out.find(':') + 1);
    return version.substr(0, version.find_first_of("-+"));
}

}  // namespace

TEST_CASE("the bill of materials names what the program is linked with, in the versions that are installed")
{
    const test::TempDir folder;
    const std::string path = (folder.path() / "sbom.json").string();
    test::Surroundings around;
    around.environment = {"SOURCE_DATE_EPOCH=1700000000"};
    REQUIRE(test::run_program({TERMCHECK_DOCS, "sbom", path}, around).status == 0);
    const std::string text = test::read_file(path);
    const auto read = test::parse_json(text);
    REQUIRE(read.has_value());
    const test::Json& document = *read;
    CHECK(document["spdxVersion"].string == "SPDX-2.3");
    CHECK(document["creationInfo"]["created"].string == "2023-11-14T22:13:20Z");
    std::map<std::string, std::string> versions, names;
    for (const test::Json& package : document["packages"].array) {
        versions[package["name"].string] = package["versionInfo"].string;
        names[package["SPDXID"].string] = package["name"].string;
        CHECK_FALSE(package["licenseDeclared"].string.empty());
    }
    CHECK(versions.size() == 7);
    CHECK(names.size() == versions.size());
    CHECK("termcheck " + versions["termcheck"] + "\n" == test::termcheck({"--version"}).out);
    const std::pair<const char*, const char*> libraries[] = {{"fmt", "libfmt-dev"},
                                                             {"PEGTL", "tao-pegtl-dev"},
                                                             {"pcre2", "libpcre2-dev"},
                                                             {"utf8proc", "libutf8proc-dev"},
                                                             {"glibc", "libc6-dev"}};
    for (const auto& [name, package] : libraries) {
        INFO(name);
        CHECK_FALSE(versions[name].empty());
        if (const std::string installed = packaged(package); !installed.empty())
            CHECK(installed.starts_with(versions[name]));
    }
    CHECK_FALSE(versions["libstdc++"].empty());
    // Each part stands in a relationship to the program, and nothing else does.
    const auto& relationships = document["relationships"].array;
    CHECK(relationships.size() == versions.size());
    for (const test::Json& relationship : relationships)
        CHECK(names.contains(relationship["relatedSpdxElement"].string));
    // What the program is not linked with cannot have been forgotten: there are no other libraries.
    const std::string linked = test::run("ldd " TERMCHECK_BINARY " 2>/dev/null").out;
    for (const std::string& line : test::lines_of(linked))
        if (line.find("sanitize") == std::string::npos && line.find("asan") == std::string::npos &&
            line.find("san.so") == std::string::npos && line.find("statically") == std::string::npos) {
            INFO(line);
            CHECK((line.find("linux-vdso") != line.npos || line.find("libstdc++") != line.npos ||
                   line.find("libm.so") != line.npos || line.find("libgcc_s") != line.npos ||
                   line.find("libc.so") != line.npos || line.find("ld-linux") != line.npos));
        }
}
