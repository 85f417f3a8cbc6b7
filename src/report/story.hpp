#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "execute/execute.hpp"
#include "model/appup.hpp"
#include "report/json_writer.hpp"
#include "report/positions.hpp"
#include "report/story_runs.hpp"
#include "report/style.hpp"

// What the release handler does with one script of a relup, told for the person on call.

namespace termcheck::report {

/// Modules of one application, as they are written. `library` is empty for those without object code.
struct ModuleGroup {
    std::string_view library, vsn;
    std::vector<std::string_view> modules;
};

/// A call in the node: `sys:suspend(Pid)`, "each child whose specification names m".
struct StoryCall {
    std::string call, remark = {};
};

/// What one instruction of a run does.
struct StoryAct {
    Op op = Op::unknown;
    std::string words;
    std::vector<StoryCall> calls = {};
};

struct StoryStep {
    Run run;
    Phase phase = Phase::never;
    Emulator emulator = Emulator::running;
    std::vector<StoryAct> acts;  ///< one for each instruction of the run's pattern
    std::vector<ModuleGroup> modules;
    bool names_all_modules = false;  ///< in the words of its act
    std::vector<std::string> notes;
    std::vector<const Diagnostic*> findings;
    bool fails = false;
    bool is_suspended = false;  ///< processes are suspended when it begins, or when it is done
};

/// Modules whose processes are suspended from one step to another; 0: to the end.
struct Suspension {
    std::uint32_t from = 0, to = 0;
    std::vector<std::string_view> modules;
};

/// A line of the head: "suspended", "the processes of ...".
struct StoryFact {
    std::string_view name;
    Ink ink = Ink::plain;
    std::string text;
};

/// 1-based step whose instruction a finding is about; 0 for none.
std::uint32_t step_of(const Diagnostic& finding, const Execution& execution);

/// Whether it goes on as soon as other nodes come to the same step; on a node by itself it waits for ever.
bool waits_for_nodes(const Execution& execution);

/// Steps at which a failure means the same.
struct Chapter {
    std::string title, text;
    std::uint32_t first = 0, steps = 0;  ///< in `Story::steps`
};

/// An instruction of an appup, and the steps that it becomes.
struct Origin {
    std::string instruction;
    std::vector<std::uint32_t> steps;
};

/// How the releases are called: those of a relup by their versions; an appup knows only versions of its application.
struct ReleaseNames {
    std::string from = "the old release", to = "the new release", at_start = "The new release";
    std::string argument = "Vsn";  ///< of calls of the release handler
};

struct Story {
    const Execution* execution = nullptr;
    std::string_view from, to;  ///< versions, as strings of the relup have them
    std::string application;    ///< of an appup
    ReleaseNames names;
    std::string title;
    std::vector<StoryFact> facts;
    std::vector<std::string> remarks;
    std::vector<Origin> origins;  ///< of an appup's entry
    std::vector<Chapter> chapters;
    std::vector<StoryStep> steps;
    std::vector<Suspension> suspensions;      ///< by their first step
    std::vector<const Diagnostic*> findings;  ///< those that belong to no step
    std::vector<std::string> ending;          ///< what state the node is left in
};

/// "Upgrade of shop from 1.0 to 2.0"; the application is empty for whole releases.
std::string upgrade_title(Direction direction, std::string_view application, std::string_view from,
                          std::string_view to);

/// `relup_vsn` is the version of the relup that the executed entry is from. The story points into the execution.
Story make_story(const Execution& execution, std::string_view relup_vsn);

/// The same for a relup that was made of one entry of an application's appup.
Story make_appup_story(const Execution& execution, std::string_view appup_vsn, std::string_view application,
                       const Script& entry);

enum class Names : std::uint8_t { folded, all };

/// For people; long lists of modules are folded unless all names are asked for.
std::string story_text(const Story& story, const Style& style, Names names = Names::folded);

/// The same as data, with all names.
void write_story(JsonWriter& json, const Story& story, Positions& positions);

/// `"findings": [...]` of a story, or of an entry that has none. Those of a relup that was made from an appup have no place
/// in a file.
void write_findings(JsonWriter& json, std::span<const Diagnostic* const> findings, const Story* story,
                    Positions& positions);

}  // namespace termcheck::report
