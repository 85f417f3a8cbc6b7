#include "report/story_words.hpp"

#include <algorithm>

#include <termcheck/literal.hpp>

#include "report/story_calls.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

/// One instruction of a run in words and calls.
class Teller {
public:
    Teller(StoryStep& step, const StoryContext& context, const std::vector<Text>& modules, std::uint32_t number)
        : step_(step), context_(context), modules_(modules), executed_(context.execution.steps[number - 1]),
          number_(number), subject_(step.run.length > 1 ? "the module" : named(modules)),
          variable_(modules.size() == 1 ? std::string(written(modules[0])) : "Module"),
          it_(modules.size() == 1 || step.run.length > 1 ? "it" : "one of them")
    {
    }

    void tell()
    {
        act_.op = executed_.instruction->op;
        std::visit(*this, executed_.instruction->step);
        step_.acts.push_back(std::move(act_));
    }

    void operator()(const LoadObjectCode& step)
    {
        const std::string folder = std::string(step.library.text).append("-").append(step.vsn.text).append("/ebin");
        const std::string library = code(written(step.library)).append(" ").append(step.vsn.text);
        if (step.modules.empty()) {
            act_.words = "Look up " + library + "; its folder joins the code path at the point of no return.";
            return;
        }
        act_.words = "Read the code of " + subject_ + " of " + library + " from disk; nothing is loaded yet.";
        const std::string_view file = modules_.size() == 1 ? modules_[0].text : std::string_view("Module");
        const std::string path = folder + "/" + std::string(file) + ".beam";
        call("erl_prim_loader:get_file(\"" + path + "\")", for_each_module());
    }

    void operator()(const PointOfNoReturn&)
    {
        const bool is_first = number_ == context_.execution.point_of_no_return;
        act_.words = is_first ? "POINT OF NO RETURN." : "The point of no return once more.";
        std::vector<std::string> libraries, folders;
        for (const Effect& effect : context_.execution.effects_of(executed_)) {
            if (effect.kind != EffectKind::change_path)
                continue;
            const auto version = context_.versions.find(effect.subject.text);
            const std::string_view vsn = version == context_.versions.end() ? std::string_view{} : version->second;
            libraries.push_back(code(written(effect.subject)));
            step_.modules.push_back({written(effect.subject), vsn, {}});
            folders.push_back(
                vsn.empty() ? "Folder" : "\"" + std::string(effect.subject.text) + "-" + std::string(vsn) + "/ebin\"");
        }
        if (libraries.empty()) {
            act_.words += " The code path stays as it is.";
            return;
        }
        constexpr std::size_t few = 3;
        step_.names_all_modules = libraries.size() <= few;
        act_.words += " The code path of " +
                      (libraries.size() <= few ? enumerated(libraries) : counted(libraries.size(), "application")) +
                      (libraries.size() == 1 ? " leads to its new folder." : " leads to the new folders.");
        if (libraries.size() > few)
            call("code:replace_path(App, Folder)", "for each application");
        else
            for (std::size_t i = 0; i != folders.size(); ++i)
                call("code:replace_path(" + std::string(step_.modules[i].library) + ", " + folders[i] + ")");
    }

    void operator()(const Load&)
    {
        act_.words = "Load " + subject_ + ": from now on, calls run the code of " + loaded_version() + ".";
        call("code:load_binary(" + variable_ + ", File, Binary)", "kills users of older code");
        call("code:soft_purge(" + variable_ + ")", "drops old code if unused");
    }

    void operator()(const Remove&)
    {
        act_.words = "Remove " + subject_ + ": calls to " +
                     (modules_.size() == 1 || step_.run.length > 1 ? "it" : "them") + " fail from now on.";
        call("code:purge(" + variable_ + ")", "kills users of older code");
        call("code:delete(" + variable_ + ")", "its processes go on in it");
        call("code:soft_purge(" + variable_ + ")", "drops it if unused");
    }

    void operator()(const PurgeModules&)
    {
        act_.words = "Purge the old code of " + subject_ + "; processes that still run it are killed.";
        call("code:purge(" + variable_ + ")", for_each_module());
    }

