#include "report/junit.hpp"

#include <map>

#include <termcheck/source.hpp>

#include "report/positions.hpp"
#include "report/printable.hpp"
#include "report/xml.hpp"

namespace termcheck::report {
namespace {

/// What there is to say about one file.
struct Suite {
    std::vector<const Diagnostic*> findings;
    const Trouble* trouble = nullptr;
};

std::map<std::string, Suite> suites_of(const Results& results, const Repository& repository)
{
    PathsIn paths(repository);
    std::map<std::string, Suite> suites;
    for (const std::string& file : results.files)
        suites[paths.of(file)];
    for (const Diagnostic& finding : results.findings)
        suites[paths.of(finding.place.source->name())].findings.push_back(&finding);
    for (const Trouble& trouble : results.troubles)
        suites[paths.of(trouble.file)].trouble = &trouble;
    return suites;
}

struct Numbers {
    std::size_t tests = 0, failures = 0, errors = 0;
};

class Writer {
public:
    Writer(std::string& out, std::optional<Severity> fails_from) : out_(out), fails_from_(fails_from) {}

    void write(const std::map<std::string, Suite>& suites)
    {
        Numbers sum;
        for (const auto& [path, suite] : suites) {
            const Numbers numbers = numbers_of(suite);
            sum.tests += numbers.tests;
            sum.failures += numbers.failures;
            sum.errors += numbers.errors;
        }
        out_ += xml_head;
        open("testsuites", "termcheck", sum);
        for (const auto& [path, suite] : suites)
            write(path, suite);
        out_ += "</testsuites>\n";
    }

private:
    bool fails(const Diagnostic& finding) const { return fails_from_ && finding.severity >= *fails_from_; }

    Numbers numbers_of(const Suite& suite) const
    {
        Numbers numbers;
        for (const Diagnostic* const finding : suite.findings)
            numbers.failures += fails(*finding) ? 1 : 0;
        numbers.errors = suite.trouble != nullptr ? 1 : 0;
        numbers.tests = std::max<std::size_t>(suite.findings.size() + numbers.errors, 1);
        return numbers;
    }

    void open(std::string_view tag, std::string_view name, const Numbers& numbers)
    {
        out_.append("<").append(tag);
        append_attribute(out_, "name", name);
        append_attribute(out_, "tests", std::to_string(numbers.tests));
        append_attribute(out_, "failures", std::to_string(numbers.failures));
        append_attribute(out_, "errors", std::to_string(numbers.errors));
        out_ += ">\n";
    }

    void write(const std::string& path, const Suite& suite)
    {
        out_ += "  ";
        open("testsuite", path, numbers_of(suite));
        for (const Diagnostic* const finding : suite.findings)
            write(path, *finding);
        if (suite.trouble != nullptr)
            write_case(path, "can be read", "error", suite.trouble->message, "");
        else if (suite.findings.empty())
            write_case(path, "no findings", "", "", "");
        out_ += "  </testsuite>\n";
    }

    void write(const std::string& path, const Diagnostic& finding)
    {
        const Position at = positions_.of(*finding.place.source, finding.place.span.begin);
        const std::string place = std::to_string(at.line) + ":" + std::to_string(at.column);
        std::string text =
            path + ":" + place + ": " + std::string(to_string(finding.severity)) + ": " + finding.message;
        for (const Note& note : finding.notes)
            text += "\nnote: " + note.message;
        write_case(path, std::string(finding.rule->code) + " " + std::string(finding.rule->name) + " " + place,
                   fails(finding) ? "failure" : "system-out", finding.message, text);
    }

    /// `tag`: what is in the test; nothing if it passed without a word.
    void write_case(std::string_view path, std::string_view name, std::string_view tag, std::string_view message,
                    std::string_view text)
    {
        out_ += "    <testcase";
        append_attribute(out_, "name", name);
        append_attribute(out_, "classname", path);
        if (tag.empty()) {
            out_ += "/>\n";
            return;
        }
        out_.append(">\n      <").append(tag);
        if (tag != "system-out")
            append_attribute(out_, "message", message);
        out_ += ">";
        append_xml(out_, text);
        out_.append("</").append(tag).append(">\n    </testcase>\n");
    }

    std::string& out_;
    std::optional<Severity> fails_from_;
    Positions positions_;
};

}  // namespace

std::string junit(const Results& results, const Repository& repository, std::optional<Severity> fails_from)
{
    std::string out;
    Writer(out, fails_from).write(suites_of(results, repository));
    return out;
}

}  // namespace termcheck::report
