#include <filesystem>

#include "catch.hpp"
#include "cli/gitignore.hpp"
#include "cli/glob.hpp"
#include "process.hpp"
#include "support.hpp"

using namespace termcheck::cli;
using test::Surroundings;

namespace {

struct Tree {
    explicit Tree(std::initializer_list<const char*> files)
    {
        for (const char* const name : files)
            add(name);
    }
    void add(const std::string& name, const std::string& text = "{a, b}.\n") const
    {
        test::write_file(folder.path() / name, text);
    }
    void link(const std::string& name, const std::string& target) const
    {
        std::filesystem::create_symlink(target, folder.path() / name);
    }
    test::Outcome run(std::vector<std::string> arguments, const std::string& below = "") const
    {
        Surroundings around;
        around.folder = (folder.path() / below).string();
        arguments.insert(arguments.begin(), "--files");
        return test::termcheck(arguments, around);
    }
    /// The files that would be checked, on one line.
    std::string files(std::vector<std::string> arguments, const std::string& below = "") const
    {
        std::string line;
        for (const std::string& name : test::lines_of(run(std::move(arguments), below).out))
            line += (line.empty() ? "" : " ") + name;
        return line;
    }

    test::TempDir folder;
};

bool has_git()
{
    static const bool found = test::run("command -v git 2>/dev/null").status == 0;
    return found;
}

}  // namespace

TEST_CASE("globs: stars inside a name, double stars across folders, sets, escapes")
{
    struct Row {
        const char* pattern;
        const char* path;
        bool matches;
    };
    // clang-format off
    const Row rows[] = {
        {"a", "a", true}, {"a", "b", false}, {"a", "ab", false}, {"", "", true},
        {"*", "abc", true}, {"*", "a/b", false}, {"*.app", "x.app", true}, {"*.app", ".app", true}, {"*.app", "x.appup", false},
        {"a*c*e", "abcde", true}, {"a*c*e", "abde", false}, {"*a*a*", "banana", true},
        {"?", "a", true}, {"?", "/", false}, {"?", "ä", true}, {"??", "ä", false}, {"?x", "äx", true},
        {"[abc]", "b", true}, {"[abc]", "d", false}, {"[a-c]x", "bx", true}, {"[!a-c]", "b", false}, {"[^a-c]", "d", true},
        {"[!a]", "/", false}, {"[]]", "]", true}, {"[]a]", "a", true}, {"[a-]", "-", true}, {"[\\]]", "]", true},
        {"[", "[", true}, {"[a", "[a", true}, {"[a", "a", false},
        {"\\*", "*", true}, {"\\*", "a", false}, {"a\\", "a\\", true},
        {"**", "a/b/c", true}, {"**/c", "c", true}, {"**/c", "a/b/c", true}, {"**/c", "a/bc", false}, {"a/**", "a/b/c", true},
        {"a/**", "a", false}, {"a/**", "a/", false}, {"a/**/b", "a/b", true}, {"a/**/b", "a/x/y/b", true}, {"a/**/b", "ab", false},
        {"a**b", "axxb", true}, {"a**b", "ax/xb", false}, {"**/a/**/b", "x/a/y/a/z/b", true}, {"**/*.app", "a/b.app/c.app", true},
        {"**/a*/b", "ax/c/ay/b", true}, {"*/b", "a/b", true}, {"*/b", "a/c/b", false},
    };
    // clang-format on
    for (const Row& row : rows) {
        INFO(row.pattern << " and " << row.path);
        CHECK(glob_matches(row.pattern, row.path) == row.matches);
    }
    // no pattern takes exponential time
    CHECK_FALSE(glob_matches(std::string(50, '*') + "b", std::string(10000, 'a')));
    std::string stars, deep, path;
    for (int i = 0; i < 30; ++i) {
        stars += "*a";
        deep += "**/a*/";
        path += "aa/";
    }
    CHECK_FALSE(glob_matches(stars + "b", std::string(3000, 'a')));
    CHECK_FALSE(glob_matches(deep + "b", path + path + path + "c"));
}

TEST_CASE("braces stand for alternatives")
{
    using Texts = std::vector<std::string>;
    CHECK(expand_braces("a") == Texts{"a"});
    CHECK(expand_braces("a.{app,rel}") == Texts{"a.app", "a.rel"});
    CHECK(expand_braces("{a,b}{1,2}") == Texts{"a1", "a2", "b1", "b2"});
    CHECK(expand_braces("x{a,{b,c}}y") == Texts{"xay", "xby", "xcy"});
    CHECK(expand_braces("{a,}") == Texts{"a", ""});
    CHECK(expand_braces("{a}") == Texts{"{a}"});
    CHECK(expand_braces("{a,b") == Texts{"{a,b"});
    std::string many;
    for (int i = 0; i < 40; ++i)
        many += "{a,b}";
    CHECK(expand_braces(many) == Texts{many});
}

