#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "model/beam.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

std::string u16(std::size_t value) { return {static_cast<char>(value >> 8), static_cast<char>(value)}; }
std::string u32(std::size_t value) { return u16(value >> 16 & 0xFFFF) + u16(value & 0xFFFF); }

std::string chunk(std::string_view name, std::string_view data)
{
    std::string out = std::string(name) + u32(data.size()) + std::string(data);
    return out.append((4 - data.size() % 4) % 4, '\0');
}

std::string form(std::string_view chunks) { return "FOR1" + u32(chunks.size() + 4) + "BEAM" + std::string(chunks); }

std::string atoms(std::initializer_list<std::string_view> names)
{
    std::string out = u32(names.size());
    for (const std::string_view name : names)
        out += static_cast<char>(name.size()) + std::string(name);
    return chunk("AtU8", out);
}

/// The table as OTP 28 writes it: a negative count, and lengths as beam_asm:encode/2 has them.
std::string compact_atoms(std::initializer_list<std::string_view> names)
{
    std::string out = u32(0x1'0000'0000 - names.size());
    for (const std::string_view name : names) {
        if (name.size() < 16)
            out += static_cast<char>(name.size() << 4);
        else
            out += {static_cast<char>((name.size() >> 8) << 5 | 0x08), static_cast<char>(name.size())};
        out += name;
    }
    return chunk("AtU8", out);
}

std::string triples(std::string_view name, std::initializer_list<std::array<unsigned, 3>> rows)
{
    std::string out = u32(rows.size());
    for (const auto& [first, second, third] : rows)
        out += u32(first) + u32(second) + u32(third);
    return chunk(name, out);
}

/// `{Name, [Value]}` in the external term format, atoms under the given tag.
std::string attribute(std::string_view name, char tag, std::initializer_list<std::string_view> values)
{
    const auto atom = [tag](std::string_view text) {
        const bool is_small = tag == 115 || tag == 119;
        return tag + (is_small ? std::string(1, static_cast<char>(text.size())) : u16(text.size())) + std::string(text);
    };
    std::string out = std::string{104, 2} + atom(name) + char{108} + u32(values.size());
    for (const std::string_view value : values)
        out += atom(value);
    return out + char{106};
}

struct Read {
    explicit Read(std::string_view bytes) : beam(read_beam(bytes, arena)) {}

    std::vector<std::string> behaviours() const
    {
        std::vector<std::string> out;
        for (const std::string_view name : beam->behaviours)
            out.emplace_back(name);
        return out;
    }

    Arena arena;
    std::optional<Beam> beam;
};

std::string function(const BeamFunction& of)
{
    return std::string(of.module) + ":" + std::string(of.name) + "/" + std::to_string(of.arity);
}

std::string functions(std::span<const BeamFunction> list)
{
    std::string out;
    for (const BeamFunction& each : list)
        out += (out.empty() ? "" : " ") + function(each);
    return out;
}

using Names = std::vector<std::string>;

const std::string small_tables = atoms({"shop", "start", "lists", "map"}) + triples("ExpT", {{2, 1, 5}, {2, 256, 6}}) +
                                 triples("ImpT", {{3, 4, 2}, {1, 2, 65536}});

}  // namespace

TEST_CASE("a compiled module's tables are read entry by entry")
{
    const Read read(form(small_tables));
    REQUIRE(read.beam);
    CHECK(read.beam->module == "shop");
    CHECK(functions(read.beam->exports) == ":start/1 :start/256");
    CHECK(functions(read.beam->imports) == "lists:map/2 shop:start/65536");
    CHECK(read.beam->behaviours.empty());
    CHECK_FALSE(read.beam->has_attributes);

    CHECK(exports(*read.beam, "start"));
    CHECK(exports(*read.beam, "start", 1));
    CHECK_FALSE(exports(*read.beam, "start", 0));
    CHECK_FALSE(exports(*read.beam, "map"));
    CHECK_FALSE(exports(*read.beam, "map", 1));
    CHECK(imports(*read.beam, "lists", "map"));
    CHECK_FALSE(imports(*read.beam, "lists", "start"));
    CHECK_FALSE(imports(*read.beam, "maps", "map"));
    CHECK_FALSE(has_behaviour(*read.beam, "gen_server"));
}