    void operator()(const Suspend& step)
    {
        if (step.modules.empty()) {
            act_.words = "Suspend nothing: the list is empty.";
            return;
        }
        act_.words = "Suspend the processes of " + subject_ + until() + ".";
        std::string timeout = timeout_text(step.modules[0].timeout);
        std::vector<std::string> own;
        for (const SuspendedModule& module : step.modules) {
            const std::string text = timeout_text(module.timeout);
            if (text != timeout_text(step.modules[0].timeout))
                timeout = "Timeout";
            if (!text.empty())
                own.push_back(code(written(module.module)) + " " + (text == "infinity" ? "for ever" : text + " ms"));
        }
        call("supervisor:which_children(Sup)", "in running applications");
        call("sys:suspend(Pid" + (timeout.empty() ? "" : ", " + timeout) + ")",
             "children that list " + std::string(it_) + (timeout.empty() ? "; up to 5 s" : ""));
        note_idle(", of which there are no processes.");
        if (timeout == "Timeout")
            step_.notes.push_back("Time to answer: " + enumerated(own) +
                                  (own.size() < step.modules.size() ? ", else 5 s." : "."));
        else if (!timeout.empty())
            step_.notes.push_back(timeout == "infinity" ? "Waits for each without an end."
                                                        : "Waits up to " + timeout + " ms for each.");
        if (!context_.suspensions.empty() && context_.suspensions[0].from == number_)
            step_.notes.emplace_back(
                "A suspended process answers nothing; what is sent to it waits. One that does not answer "
                "in time is left out: it meets the new code with its old state.");
    }

    void operator()(const Resume&)
    {
        act_.words = "Resume the processes of " + subject_ + ".";
        call("sys:resume(Pid)", "processes suspended for " + std::string(it_));
        note_idle(" where nothing is suspended.");
    }

    void operator()(const CodeChange& step)
    {
        if (step.modules.empty()) {
            act_.words = "Convert nothing: the list is empty.";
            return;
        }
        act_.words = "Convert the state of the suspended processes of " + subject_ + ": `code_change` of the " +
                     converting_code() + ".";
        std::string extra = step.modules[0].extra ? on_one_line(step.modules[0].extra) : "Extra";
        bool is_read = false;
        for (const ChangedModule& module : step.modules) {
            if (module.extra && on_one_line(module.extra) != extra)
                extra = "Extra";
            is_read = is_read || fate_of(module.module).read_at != 0;
        }
        const std::string vsn = step.is_down ? (is_read ? "{down, Vsn}" : "{down, undefined}")
                                : is_read    ? "OldVsn"
                                             : "undefined";
        call("sys:change_code(Pid, " + variable_ + ", " + vsn + ", " + extra + ")",
             "processes suspended for " + std::string(it_));
        note_idle(", which is not suspended here: it goes on with its old state.");
    }

    void operator()(const Stop&)
    {
        act_.words = "Terminate the children that run " + subject_ + "; their state is lost.";
        call("supervisor:terminate_child(Sup, Id)", "children that list " + std::string(it_));
        note_idle(", of which there are no processes.");
    }

    void operator()(const Start&)
    {
        act_.words = "Start the children that run " + subject_ + " again.";
        call("supervisor:restart_child(Sup, Id)", "children terminated for " + std::string(it_));
        note_idle(" where nothing was terminated.");
    }

    void operator()(const SyncNodes& step)
    {
        if (const auto* const nodes = std::get_if<std::span<const Text>>(&step.nodes)) {
            std::vector<std::string> names;
            for (const Text& node : *nodes)
                names.push_back(code(written(node)));
            act_.words = "Wait for " + (names.size() <= 6 ? enumerated(names) : counted(names.size(), "node"));
        } else {
            const std::string source = call_text(std::get<Call>(step.nodes));
            act_.words = "Wait for the nodes that " + code(source) + " tells";
            call(source);
        }
        const std::string id = on_one_line(step.id);
        act_.words += " to come to `sync_nodes` with " + code(id) + ", too.";
        call("{release_handler, Node} ! {sync_nodes, " + id + ", node()}", "to each; waits for theirs without end");
    }

    void operator()(const Apply& step)
    {
        const std::string source = call_text(step.call);
        call(source);
        EffectKind kind = EffectKind::call;
        std::string subject;
        for (const Effect& effect : context_.execution.effects_of(executed_)) {
            kind = effect.kind;
            subject = code(written(effect.subject));
        }
        act_.words = words_of_call(step.call, kind, subject);
        if (kind == EffectKind::start_application)
            step_.notes.emplace_back("An `{error, Reason}` is ignored here: look whether it runs afterwards.");
        if (executed_.phase == Phase::before && context_.execution.entry->direction == Direction::up)
            step_.notes.emplace_back("`check_install_release/1` makes this call, too.");
    }

    void operator()(const RestartEmulator&)
    {
        act_.words = "Restart the emulator: the node comes up with " + std::string(context_.to) +
                     "; all processes and their state are gone.";
        call("init:reboot()", "heart starts the node again");
    }

    void operator()(const RestartNewEmulator&)
    {
        act_.words =
            "Restart the emulator into a temporary release: the new ERTS, kernel, stdlib and sasl under the old "
            "code of all other applications. The other steps run there.";
        call("init:reboot()", "heart starts the node again");
    }

