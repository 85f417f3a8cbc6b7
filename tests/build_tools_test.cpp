#include <chrono>
#include <thread>

#include "catch.hpp"

#include "process.hpp"
#include "support.hpp"

// Releases as the build tools make them: nothing is wrong with them.

namespace fs = std::filesystem;

namespace {

bool has_tool(const std::string& name) { return test::run("command -v " + name + " 2>/dev/null").status == 0; }

/// Runs a command in a folder that is its home, too, so that no setting of this machine counts.
bool build(const fs::path& folder, const std::string& command)
{
    const auto result = test::run("cd '" + folder.string() + "' && export HOME='" + folder.string() +
                                  "' LC_ALL=C.UTF-8 && (" + command + ") 2>&1");
    INFO(result.out);
    CHECK(result.status == 0);
    return result.status == 0;
}

void check_is_quiet(const fs::path& folder)
{
    const test::Outcome outcome =
        test::termcheck({"check", "--format", "short", "--min-level", "warning", folder.string()});
    CHECK(outcome.status == 0);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("no findings in") != std::string::npos);
}

void write_rebar3_project(const fs::path& folder, const std::string& vsn, const std::string& step)
{
    test::write_file(folder / "rebar.config",
                     "{deps, []}.\n{relx, [{release, {shop, \"" + vsn +
                         "\"}, [shop, sasl]}, {mode, prod}, {include_erts, false}, {extended_start_script, true}]}.\n");
    test::write_file(folder / "src/shop.app.src",
                     "{application, shop, [{description, \"A shop\"}, {vsn, \"" + vsn +
                         "\"}, {registered, [shop_sup]}, {mod, {shop_app, []}},\n {applications, [kernel, stdlib]}, "
                         "{env, []}, {modules, []}]}.\n");
    test::write_file(folder / "src/shop_app.erl",
                     "-module(shop_app).\n-behaviour(application).\n-export([start/2, stop/1]).\n"
                     "start(_, _) -> shop_sup:start_link().\nstop(_) -> ok.\n");
    test::write_file(folder / "src/shop_sup.erl",
                     "-module(shop_sup).\n-behaviour(supervisor).\n-export([start_link/0, init/1]).\n"
                     "start_link() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).\n"
                     "init([]) -> {ok, {#{}, [#{id => shop_till, start => {shop_till, start_link, []}}]}}.\n");
    test::write_file(folder / "src/shop_till.erl",
                     "-module(shop_till).\n-behaviour(gen_server).\n"
                     "-export([start_link/0, init/1, handle_call/3, handle_cast/2, code_change/3]).\n"
                     "start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).\n"
                     "init([]) -> {ok, 0}.\nhandle_call(_, _, N) -> {reply, N, N}.\n"
                     "handle_cast(_, N) -> {noreply, N + " +
                         step + "}.\ncode_change(_, N, _) -> {ok, N}.\n");
}

void write_mix_project(const fs::path& folder, const std::string& vsn, const std::string& step)
{
    test::write_file(folder / "mix.exs", "defmodule Shop.MixProject do\n  use Mix.Project\n"
                                         "  def project, do: [app: :shop, version: \"" +
                                             vsn +
                                             "\", start_permanent: true, deps: [],\n"
                                             "    releases: [shop: [include_erts: false]]]\n"
                                             "  def application, do: [extra_applications: [:logger, :sasl], mod: "
                                             "{Shop, []}]\nend\n");
    test::write_file(folder / "lib/shop.ex",
                     "defmodule Shop do\n  use Application\n"
                     "  def start(_, _), do: Supervisor.start_link([Shop.Till], strategy: :one_for_one, name: "
                     "Shop.Sup)\nend\n"
                     "defmodule Shop.Till do\n  use GenServer\n"
                     "  def start_link(_), do: GenServer.start_link(__MODULE__, 0, name: __MODULE__)\n"
                     "  def init(n), do: {:ok, n}\n"
                     "  def handle_call(:take, _, n), do: {:reply, n, n + " +
                         step + "}\nend\n");
}

constexpr std::string_view rebar3_appup =
    "{\"1.1.0\",\n [{<<\"1\\\\.0\\\\..*\">>, [{update, shop_till, {advanced, []}}]}],\n"
    " [{<<\"1\\\\.0\\\\..*\">>, [{update, shop_till, {advanced, []}}]}]}.\n";

constexpr std::string_view mix_appup = "{\"0.2.0\",\n [{\"0.1.0\", [{update, 'Elixir.Shop.Till', {advanced, []}}]}],\n"
                                       " [{\"0.1.0\", [{update, 'Elixir.Shop.Till', {advanced, []}}]}]}.\n";

}  // namespace

TEST_CASE("a release tree that rebar3 makes, with its relup, is as it should be")
{
    if (!has_tool("rebar3")) {
        WARN("skipped: no rebar3");
        return;
    }
    const test::TempDir folder;
    write_rebar3_project(folder.path(), "1.0.0", "1");
    REQUIRE(build(folder.path(), "rebar3 release"));
    const fs::path release = folder.path() / "_build/default/rel/shop";
    check_is_quiet(release);
    write_rebar3_project(folder.path(), "1.1.0", "2");
    test::write_file(folder.path() / "_build/default/lib/shop/ebin/shop.appup", rebar3_appup);
    REQUIRE(build(folder.path(), "rebar3 release && rebar3 relup -n shop -v 1.1.0 -u 1.0.0"));
    REQUIRE(fs::exists(release / "releases/1.1.0/relup"));
    check_is_quiet(release);
    check_is_quiet(folder.path());

    // The same tree with a mistake in it, so that what is quiet above has been read.
    std::string relup = test::read_file(release / "releases/1.1.0/relup");
    const std::size_t at = relup.rfind("{resume,[shop_till]}");
    REQUIRE(at != std::string::npos);
    relup.replace(at, 20, "{resume,[shop_sup]}");
    test::write_file(release / "releases/1.1.0/relup", relup);
    const test::Outcome outcome = test::termcheck({"check", "--format", "short", release.string()});
    CHECK(outcome.status == 1);
    CHECK(outcome.out.find("[TC720 never-resumed]") != std::string::npos);
}

TEST_CASE("a release tree that mix makes, with a relup, is as it should be")
{
    if (!has_tool("mix")) {
        WARN("skipped: no mix");
        return;
    }
    const test::TempDir folder;
    write_mix_project(folder.path(), "0.1.0", "1");
    REQUIRE(build(folder.path(), "MIX_ENV=prod mix release"));
    const fs::path release = folder.path() / "_build/prod/rel/shop";
    check_is_quiet(release);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // mix compares times of files in seconds
    write_mix_project(folder.path(), "0.2.0", "2");
    REQUIRE(build(folder.path(), "MIX_ENV=prod mix release"));
    REQUIRE(fs::exists(release / "lib/shop-0.2.0/ebin/shop.app"));
    test::write_file(release / "lib/shop-0.2.0/ebin/shop.appup", mix_appup);
    check_is_quiet(release);

    // mix makes no relup; ours fits.
    const std::string otp = test::run("erl -noinput -eval 'io:put_chars(code:lib_dir()), halt().'").out;
    const test::Outcome relup =
        test::termcheck({"relup", (release / "releases/0.2.0/shop.rel").string(), "--from",
                         (release / "releases/0.1.0/shop.rel").string(), "--path", (release / "lib/*/ebin").string(),
                         "--path", otp + "/*/ebin", "-o", (release / "releases/0.2.0/relup").string()});
    INFO(relup.err);
    CHECK(relup.status == 0);
    check_is_quiet(release);
}