TEST_CASE("atoms of a compiled module have lengths of one byte, of four bits, or of eleven")
{
    const std::string longest(255, 'x'), longer(256, 'y'), long_enough(16, 'z');
    const Read old(form(atoms({longest, "", "a"}) + triples("ImpT", {{1, 2, 0}, {3, 0, 0}, {4, 3, 0}})));
    REQUIRE(old.beam);
    CHECK(old.beam->module == longest);
    CHECK(functions(old.beam->imports) == longest + ":/0 a:/0 :a/0");

    const Read new_one(form(compact_atoms({longer, "fifteen letters", long_enough, "a", longest}) +
                            triples("ImpT", {{1, 2, 0}, {3, 4, 0}, {5, 6, 0}})));
    REQUIRE(new_one.beam);
    CHECK(new_one.beam->module == longer);
    CHECK(functions(new_one.beam->imports) == longer + ":fifteen letters/0 " + long_enough + ":a/0 " + longest + ":/0");

    const Read latin(form(chunk("Atom", u32(1) + "\1m")));
    REQUIRE(latin.beam);
    CHECK(latin.beam->module == "m");
}

TEST_CASE("behaviours are found among the attributes, whatever else there is and in whatever form atoms stand there")
{
    const std::string version =
        std::string{104, 2} + std::string{119, 3} + "vsn" + char{108} + u32(1) + std::string{110, 1, 0, 7} + char{106};
    for (const char tag : std::string_view("dsvw")) {
        INFO("tag " << int{tag});
        const std::string list =
            std::string{'\x83', 108} + u32(4) + version + attribute("behaviour", tag, {"gen_server", "custom"}) +
            attribute("author", tag, {"behaviour"}) + attribute("behavior", tag, {"supervisor"}) + char{106};
        const Read read(form(small_tables + chunk("Attr", list)));
        REQUIRE(read.beam);
        CHECK(read.beam->has_attributes);
        CHECK(read.behaviours() == Names{"gen_server", "custom", "supervisor"});
        CHECK(has_behaviour(*read.beam, "supervisor"));
        CHECK_FALSE(has_behaviour(*read.beam, "author"));
    }
    // A number, and a list that ends too early.
    const std::string number =
        std::string{119, 9} + "behaviour" + char{108} + u32(2) + std::string{97, 5, 119, 1} + "a";
    CHECK(Read(form(small_tables + chunk("Attr", number))).behaviours().empty());
    const std::string cut = std::string{119, 9} + "behaviour" + char{108} + u32(9) + std::string{119, 1} + "a";
    CHECK(Read(form(small_tables + chunk("Attr", cut))).behaviours() == Names{"a"});
    const std::string atom = std::string{119, 9} + "behaviour" + std::string{119, 1} + "a";
    CHECK(Read(form(small_tables + chunk("Attr", atom))).behaviours().empty());
    const std::string twice = std::string{119, 9} + "behaviour" + attribute("behaviour", 119, {"b"});
    CHECK(Read(form(small_tables + chunk("Attr", twice))).behaviours() == Names{"b"});
}