TEST_CASE(".gitignore lines")
{
    const auto verdict = [](const char* lines, const char* path, bool is_folder = false) {
        return judge(read_ignore_rules(lines), path, is_folder) == Ignored::yes;
    };
    CHECK(verdict("*.app", "a/b.app"));
    CHECK(verdict("/b.app", "b.app"));
    CHECK_FALSE(verdict("/b.app", "a/b.app"));
    CHECK(verdict("a/*.app", "a/b.app"));
    CHECK_FALSE(verdict("a/*.app", "x/a/b.app"));
    CHECK(verdict("lib/", "x/lib", true));
    CHECK_FALSE(verdict("lib/", "x/lib"));
    CHECK_FALSE(verdict("# lib", "# lib"));
    CHECK(verdict("\\# lib", "# lib"));
    CHECK(verdict("\\!a", "!a"));
    CHECK(verdict("a  ", "a"));
    CHECK(verdict("a\\ ", "a "));
    CHECK(verdict("a\r\nb\r\n", "a"));
    CHECK(verdict("\xEF\xBB\xBF"
                  "a",
                  "a"));
    CHECK_FALSE(verdict("a\n!a", "a"));
    CHECK(verdict("!a\na", "a"));
    CHECK_FALSE(verdict("/\n\n", "a", true));
}

TEST_CASE("walks: sorted, by name, without what is built or belongs to others")
{
    const Tree tree{"b.app",
                    "a/z.rel",
                    "a/y.appup",
                    "a/README",
                    "_build/x.app",
                    "deps/d/ebin/d.app",
                    ".git/x.app",
                    "node_modules/n.app",
                    "apps/m/src/m.app.src",
                    "rel/releases/1/relup",
                    "rel/releases/RELEASES"};
    tree.add("rel/releases/RELEASES", "[].\n");
    CHECK(tree.files({"."}) ==
          "a/y.appup a/z.rel apps/m/src/m.app.src b.app rel/releases/1/relup rel/releases/RELEASES");
    CHECK(tree.files({}) == tree.files({"."}));
    CHECK(tree.files({"./a/"}) == "a/y.appup a/z.rel");
    CHECK(tree.files({"a//./z.rel", "a"}) == "a/y.appup a/z.rel");
    CHECK(tree.files({"_build", "deps"}) == "_build/x.app deps/d/ebin/d.app");
    CHECK(tree.files({"a/README"}) == "a/README");
    CHECK(tree.files({"../m/src"}, "apps/m/src/..") == "../m/src/m.app.src");
    CHECK(tree.files({"../../a"}, "apps/m") == "../../a/y.appup ../../a/z.rel");
}

TEST_CASE("without a path: the project around the current folder")
{
    const Tree tree{"rebar.config",      "src/a.app.src", "apps/b/mix.exs",
                    "apps/b/lib/deep/x", "apps/b/b.app",  "other/c.app"};
    CHECK(tree.files({}, "src") == "../apps/b/b.app ../other/c.app ../src/a.app.src");
    CHECK(tree.files({}, "apps/b/lib/deep") == "../../b.app");
    const test::Outcome told = test::termcheck({}, {.folder = (tree.folder.path() / "src").string()});
    CHECK(told.err.substr(0, told.err.find('\n')) == "checking 3 app files in ..");
    const Tree empty{"mix.exs", "README"};
    const test::Outcome nothing = empty.run({});
    CHECK(nothing.status == 2);
    CHECK(nothing.err.find("termcheck: nothing to check: no .app, .app.src, ") == 0);
}

TEST_CASE("symbolic links: followed, without loops, and nothing twice")
{
    const Tree tree{"lib/a/a.app", "outside/b/b.app", "top/x.app"};
    tree.link("lib/again", "a");
    tree.link("lib/loop", ".");
    tree.link("lib/up", "..");
    tree.link("lib/a/self", "self");
    tree.link("lib/b", "../outside/b");
    tree.link("lib/0.app", "a/a.app");
    tree.link("lib/1.app", "../top/x.app");
    tree.link("lib/broken", "nowhere");
    CHECK(tree.files({"lib"}) == "lib/1.app lib/a/a.app lib/b/b.app");
    CHECK(tree.run({"lib"}).status == 0);
    tree.link("lib/gone.app", "nowhere");
    const test::Outcome broken = tree.run({"lib"});
    CHECK(broken.status == 3);
    CHECK(broken.err == "termcheck: lib/gone.app: cannot be read: no such file or directory\n");
    CHECK(tree.files({"lib/0.app", "lib/loop"}).find("lib/0.app") == 0);
}

