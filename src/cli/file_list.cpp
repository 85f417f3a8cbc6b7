#include "cli/file_list.hpp"

#include <algorithm>

#include "cli/io.hpp"

namespace termcheck::cli {

FileList read_file_list(const std::string& file)
{
    const ReadResult read = file == "-" ? read_standard_input(file) : read_file(file);
    if (!read.source)
        return {{}, read.problem};
    FileList list;
    std::string_view text = read.source->text();
    const char end = text.find('\0') != std::string_view::npos ? '\0' : '\n';
    while (!text.empty()) {
        std::string_view path = text.substr(0, text.find(end));
        text.remove_prefix(std::min(path.size() + 1, text.size()));
        if (end == '\n' && path.ends_with('\r'))
            path.remove_suffix(1);
        if (!path.empty())
            list.paths.emplace_back(path);
    }
    return list;
}

}  // namespace termcheck::cli