TEST_CASE("what is no compiled module, or only a part of one, is not taken for one")
{
    const std::string whole = form(small_tables);
    CHECK(Read(whole).beam);
    CHECK_FALSE(Read("").beam);
    CHECK_FALSE(Read("\x1F\x8B compressed").beam);
    CHECK_FALSE(Read("FOR2" + whole.substr(4)).beam);
    CHECK_FALSE(Read(whole.substr(0, 8) + "BEEM" + whole.substr(12)).beam);
    CHECK_FALSE(Read(form("")).beam);
    CHECK_FALSE(Read(form(triples("ExpT", {}))).beam);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Read read(std::string_view(whole).substr(0, size));
        INFO(size);
        // Where a chunk ends there is no telling that others follow.
        if (read.beam)
            CHECK(read.beam->exports.size() + read.beam->imports.size() < 4);
    }
    // The last chunk needs no padding, and counts may promise more than there is.
    std::string short_of_padding = form(atoms({"m"}) + chunk("Attr", "abcde"));
    short_of_padding.resize(short_of_padding.size() - 3);
    CHECK(Read(short_of_padding).beam);
    short_of_padding.pop_back();
    CHECK_FALSE(Read(short_of_padding).beam);
    const Read promises(form(chunk("AtU8", u32(9) + "\1m\5sh") + chunk("ExpT", u32(3) + u32(1) + u32(2) + u32(3)) +
                             chunk("ImpT", u32(0x7FFF'FFFF) + u32(1))));
    REQUIRE(promises.beam);
    CHECK(promises.beam->module == "m");
    CHECK(functions(promises.beam->exports) == ":m/2");
    CHECK(promises.beam->imports.size() == 1);
}

TEST_CASE("two modules have the same digest if and only if the chunks that are code are the same")
{
    const auto digest = [](std::string_view chunks) {
        return Read(form(atoms({"m"}) + std::string(chunks))).beam->digest;
    };
    const auto none = digest("");
    for (const std::string_view name : {"Code", "StrT", "ImpT", "ExpT", "FunT", "LitT"}) {
        INFO(name);
        CHECK(digest(chunk(name, std::string(4, '\0'))) != none);
        CHECK(digest(chunk(name, std::string(4, '\0'))) == digest(chunk(name, std::string(4, '\0'))));
        CHECK(digest(chunk(name, std::string("\0\0\0\1", 4)))[0] != digest(chunk(name, std::string(4, '\0')))[0]);
        CHECK(digest(chunk(name, std::string("\0\0\0\1", 4)))[1] != digest(chunk(name, std::string(4, '\0')))[1]);
    }
    for (const std::string_view name : {"Attr", "CInf", "Dbgi", "Docs", "Line", "Meta"}) {
        INFO(name);
        CHECK(digest(chunk(name, "abcd")) == none);
    }
    CHECK(Read(form(atoms({"n"}))).beam->digest != none);
    CHECK(digest(chunk("Code", "ab")) != digest(chunk("Code", "ba")));
    CHECK(digest(chunk("Code", "ab")) != digest(chunk("Code", "abc")));
    // Values as they are, so that they mean the same in every build of ours: they are compared only, never kept.
    CHECK(Read(form(chunk("AtU8", ""))).beam == std::nullopt);
}

TEST_CASE("what the compiler writes is read", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    const test::TempDir folder;
    const auto compile = [&](std::string_view name, std::string_view text) {
        test::write_file(folder.path() / "shop.erl", text);
        const auto command =
            "cd " + folder.path().string() + " && erlc +debug_info shop.erl && mv shop.beam " + std::string(name);
        REQUIRE(test::run(command + " 2>&1").status == 0);
        return test::read_file(folder.path() / name);
    };
    const std::string text =
        "-module(shop).\n-behaviour(gen_server).\n-behavior(supervisor).\n-vsn(7).\n"
        "-export([init/1, handle_call/3, handle_cast/2, go/0]).\n"
        "init(_) -> {ok, []}.\nhandle_call(_, _, S) -> {reply, ok, S}.\nhandle_cast(_, S) -> {noreply, S}.\n"
        "go() -> lists:map(fun erlang:abs/1, application:get_all_env()).\n";
    const std::string first = compile("1.beam", text);
    const Read read(first);
    REQUIRE(read.beam);
    CHECK(read.beam->module == "shop");
    CHECK(read.behaviours() == Names{"gen_server", "supervisor"});
    CHECK(read.beam->has_attributes);
    CHECK(exports(*read.beam, "handle_call", 3));
    CHECK(exports(*read.beam, "module_info", 0));
    CHECK(exports(*read.beam, "module_info", 1));
    CHECK(read.beam->exports.size() == 6);
    CHECK(imports(*read.beam, "lists", "map"));
    CHECK(imports(*read.beam, "application", "get_all_env"));
    CHECK_FALSE(imports(*read.beam, "lists", "foldl"));

    // A comment and another version are no other code; another atom is.
    CHECK(Read(compile("2.beam", "% shop\n" + text)).beam->digest == read.beam->digest);
    std::string changed = text;
    changed.replace(changed.find("reply, ok"), 9, "reply, no");
    CHECK(Read(compile("3.beam", changed)).beam->digest != read.beam->digest);
}