TEST_CASE("patterns in paths are expanded, for shells that do not")
{
    const Tree tree{"a.app",        "b.rel",      "lib/x-1/ebin/x.app", "lib/x-1/ebin/x.beam", "lib/y-2/ebin/y.app",
                    "_build/z.app", "odd[1].app", ".hidden/h.app"};
    CHECK(tree.files({"*.app"}) == "a.app odd[1].app");
    CHECK(tree.files({"*.{app,rel}"}) == "a.app b.rel odd[1].app");
    CHECK(tree.files({"lib/*/ebin"}) == "lib/x-1/ebin/x.app lib/y-2/ebin/y.app");
    CHECK(tree.files({"lib/x-*/ebin/*"}) == "lib/x-1/ebin/x.app");
    CHECK(tree.files({"lib/x-*/ebin/*.beam"}) == "lib/x-1/ebin/x.beam");
    CHECK(tree.files({"**/*.app"}) == "a.app lib/x-1/ebin/x.app lib/y-2/ebin/y.app odd[1].app");
    CHECK(tree.files({"lib/**"}) == "lib/x-1/ebin/x.app lib/y-2/ebin/y.app");
    CHECK(tree.files({"_build/*.app"}) == "_build/z.app");
    CHECK(tree.files({"odd[1].app"}) == "odd[1].app");
    CHECK(tree.files({(tree.folder.path() / "*.rel").string()}) == (tree.folder.path() / "b.rel").string());
    CHECK(tree.run({"*/nothing"}).status == 2);
}

TEST_CASE("option --exclude and --force-exclude")
{
    const Tree tree{"a.app", "vendor/v.app", "lib/vendor/w.app", "lib/x.app"};
    CHECK(tree.files({".", "--exclude", "vendor"}) == "a.app lib/x.app");
    CHECK(tree.files({".", "--exclude=/vendor/"}) == "a.app lib/vendor/w.app lib/x.app");
    CHECK(tree.files({".", "--exclude", "*.app", "--exclude", "!x.app"}) == "lib/x.app");
    CHECK(tree.files({"vendor/v.app", "--exclude", "vendor"}) == "vendor/v.app");
    CHECK(tree.files({"vendor/v.app", "a.app", "--exclude", "vendor", "--force-exclude"}) == "a.app");
    const test::Outcome all = tree.run({"vendor/v.app", "--exclude", "vendor", "--force-exclude"});
    CHECK(all.status == 0);
    CHECK(all.out.empty());
}

TEST_CASE(".gitignore: folders that were named are looked into all the same")
{
    const Tree tree{".git/config", "a.app", "_build/r/r.app", "_build/r/skip.app", "out/o.app", "out/in/i.app"};
    tree.add(".gitignore", "_build/*\nout/\nskip.app\n");
    tree.add("out/.gitignore", "in\n");
    CHECK(tree.files({"."}) == "a.app");
    CHECK(tree.files({"_build"}) == "_build/r/r.app _build/r/skip.app");
    CHECK(tree.files({"_build/r"}) == "_build/r/r.app _build/r/skip.app");
    CHECK(tree.files({"out"}) == "out/o.app");
    CHECK(tree.files({"out/in/i.app"}) == "out/in/i.app");
    const test::Outcome nothing = tree.run({"--exclude", "a.app"});
    CHECK(nothing.status == 2);
    CHECK(nothing.err.find(".gitignore") != std::string::npos);
}

TEST_CASE("which files .gitignore leaves is for git to say")
{
    if (!has_git()) {
        WARN("skipped: git is not installed");
        return;
    }
    constexpr const char* names[] = {"a", "b", "ab", "lib", "x"};
    constexpr const char* patterns[] = {
        "a",  "a/",  "/a",  "a.app", "*.app",   "!*.app",    "lib/*", "!lib/a", "**/a.app", "a/**", "b/**/a", "[ab]",
        "?b", "*b*", "!b/", "/lib/", "x/*.app", "!/x/a.app", "/*",    "!/a",    "a/b",      "\\a",  "**",     "*"};
    test::Random random(20240607);
    for (int round = 0; round < 60; ++round) {
        const Tree tree{};
        for (int i = 0; i < 40; ++i) {
            std::string path;
            for (std::uint32_t depth = random.below(4); depth-- > 0;)
                path += std::string(random.pick(names)) + "/";
            tree.add(path + random.pick(names) + ".app");
        }
        std::string shown;
        for (int i = 0; i < 3; ++i) {
            std::string lines;
            for (std::uint32_t number = 1 + random.below(4); number-- > 0;)
                lines += std::string(random.pick(patterns)) + "\n";
            const std::string file = i == 0 ? ".gitignore" : std::string(random.pick(names)) + "/.gitignore";
            if (std::filesystem::is_directory((tree.folder.path() / file).parent_path())) {
                tree.add(file, lines);
                shown += file + ":\n" + lines;
            }
        }
        const std::string folder = tree.folder.path().string();
        REQUIRE(test::run("git init -q " + folder + " 2>&1").status == 0);
        std::string kept;
        for (const std::string& name :
             test::lines_of(test::run("LC_ALL=C git -C " + folder +
                                      " -c core.excludesFile=/dev/null ls-files -o --exclude-standard | LC_ALL=C sort")
                                .out))
            if (name.ends_with(".app"))
                kept += (kept.empty() ? "" : " ") + name;
        INFO(shown);
        CHECK(tree.files({"."}) == kept);
    }
}
