#include "inputs.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <termcheck/parse.hpp>
#include <termcheck/print.hpp>

namespace termcheck::bench {
namespace {

/// Numbers that look random: xorshift64, from a fixed start.
class Numbers {
public:
    std::size_t below(std::size_t limit)
    {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<std::size_t>(state_ % limit);
    }

    /// 1, 2, 3...
    std::size_t next() { return ++count_; }

private:
    std::uint64_t state_ = 0x9E3779B97F4A7C15;
    std::size_t count_ = 0;
};

/// Names that no two modules share.
std::string module_name(Numbers& numbers)
{
    static constexpr const char* roles[] = {"server", "sup", "worker", "connection_handler", "codec", "registry"};
    const std::string number = std::to_string(numbers.next());
    return numbers.below(8) == 0 ? "'Elixir.MyApp.Module" + number + "'"
                                 : "my_app_" + number + "_" + roles[numbers.below(6)];
}

/// Instructions, and the modules whose object code they need.
struct Body {
    std::string instructions, modules;

    void put(const std::string& instruction) { (instructions += ",") += instruction; }
    void put_load(const std::string& module)
    {
        (modules += modules.empty() ? "" : ",") += module;
        put("{load,{" + module + ",brutal_purge,brutal_purge}}");
    }
};

/// Four instructions: what an `update` with `{advanced, Extra}` becomes, or a removal, or `load_module`.
void append_group(Body& body, Numbers& numbers)
{
    const std::string module = module_name(numbers);
    switch (numbers.below(4)) {
    case 0:
        body.put("{suspend,[" + module + "]}");
        body.put_load(module);
        body.put("{code_change,up,[{" + module + ",[]}]}");
        body.put("{resume,[" + module + "]}");
        break;
    case 1:
        body.put("{remove,{" + module + ",brutal_purge,brutal_purge}}");
        body.put("{purge,[" + module + "]}");
        body.put("{apply,{" + module_name(numbers) + ",upgraded,[" + std::to_string(numbers.below(90)) +
                 ",permanent]}}");
        body.put_load(module_name(numbers));
        break;
    default:
        for (int i = 0; i < 4; ++i)
            body.put_load(module_name(numbers));
    }
}

}  // namespace

std::string relup_on_one_line(std::size_t instructions)
{
    Numbers numbers;
    Body body;
    for (std::size_t i = 0; i < instructions / 4; ++i)
        append_group(body, numbers);
    return "{\"2\",[{\"1\",[],[{load_object_code,{app_1,\"2.0.1\",[" + body.modules + "]}},point_of_no_return" +
           body.instructions + "]}],[]}.\n";
}

std::string relup(std::size_t instructions)
{
    const Source source("relup", relup_on_one_line(instructions));
    std::vector<Diagnostic> findings;
    return "%% coding: utf-8\n" + print(parse(source, findings).root());
}

std::string appup(std::size_t entries)
{
    Numbers numbers;
    std::string list;
    for (std::size_t i = 0; i < entries; ++i) {
        const std::string major = std::to_string(i / 50), minor = std::to_string(i % 50);
        list += i == 0 ? "" : ",\n  ";
        list += i % 4 == 0 ? "{\"" + major + "." + minor + "\","
                           : "{<<\"" + major + "\\\\." + minor + "(\\\\.[0-9]+)*\">>,";
        list += "[{load_module," + module_name(numbers) + ",brutal_purge,soft_purge,[" + module_name(numbers) +
                "]},\n   {update," + module_name(numbers) + ",{advanced,[]}}]}";
    }
    return "{\"1000.1\",\n [" + list + "],\n [" + list + "]}.\n";
}

std::string apps(std::size_t count)
{
    Numbers numbers;
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        out += "{application,app_" + std::to_string(i) + ",\n [{description,\"caf\xC3\xA9 number " + std::to_string(i) +
               "\"},\n  {vsn,\"1.2.3\"},\n  {modules,\n   [" + module_name(numbers);
        for (int m = 1; m < 60; ++m)
            (out += ",\n    ") += module_name(numbers);
        out += "]},\n  {registered,[]},\n  {applications,[kernel,stdlib]},\n"
               "  {env,[{port,8080},{mask,16#ff00},{ratio,0.75},{limits,#{max => 1_000_000,min => -1}}]}]}.\n";
    }
    return out;
}

namespace {

std::string read(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// `erl` is a link to or a script in `bin` of the folder that holds `lib`.
std::filesystem::path otp_root()
{
    for (const char* root : {"/usr/lib/erlang", "/usr/local/lib/erlang", "/usr/lib64/erlang"})
        if (std::filesystem::is_directory(std::filesystem::path(root) / "lib"))
            return root;
    return {};
}

std::string once()
{
    const auto root = otp_root();
    std::vector<std::filesystem::path> paths;
    if (root.empty())
        return {};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
        if (const auto extension = entry.path().extension();
            extension == ".app" || extension == ".appup" || extension == ".rel")
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::string text;
    for (const auto& path : paths)
        text += read(path);
    return text;
}

}  // namespace

std::string otp_files(std::size_t bytes)
{
    const std::string files = once();
    std::string text;
    while (!files.empty() && text.size() < bytes)
        text += files;
    return text;
}

std::span<const Input> inputs()
{
    static constexpr Input all[] = {
        {"relup_1k", FileKind::relup, [] { return relup(1'000); }},
        {"relup_10k", FileKind::relup, [] { return relup(10'000); }},
        {"relup_100k", FileKind::relup, [] { return relup(100'000); }},
        {"relup_1400k", FileKind::relup, [] { return relup(1'400'000); }},
        {"relup_10k_one_line", FileKind::relup, [] { return relup_on_one_line(10'000); }},
        {"appup_5k", FileKind::appup, [] { return appup(5'000); }},
        {"apps_1m", FileKind::term, [] { return apps(420); }},
        {"otp_100k", FileKind::term, [] { return otp_files(1); }},
        {"otp_1m", FileKind::term, [] { return otp_files(1'000'000); }},
        {"otp_10m", FileKind::term, [] { return otp_files(10'000'000); }},
        {"otp_100m", FileKind::term, [] { return otp_files(100'000'000); }},
    };
    return all;
}

const Input* find_input(std::string_view name)
{
    for (const Input& input : inputs())
        if (input.name == name)
            return &input;
    return nullptr;
}

}  // namespace termcheck::bench
