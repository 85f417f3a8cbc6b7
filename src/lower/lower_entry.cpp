#include "lower/lower_entry.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include <termcheck/print.hpp>

#include "lower/store.hpp"
#include "lower/translate.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace lowering {
namespace {

std::string as_string(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string as_atom(std::string_view text)
{
    if (is_plain_atom(text))
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '\'';
}

/// A file that is made up.
struct MadeFile {
    explicit MadeFile(const std::string& text)
        : source("<entry>", "%% coding: utf-8\n" + text), tree(parse(source, findings))
    {
    }

    std::vector<Diagnostic> findings;
    Source source;
    Tree tree;
};

/// The names of one application and of what the script does to it.
struct Wanted {
    std::string name;     ///< as an atom is written
    std::string modules;  ///< separated by commas
    std::string_view type = "permanent";
};

struct MadeUp {
    std::deque<MadeFile> files;
    std::deque<App> apps;
    std::deque<Rel> rels;
    Release post, pre;
    Arena arena;
};

/// What a script says of modules and applications.
struct Mentions {
    std::vector<Text> modules, added, removed, restarted;

    void operator()(const Update& step) { modules.push_back(step.module); }
    void operator()(const LoadModule& step) { modules.push_back(step.module); }
    void operator()(const AddModule& step) { modules.push_back(step.module); }
    void operator()(const DeleteModule&) {}
    void operator()(const AddApplication& step) { added.push_back(step.application); }
    void operator()(const RemoveApplication& step) { removed.push_back(step.application); }
    void operator()(const RestartApplication& step) { restarted.push_back(step.application); }
    template <typename LowLevel>
    void operator()(const LowLevel&)
    {
    }
};

class EntryLowering {
public:
    explicit EntryLowering(const EntryRequest& request) : request_(request), made_(std::make_shared<MadeUp>())
    {
        for (const Instruction& instruction : request.entry.instructions)
            std::visit(mentions_, instruction.step);
        result_.version = version();
    }

    LoweredEntry run() &&
    {
        const bool is_up = request_.entry.direction == Direction::up;
        const std::string top = top_version();
        fill(made_->post, is_up ? top : result_.version, {&mentions_.added, &mentions_.restarted});
        fill(made_->pre, is_up ? result_.version : top, {&mentions_.removed, &mentions_.restarted});
        Findings findings;
        const std::vector<CollectedScript> scripts{{request_.entry.instructions, &request_.read_findings}};
        const Translated translated = translate_scripts(request_.entry.direction, scripts, {made_->post, made_->pre},
                                                        false, order_by_dependency, findings);
        if (translated.script)
            result_.relup = relup(*translated.script);
        result_.findings = findings.take_distinct();
        result_.sources = made_;
        return std::move(result_);
    }

private:
    /// The version at the other end.
    std::string version() const
    {
        if (!request_.version.empty())
            return std::string(request_.version);
        if (request_.entry.from.form == VersionKey::Form::regex)
            return std::string(any_version);
        const std::string_view key = request_.entry.from.text.text;
        return request_.entry.from.form == VersionKey::Form::string && detail::check_encoding(key).error == detail::npos
                   ? std::string(key)
                   : "?";
    }

    /// Of a template it may be a placeholder.
    std::string top_version() const
    {
        if (request_.appup.vsn.term)
            return std::string(request_.appup.vsn.text);
        const Term version = request_.appup.term.first();
        return is_hole(version) ? std::string(version.source_text()) : "?";
    }

    /// Otherwise no step needs the modules that no instruction names.
    bool is_about_own_application() const
    {
        const auto is_own = [&](const Text& name) { return name.text == request_.application; };
        return std::any_of(mentions_.added.begin(), mentions_.added.end(), is_own) ||
               std::any_of(mentions_.removed.begin(), mentions_.removed.end(), is_own) ||
               std::any_of(mentions_.restarted.begin(), mentions_.restarted.end(), is_own);
    }

    std::string own_modules() const
    {
        std::string modules;
        std::unordered_set<std::string_view> seen;
        const auto add = [&](const Text& module) {
            if (seen.insert(module.text).second)
                modules.append(modules.empty() ? "" : ",").append(module.term.source_text());
        };
        for (const Text& module : mentions_.modules)
            add(module);
        if (request_.app != nullptr && is_about_own_application())
            for (const Text& module : request_.app->modules)
                add(module);
        return modules;
    }

    void fill(Release& release, const std::string& vsn, std::initializer_list<const std::vector<Text>*> others)
    {
        const std::string own = as_atom(request_.application);
        std::vector<Wanted> wanted{{own, own_modules()}};
        std::unordered_set<std::string_view> seen{request_.application};
        for (const std::vector<Text>* const names : others)
            for (const Text& name : *names) {
                if (name.text == request_.application && request_.app == nullptr)
                    remark_unknown(name);
                if (!seen.insert(name.text).second)
                    continue;
                wanted.push_back({std::string(name.term.source_text()), {}});
                remark_unknown(name);
            }
        std::string entries;
        for (const Wanted& application : wanted)
            entries.append(entries.empty() ? "" : ",")
                .append("{")
                .append(application.name)
                .append(",")
                .append(as_string(vsn))
                .append("}");
        std::vector<Diagnostic> none;
        MadeFile& file = made_->files.emplace_back("{release,{" + as_string(request_.application) + "," +
                                                   as_string(vsn) + "},{erts,\"0\"},[" + entries + "]}.");
        made_->rels.push_back(read_rel(file.tree, made_->arena, none).value_or(Rel{}));
        release.rel = &made_->rels.back();
        for (std::size_t i = 0; i != release.rel->apps.size() && i != wanted.size(); ++i)
            add(release, release.rel->apps[i], wanted[i], vsn);
        release.ok = true;
    }

    void add(Release& release, const RelApp& entry, const Wanted& wanted, const std::string& vsn)
    {
        std::vector<Diagnostic> none;
        MadeFile& file = made_->files.emplace_back("{application," + wanted.name + ",[{vsn," + as_string(vsn) +
                                                   "},{modules,[" + wanted.modules + "]}]}.");
        made_->apps.push_back(read_app(file.tree, made_->arena, none).value_or(App{}));
        const auto index = static_cast<std::uint32_t>(release.applications.size());
        release.applications.push_back({&entry, &made_->apps.back(), {}, {}, {}});
        release.sorted.push_back(index);
        release.by_name.try_emplace(entry.name.text, index);
        release.sorted_by_name.try_emplace(entry.name.text, index);
        for (const Text& module : made_->apps.back().modules)
            release.owner.try_emplace(module.text, index);
    }

    void remark_unknown(const Text& name)
    {
        std::string remark = "which modules `" + std::string(name.term.source_text()) +
                             "` has is not known here; theirs are further steps";
        for (const std::string& other : result_.remarks)
            if (other == remark)
                return;
        result_.remarks.push_back(std::move(remark));
    }

    std::string relup(const std::string& script) const
    {
        const std::string entry = "[{" + as_string(result_.version) + ",[]," + script + "}]";
        const bool is_up = request_.entry.direction == Direction::up;
        const MadeFile file("{" + as_string(top_version()) + "," + (is_up ? entry + ",[]" : "[]," + entry) + "}.");
        return "%% coding: utf-8\n" + print(file.tree.root());
    }

    const EntryRequest& request_;
    std::shared_ptr<MadeUp> made_;
    Mentions mentions_;
    LoweredEntry result_;
};

}  // namespace
}  // namespace lowering

LoweredEntry lower_entry(const EntryRequest& request) { return lowering::EntryLowering(request).run(); }

}  // namespace termcheck