    void operator()(const BadInstruction&) { tell_unknown(); }
    void operator()(const DeadInstruction&) { tell_unknown(); }
    void operator()(const Hole&) { act_.words = "Left open: " + source() + "."; }
    void operator()(const Update&) { tell_unknown(); }
    void operator()(const LoadModule&) { tell_unknown(); }
    void operator()(const AddModule&) { tell_unknown(); }
    void operator()(const DeleteModule&) { tell_unknown(); }
    void operator()(const AddApplication&) { tell_unknown(); }
    void operator()(const RemoveApplication&) { tell_unknown(); }
    void operator()(const RestartApplication&) { tell_unknown(); }

private:
    /// A remark that only a call for several modules needs.
    std::string for_each_module() const
    {
        return modules_.size() == 1 || step_.run.length > 1 ? "" : "for each module";
    }
    void call(std::string text, std::string remark = {}) { act_.calls.push_back({std::move(text), std::move(remark)}); }
    std::string source() const { return code(on_one_line(executed_.instruction->term)); }
    void tell_unknown() { act_.words = source() + " is nothing that the release handler can run."; }

    static std::string timeout_text(const Timeout& timeout)
    {
        switch (timeout.form) {
        case Timeout::Form::by_default: return {};
        case Timeout::Form::infinite: return "infinity";
        case Timeout::Form::milliseconds: break;
        }
        return integer_text(timeout.term);
    }

    const ModuleFate& fate_of(const Text& module) const
    {
        static constexpr ModuleFate unknown;
        const auto at = context_.fates.find(module.text);
        return at == context_.fates.end() ? unknown : *at->second;
    }

    /// " until step 6": where all that is suspended here goes on at the same step.
    std::string until() const
    {
        if (step_.run.length > 1)
            return {};
        const auto less = [](const Suspension& each, std::uint32_t number) { return each.from < number; };
        auto at = std::lower_bound(context_.suspensions.begin(), context_.suspensions.end(), number_, less);
        if (at == context_.suspensions.end() || at->from != number_ ||
            (at + 1 != context_.suspensions.end() && at[1].from == number_))
            return {};
        if (at->to != 0)
            return " until step " + std::to_string(at->to);
        return context_.execution.outcome == Outcome::damaged ? ", and never resume them" : "";
    }

    /// "`shop` 1.2", where all modules are of one application.
    std::string loaded_version() const
    {
        const ModuleFate& first = fate_of(modules_[0]);
        for (const Text& module : modules_)
            if (!first.library.term || fate_of(module).library != first.library)
                return "their new versions";
        return code(written(first.library)).append(" ").append(first.vsn.text);
    }

    std::string converting_code() const
    {
        std::uint32_t later = 0;
        bool is_new = false;
        const std::size_t told = step_.run.length > 1 ? 1 : modules_.size();  // the others fare alike
        for (const Text& module : std::span(modules_).first(told)) {
            const std::uint32_t loaded = fate_of(module).loaded_at;
            is_new = is_new || (loaded != 0 && loaded < number_);
            if (loaded > number_)
                later = loaded;
        }
        if (later == 0)
            return is_new ? "new code runs in each" : "current code runs in each";
        if (is_new)
            return "code that is loaded now runs in each";
        return modules_.size() == 1 && step_.run.length == 1
                   ? "current code runs in each; the code it is replaced with comes at step " + std::to_string(later)
                   : "current code runs in each, before it is replaced";
    }

    /// What of it has no effect, if anything.
    void note_idle(std::string_view reason)
    {
        std::vector<Text> idle;
        for (const Effect& effect : context_.execution.effects_of(executed_))
            if (effect.kind == EffectKind::nothing)
                idle.push_back(effect.subject);
        if (!idle.empty())
            step_.notes.push_back("No effect on " + (step_.run.times > 1 ? "them" : named(idle)) + std::string(reason));
    }

    StoryStep& step_;
    const StoryContext& context_;
    const std::vector<Text>& modules_;
    const ExecutedStep& executed_;
    std::uint32_t number_;
    std::string subject_, variable_;
    std::string_view it_;
    StoryAct act_;
};

}  // namespace

void tell_step(StoryStep& step, const StoryContext& context)
{
    const std::vector<Text> modules = modules_of(step.run, context.execution);
    for (std::uint32_t i = 0; i != step.run.length; ++i)
        Teller(step, context, modules, step.run.first + i).tell();
    if (modules.empty())
        return;
    step.names_all_modules = step.run.length == 1 && names_all(modules);
    step.modules = grouped(modules, step.run.first, context);
}

}  // namespace termcheck::report
