// The real `erl` as judge of the parser and the printer.

#include "catch.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "generate_terms.hpp"
#include "otp_judge.hpp"
#include "support.hpp"

using namespace test;

namespace {

/// Says so, and gives true, where there is no OTP to be asked.
bool otp_is_missing()
{
    if (!has_erlang())
        WARN("skipped: no Erlang/OTP found");
    return !has_erlang();
}

/// `\n`, `\r`, `\t`, `\s`, `\\` and `\xHH` in a line of the corner cases.
std::string unescaped(std::string_view line)
{
    std::string bytes;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] != '\\') {
            bytes += line[at];
            continue;
        }
        switch (line[++at]) {
        case 'n': bytes += '\n'; break;
        case 'r': bytes += '\r'; break;
        case 't': bytes += '\t'; break;
        case 's': bytes += ' '; break;
        case 'x':
            bytes += static_cast<char>(std::stoi(std::string(line.substr(at + 1, 2)), nullptr, 16));
            at += 2;
            break;
        default: bytes += line[at];
        }
    }
    return bytes;
}

/// The files of terms that OTP itself consists of.
std::vector<std::string> otp_files()
{
    namespace fs = std::filesystem;
    const fs::path otp = run("erl -noshell -eval 'io:put_chars(code:root_dir()), halt().'").out;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(otp, fs::directory_options::skip_permission_denied)) {
        const auto extension = entry.path().extension();
        if (extension == ".app" || extension == ".appup" || extension == ".rel" || extension == ".config")
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> files;
    for (const fs::path& path : paths)
        files.push_back(read_file(path));
    return files;
}

void check_same(const std::vector<std::string>& files, const std::vector<int>& widths = {0, 80, 30})
{
    for (const std::string& difference : differences(files, widths))
        FAIL_CHECK(difference);
}

}  // namespace

TEST_CASE("corner cases are read and printed as OTP does it", "[otp]")
{
    if (otp_is_missing())
        return;
    std::vector<std::string> files{""};
    for (const std::string& line : lines_of(read_file(root / "tests/otp/corner_cases.txt")))
        if (!line.empty() && !line.starts_with("###"))
            files.push_back(unescaped(line));
    REQUIRE(files.size() > 1600);
    check_same(files, {0, 1, 10, 20, 30, 40, 60, 80, 100});
}

TEST_CASE("the cases of the reference are read and printed as OTP does it", "[otp]")
{
    const auto table = root / "../shared/reference/terms.cases.txt";
    if (!std::filesystem::exists(table)) {
        WARN("skipped: there is no " << table.string());
        return;
    }
    if (otp_is_missing())
        return;
    std::vector<std::string> files;
    for (const std::string& line : lines_of(read_file(table)))
        files.push_back(unescaped(std::string_view(line).substr(1, line.find('\t') - 2)));
    REQUIRE(files.size() > 500);
    check_same(files, {0, 20, 80});
}

TEST_CASE("OTP's own files are read and printed as OTP does it", "[otp]")
{
    if (otp_is_missing())
        return;
    const std::vector<std::string> files = otp_files();
    REQUIRE(files.size() > 20);
    check_same(files, {0, 20, 40, 80, 120});
}

TEST_CASE("generated terms are read and printed as OTP does it", "[otp]")
{
    if (otp_is_missing())
        return;
    TermGenerator generator(20240229);
    std::vector<std::string> files;
    while (files.size() != 20000)
        files.push_back(generator.file());
    check_same(files);
}

TEST_CASE("mutants are refused where OTP refuses them", "[otp]")
{
    if (otp_is_missing())
        return;
    std::vector<std::string> originals = otp_files();
    TermGenerator generator(7);
    Random random(42);
    while (originals.size() < 15000)
        originals.push_back(generator.file());
    std::vector<std::string> files;
    std::size_t dropped = 0;
    while (files.size() != 22000) {
        std::string file = mutate(originals[(files.size() + dropped) % originals.size()], random);
        if (has_large_binary(file))
            ++dropped;
        else
            files.push_back(std::move(file));
    }
    CHECK(dropped < 50);
    check_same(files, {0, 80});
}
