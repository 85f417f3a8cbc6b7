#include "cli/overwritten.hpp"

#include <map>

#include "lower/file_system.hpp"

namespace termcheck::cli {
namespace {

/// The files to be written that are there already, and how they are named.
std::map<lowering::FileIdentity, std::string> find_outputs(const std::vector<Outlet>& outlets, const Options& options)
{
    std::map<lowering::FileIdentity, std::string> outputs;
    const auto add = [&](std::string_view path) {
        if (path.empty() || path == "-")
            return;
        if (const auto identity = lowering::identity_of(std::string(path)))
            outputs.emplace(*identity, path);
    };
    for (const Outlet& outlet : outlets)
        add(outlet.path);
    add(options.out);
    add(options.write_baseline);
    return outputs;
}

}  // namespace

std::string find_overwritten(const std::vector<std::string>& inputs, const std::vector<Outlet>& outlets,
                             const Options& options)
{
    const auto outputs = find_outputs(outlets, options);
    if (outputs.empty())
        return {};
    for (const std::string& input : inputs)
        if (const auto identity = lowering::identity_of(input); identity && outputs.contains(*identity))
            return "`" + outputs.at(*identity) + "` is to be read; it is not written over";
    return {};
}

std::string find_overwritten(const std::vector<Outlet>& outlets, const Options& options)
{
    std::vector<std::string> inputs(options.arguments.begin(), options.arguments.end());
    for (const Options::Texts* const bases : {&options.from, &options.up_from, &options.down_to})
        for (const std::string_view base : *bases)
            inputs.emplace_back(base.substr(0, base.find(".rel=") == base.npos ? base.npos : base.find(".rel=") + 4));
    return find_overwritten(inputs, outlets, options);
}

}  // namespace termcheck::cli
