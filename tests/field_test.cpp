#include "catch.hpp"

#include "process.hpp"
#include "support.hpp"

// Failures that have been reported from the field, rebuilt as small cases: corpus/field.

namespace fs = std::filesystem;

namespace {

/// What must be said of a case, and about which of its files.
struct Failure {
    std::string_view folder, code, file;
    bool needs_code = false;  ///< the mistake shows in compiled code only
};

constexpr Failure failures[] = {
    {"01-changed-module-left-out", "TC756 changed-module-not-loaded", "releases/2/relup", true},
    {"02-regex-taken-for-a-search", "TC624 regex-matches-part", "lib/broker-4.3.11/ebin/broker.appup"},
    {"03-regex-as-own-version", "TC202 appup-vsn", "apps/pool/ebin/pool.appup"},
    {"03-regex-as-own-version", "TC575 appup-other-version", "apps/mesh/ebin/mesh.appup"},
    {"04-comma-missing", "TC101 missing-comma", "ebin/vault.appup"},
    {"05-entries-that-match-nothing", "TC200 appup-form", "ebin/trace.appup"},
    {"05-entries-that-match-nothing", "TC403 regex-escaped-quantifier", "ebin/front.appup"},
    {"05-entries-that-match-nothing", "TC408 regex-as-string", "ebin/front.appup"},
    {"06-tuple-for-a-list", "TC206 instruction-list", "ebin/shop.appup"},
    {"07-illegal-arity", "TC211 instruction-form", "ebin/shop.appup"},
    {"08-module-moved-to-a-new-application", "TC589 muldef-module", "lib/shop-2/ebin/shop.appup"},
    {"08-module-moved-to-a-new-application", "TC597 module-changes-application", "lib/cart-1/ebin/cart.app"},
    {"09-removed-before-its-user-restarts", "TC762 stopped-while-needed", "releases/2/relup"},
    {"10-dependency-on-a-removed-module", "TC590 undef-module", "lib/shop-2/ebin/shop.appup"},
    {"16-connections-killed", "TC738 killed-when-permanent", "releases/2/relup", true},
    {"17-umbrella-with-one-version", "TC604 release-changes-nothing", "releases/1.0.1/relup"},
    {"18-relup-for-another-base", "TC640 no-upgrade-path", "releases/0.3/relup"},
    {"19-built-with-another-elixir", "TC570 appup-not-found", "releases/2/shop.rel"},
    {"20-dependencies-moved-along", "TC570 appup-not-found", "releases/2/shop.rel"},
    {"20-dependencies-moved-along", "TC574 no-appup-entry", "lib/http-1.1/ebin/http.appup"},
    {"21-links-to-one-build", "TC611 versions-share-folder", "lib/shop-0.1.0/ebin/shop.app"},
    {"24-instructions-for-another-target", "TC587 no-such-application", "lib/broker-5.0.1/ebin/broker.appup"},
    {"24-instructions-for-another-target", "TC591 no-such-module", "lib/broker-5.0.1/ebin/broker.appup"},
    {"25-configuration-with-a-fun", "TC117 expression", "releases/1/sys.config"},
};

/// A copy of the case with the sources of its applications compiled.
void compile_into(const fs::path& from, const fs::path& folder)
{
    fs::copy(from, folder, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    for (const auto& app : fs::directory_iterator(folder / "lib"))
        REQUIRE(test::run("cd '" + app.path().string() + "' && erlc +deterministic -o ebin src/*.erl").status == 0);
}

bool is_said(const std::string& report, const fs::path& file, std::string_view code)
{
    const std::string place = file.string() + ":", rule = "[" + std::string(code) + "]";
    for (const std::string& line : test::lines_of(report))
        if (line.starts_with(place) && line.ends_with(rule))
            return true;
    return false;
}

}  // namespace

TEST_CASE("failures from the field are found before they happen")
{
    for (const Failure& failure : failures)
        DYNAMIC_SECTION(failure.folder << ' ' << failure.code)
        {
            if (failure.needs_code && !test::has_erlang()) {
                WARN("skipped: no Erlang/OTP to compile the modules");
                continue;
            }
            const test::TempDir temporary;
            fs::path folder = test::root / "corpus/field" / failure.folder;
            if (failure.needs_code) {
                compile_into(folder, temporary.path() / "tree");
                folder = temporary.path() / "tree";
            }
            const test::Outcome outcome = test::termcheck({"check", "--format", "short", folder.string()});
            INFO(outcome.out << outcome.err);
            CHECK(is_said(outcome.out, folder / failure.file, failure.code));
        }
}

TEST_CASE("each failure from the field has its expectation")
{
    for (const auto& folder : fs::directory_iterator(test::root / "corpus/field")) {
        const std::string name = folder.path().filename().string();
        INFO(name);
        CHECK(std::any_of(std::begin(failures), std::end(failures),
                          [&](const Failure& failure) { return failure.folder == name; }));
    }
}
