#pragma once

#include <optional>
#include <string>
#include <vector>

namespace termcheck::bench {

/// A figure beside the goal for it.
struct Row {
    std::string what;
    double figure = 0;
    std::string unit;  ///< behind the figure: ` x`, ` ms`
    std::optional<double> goal = {};
    bool at_most = false;  ///< the goal is a ceiling
};

/// How long a candidate takes for a node of an input.
struct Bar {
    std::string input, candidate;
    double nanoseconds = 0;
};

struct Results {
    std::vector<Row> rows;
    std::vector<Bar> bars;
};

/// A table in Markdown.
std::string table(const std::vector<Row>& rows);

/// A picture of the bars, by input, on a logarithmic scale.
std::string chart(const std::vector<Bar>& bars, const std::string& caption);

}  // namespace termcheck::bench
