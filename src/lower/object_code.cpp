#include "lower/object_code.hpp"

#include <algorithm>

#include "lower/append.hpp"
#include "lower/lowering_rules.hpp"
#include "lower/release.hpp"

namespace termcheck::lowering {
namespace {

using Group = std::vector<const ObjectCode*>;

std::vector<Group> by_library(const std::vector<ObjectCode>& all)
{
    std::vector<Group> groups;
    ByName<std::size_t> index;
    for (const ObjectCode& code : all) {
        const auto [at, is_new] = index.try_emplace(code.library.text, groups.size());
        if (is_new)
            groups.emplace_back();
        groups[at->second].push_back(&code);
    }
    return groups;
}

void check_versions(const Group& group, Findings& findings)
{
    const ObjectCode& first = *group.front();
    for (auto at = group.rbegin(); at != group.rend(); ++at) {
        const ObjectCode& other = **at;
        if (other.vsn.text == first.vsn.text)
            continue;
        // What is written by hand is at fault, not the release.
        const bool blame_first = first.is_written && !other.is_written;
        const ObjectCode& wrong = blame_first ? first : other;
        const ObjectCode& right = blame_first ? other : first;
        Diagnostic& finding =
            findings.add(conflicting_versions, wrong.is_written ? wrong.vsn.term : wrong.origin,
                         "object code of `{}` in version {}, but {} elsewhere", wrong.library.term.source_text(),
                         wrong.vsn.term.source_text(), right.vsn.term.source_text());
        note(finding, right.is_written ? right.vsn.term : right.origin,
             fmt::format("version {} {}", right.vsn.term.source_text(),
                         right.is_written ? "here" : "for this instruction, as in the release"));
    }
}

/// The modules of all, in order; one that is in several of them keeps its last place.
std::vector<Text> unite(const Group& group)
{
    std::vector<Text> backwards;
    NameIndex later;
    for (auto code = group.rbegin(); code != group.rend(); ++code) {
        const auto modules = (*code)->modules;
        for (auto module = modules.rbegin(); module != modules.rend(); ++module)
            if (!later.contains(module->text))
                backwards.push_back(*module);
        for (const Text& module : modules)
            later.add(module.text);
    }
    std::reverse(backwards.begin(), backwards.end());
    return backwards;
}

}  // namespace

std::string merge_load_object_code(const std::vector<ObjectCode>& all, Findings& findings)
{
    std::string text;
    for (const Group& group : by_library(all)) {
        check_versions(group, findings);
        const ObjectCode& first = *group.front();
        text += text.empty() ? "" : ",";
        append(text, "{load_object_code,{", first.library.term.source_text(), ",", first.vsn.term.source_text(), ",[");
        const auto modules = unite(group);
        for (const Text& module : modules) {
            text += &module == modules.data() ? "" : ",";
            text += module.term.source_text();
        }
        text += "]}}";
    }
    return text;
}

}  // namespace termcheck::lowering
