// The forms of lowering.md are those of systools_rc:expand_script/1 and check_op/1. Each part is checked in OTP's order;
// the first that is wrong gives the reason.

#include <algorithm>
#include <array>

#include "model/list.hpp"
#include "model/read.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

constexpr std::size_t most_fields = 8;

struct Reading {
    Arena& arena;
    Term instruction;
    std::array<Term, most_fields> field{};  ///< of the tuple, its name among them
    std::uint32_t fields = 0;               ///< 0 for the bare atom; may be more than are kept
    BadInstruction fault{};
    bool is_open = false;  ///< a variable decides which form it is

    void fail(std::string_view otp, Term part)
    {
        if (fault.otp.empty())
            fault = {otp, part};
    }
    void fail_form() { fail("bad_instruction", instruction); }
};

Text read_name(Reading& in, Term term, std::string_view otp)
{
    if (is_hole(term))
        return {term.source_text(), term};
    if (term.is(Kind::atom))
        return atom_value(term, in.arena);
    in.fail(otp, term);
    return {{}, term};
}

Text read_module(Reading& in, Term term) { return read_name(in, term, "bad_module"); }

/// `check_list/1` and the walk that follows it, which crashes at an improper tail. `otp` is said of an element that cannot
/// be right: a character of a string.
template <typename T, typename ReadElement>
std::span<const T> read_list(Reading& in, Term list, std::string_view otp, ReadElement read_element)
{
    // Without a tail, whose elements would be some of its own, it has as many as stand there.
    if (list.is(Kind::list)) {
        T* const values = static_cast<T*>(in.arena.allocate(list.arity() * sizeof(T), alignof(T)));
        T* end = values;
        for (const Term element : list.children())
            std::construct_at(end++, read_element(element));
        return {values, end};
    }
    std::vector<T> values;
    switch (for_each_element(list, [&](Term element) { values.push_back(read_element(element)); })) {
    case ListForm::none:
        if (!is_hole(list))
            in.fail("bad_list", list);
        break;
    case ListForm::characters: in.fail(otp, list); break;
    case ListForm::improper: in.fail("function_clause", list); break;
    case ListForm::proper: break;
    }
    return keep(values, in.arena);
}

std::span<const Text> read_names(Reading& in, Term list, std::string_view otp)
{
    return read_list<Text>(in, list, otp, [&](Term element) { return read_name(in, element, otp); });
}

std::span<const Text> read_modules(Reading& in, Term list) { return read_names(in, list, "bad_module"); }

Purge read_purge(Reading& in, Term term)
{
    if (is_atom(term, "soft_purge"))
        return Purge::soft_purge;
    if (!is_atom(term, "brutal_purge") && !is_hole(term))
        in.fail("bad_purge_method", term);
    return Purge::brutal_purge;
}

bool is_positive(Term term)
{
    if (!term.is(Kind::integer) && !term.is(Kind::character))
        return false;
    const auto value = small_integer(term);
    return value ? *value > 0 : !term.has(negative);
}

Timeout read_timeout(Reading& in, Term term)
{
    if (is_atom(term, "infinity"))
        return {Timeout::Form::infinite, term};
    if (is_positive(term))
        return {Timeout::Form::milliseconds, term};
    if (!is_atom(term, "default") && !is_hole(term))
        in.fail("bad_timeout", term);
    return {Timeout::Form::by_default, term};
}

void read_change(Reading& in, Term term, Update& update)
{
    if (term.is(Kind::tuple) && term.arity() == 2 && is_atom(term.first(), "advanced")) {
        update.is_advanced = true;
        update.extra = term[1];
    } else if (!is_atom(term, "soft") && !is_hole(term)) {
        in.fail("bad_change", term);
    }
}

void read_mod_type(Reading& in, Term term, Update& update)
{
    update.is_static = is_atom(term, "static");
    if (!update.is_static && !is_atom(term, "dynamic") && !is_hole(term))
        in.fail("bad_mod_type", term);
}

/// The last fields of `update` and `load_module` in full.
template <typename HighLevel>
void read_purges_and_deps(Reading& in, std::size_t first, HighLevel& step)
{
    step.pre = read_purge(in, in.field[first]);
    step.post = read_purge(in, in.field[first + 1]);
    step.dep_mods = read_modules(in, in.field[first + 2]);
}

/// `{update, Mod, _}`: the third field tells by its type what it is.
void read_short_update(Reading& in, Update& update)
{
    const Term what = in.field[2];
    update.module = read_module(in, in.field[1]);
    if (is_hole(what)) {
        in.is_open = true;
    } else if (is_atom(what, "supervisor")) {
        update.is_static = update.is_supervisor = update.is_advanced = true;
    } else if (is_list(what)) {
        update.dep_mods = read_modules(in, what);
    } else {
        read_change(in, what, update);
    }
}

/// The forms with up to four fields; anything else in them is left as it is, which no check knows.
bool is_short_update(const Reading& in)
{
    const Term what = in.field[2];
    const bool is_change = is_hole(what) || what.is(Kind::tuple) || is_atom(what, "soft");
    if (in.fields == 3)
        return is_change || is_list(what) || is_atom(what, "supervisor");
    return is_change && (is_list(in.field[3]) || is_hole(in.field[3]));
}

Step read_update(Reading& in)
{
    Update update;
    if (in.fields == 2) {
        update.module = read_module(in, in.field[1]);
    } else if ((in.fields == 3 || in.fields == 4) && is_short_update(in)) {
        if (in.fields == 3) {
            read_short_update(in, update);
        } else {
            update.module = read_module(in, in.field[1]);
            read_change(in, in.field[2], update);
            update.dep_mods = read_modules(in, in.field[3]);
        }
    } else if (in.fields >= 6 && in.fields <= most_fields) {
        std::size_t at = 1;
        update.module = read_module(in, in.field[at++]);
        if (in.fields == 8)
            read_mod_type(in, in.field[at++], update);
        if (in.fields >= 7)
            update.timeout = read_timeout(in, in.field[at++]);
        read_change(in, in.field[at++], update);
        read_purges_and_deps(in, at, update);
    } else {
        in.fail_form();
    }
    return update;
}

Step read_load_module(Reading& in)
{
    LoadModule step;
    if (in.fields == 2) {
        step.module = read_module(in, in.field[1]);
    } else if (in.fields == 3 && (is_list(in.field[2]) || is_hole(in.field[2]))) {
        step.module = read_module(in, in.field[1]);
        step.dep_mods = read_modules(in, in.field[2]);
    } else if (in.fields == 5) {
        step.module = read_module(in, in.field[1]);
        read_purges_and_deps(in, 2, step);
    } else {
        in.fail_form();
    }
    return step;
}

template <typename AddOrDelete>
Step read_add_or_delete(Reading& in)
{
    AddOrDelete step;
    if (in.fields != 2 && in.fields != 3) {
        in.fail_form();
        return step;
    }
    step.module = read_module(in, in.field[1]);
    if (in.fields == 3)
        step.dep_mods = read_modules(in, in.field[2]);
    return step;
}

bool is_start_type(Term term)
{
    return is_atom(term, "none") || is_atom(term, "load") || is_atom(term, "temporary") || is_atom(term, "transient") ||
           is_atom(term, "permanent");
}

Step read_add_application(Reading& in)
{
    AddApplication step;
    if (in.fields != 2 && in.fields != 3) {
        in.fail_form();
        return step;
    }
    step.application = read_name(in, in.field[1], "bad_application");
    if (in.fields == 3 && (is_start_type(in.field[2]) || is_hole(in.field[2])))
        step.type = read_name(in, in.field[2], "bad_start_type");
    else if (in.fields == 3)
        in.fail("bad_start_type", in.field[2]);
    return step;
}

template <typename ApplicationStep>
Step read_application(Reading& in)
{
    if (in.fields == 2)
        return ApplicationStep{read_name(in, in.field[1], "bad_application")};
    in.fail_form();
    return ApplicationStep{};
}

/// The three parts of `{load, {Mod, PrePurge, PostPurge}}` and others of its shape; nothing if it has not that shape.
bool has_triple(Reading& in)
{
    if (in.fields != 2)
        return false;
    if (is_hole(in.field[1]))
        return in.is_open = true;
    return in.field[1].is(Kind::tuple) && in.field[1].arity() == 3;
}

Step read_load_object_code(Reading& in)
{
    LoadObjectCode step;
    if (!has_triple(in)) {
        in.fail_form();
    } else if (!in.is_open) {
        const Term library = in.field[1].first(), vsn = library.next(), modules = vsn.next();
        step.library = read_name(in, library, "bad_lib");
        if (const auto string = string_value(vsn, in.arena))
            step.vsn = *string;
        else if (is_list(vsn) || is_hole(vsn))
            step.vsn = {vsn.source_text(), vsn};
        else
            in.fail("bad_lib_vsn", vsn);
        step.modules = read_modules(in, modules);
    }
    return step;
}

template <typename LoadOrRemove>
Step read_load_or_remove(Reading& in)
{
    LoadOrRemove step;
    if (!has_triple(in)) {
        in.fail_form();
    } else if (!in.is_open) {
        const Term module = in.field[1].first(), pre = module.next(), post = pre.next();
        step.module = read_module(in, module);
        step.pre = read_purge(in, pre);
        step.post = read_purge(in, post);
    }
    return step;
}

template <typename ModuleList>
Step read_module_list(Reading& in)
{
    if (in.fields == 2)
        return ModuleList{read_modules(in, in.field[1])};
    in.fail_form();
    return ModuleList{};
}

Step read_suspend(Reading& in)
{
    if (in.fields != 2) {
        in.fail_form();
        return Suspend{};
    }
    return Suspend{read_list<SuspendedModule>(in, in.field[1], "bad_module", [&](Term element) -> SuspendedModule {
        if (!element.is(Kind::tuple) || element.arity() != 2)
            return {read_module(in, element), {}};
        const Text module = read_module(in, element.first());
        return {module, read_timeout(in, element[1])};
    })};
}

ChangedModule read_changed_module(Reading& in, Term element)
{
    if (is_hole(element))
        return {read_module(in, element), {}};
    if (element.is(Kind::tuple) && element.arity() == 2)
        return {read_module(in, element.first()), element[1]};
    in.fail("bad_code_change", element);
    return {};
}

Step read_code_change(Reading& in)
{
    CodeChange step;
    if (in.fields != 2 && in.fields != 3) {
        in.fail_form();
        return step;
    }
    const Term modules = in.field[in.fields - 1];
    if (!is_list(modules) && !is_hole(modules))
        in.fail("bad_list", modules);
    if (in.fields == 3) {
        step.is_down = is_atom(in.field[1], "down");
        if (!step.is_down && !is_atom(in.field[1], "up") && !is_hole(in.field[1]))
            in.fail("bad_mode", in.field[1]);
    }
    step.modules = read_list<ChangedModule>(in, modules, "bad_code_change",
                                            [&](Term element) { return read_changed_module(in, element); });
    return step;
}

Call read_call(Reading& in, Term triple)
{
    const Term module = triple.first(), function = module.next(), arguments = function.next();
    const Call call{read_module(in, module), read_name(in, function, "bad_func"), arguments};
    if (!is_list(arguments) && !is_hole(arguments))
        in.fail("bad_args_list", arguments);
    return call;
}

Step read_sync_nodes(Reading& in)
{
    SyncNodes step;
    if (in.fields != 3) {
        in.fail_form();
        return step;
    }
    step.id = in.field[1];
    if (in.field[2].is(Kind::tuple) && in.field[2].arity() == 3)
        step.nodes = read_call(in, in.field[2]);
    else
        step.nodes = read_names(in, in.field[2], "bad_node");
    return step;
}

Step read_apply(Reading& in)
{
    if (!has_triple(in))
        in.fail_form();
    else if (!in.is_open)
        return Apply{read_call(in, in.field[1])};
    return Apply{};
}

template <typename Bare>
Step read_bare(Reading& in)
{
    if (in.fields != 0)
        in.fail_form();
    return Bare{};
}

Step read_mnesia_backup(Reading& in)
{
    if (in.fields == 0)
        in.fail("not_yet_implemented", in.instruction);
    in.fail_form();
    return DeadInstruction{};
}

Step read_step(Op op, Reading& in)
{
    switch (op) {
    case Op::update: return read_update(in);
    case Op::load_module: return read_load_module(in);
    case Op::add_module: return read_add_or_delete<AddModule>(in);
    case Op::delete_module: return read_add_or_delete<DeleteModule>(in);
    case Op::add_application: return read_add_application(in);
    case Op::remove_application: return read_application<RemoveApplication>(in);
    case Op::restart_application: return read_application<RestartApplication>(in);
    case Op::load_object_code: return read_load_object_code(in);
    case Op::point_of_no_return: return read_bare<PointOfNoReturn>(in);
    case Op::load: return read_load_or_remove<Load>(in);
    case Op::remove: return read_load_or_remove<Remove>(in);
    case Op::purge: return read_module_list<PurgeModules>(in);
    case Op::suspend: return read_suspend(in);
    case Op::resume: return read_module_list<Resume>(in);
    case Op::code_change: return read_code_change(in);
    case Op::stop: return read_module_list<Stop>(in);
    case Op::start: return read_module_list<Start>(in);
    case Op::sync_nodes: return read_sync_nodes(in);
    case Op::apply: return read_apply(in);
    case Op::restart_new_emulator: return read_bare<RestartNewEmulator>(in);
    case Op::restart_emulator: return read_bare<RestartEmulator>(in);
    case Op::restart:
    case Op::reboot: return read_bare<DeadInstruction>(in);
    case Op::mnesia_backup: return read_mnesia_backup(in);
    case Op::unknown: break;
    }
    in.fail_form();
    return DeadInstruction{};
}

struct Name {
    std::string_view text;
    Op op;
};

constexpr Name names[] = {
#define TERMCHECK_INSTRUCTION(name, level, sizes, ...) {#name, Op::name},
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
};

/// The place of a name in a table of all of them: its length and two of its characters tell them apart.
constexpr std::size_t places = 64;
constexpr std::size_t place_of(std::string_view name)
{
    const auto byte = [name](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
    return name.size() < 3 ? 0 : (byte(0) + byte(2) + 19 * name.size()) % places;
}

constexpr std::array<Name, places> table = [] {
    std::array<Name, places> all{};
    for (Name& each : all)
        each = {{}, Op::unknown};
    for (const Name& name : names)
        all[place_of(name.text)] = name;
    return all;
}();
static_assert(std::count_if(table.begin(), table.end(), [](const Name& name) { return !name.text.empty(); }) ==
              std::ssize(names));

Op op_of(Term name)
{
    if (!name.is(Kind::atom))
        return Op::unknown;
    std::string scratch;
    const std::string_view written = name.has(quoted) ? text(name, scratch) : name.source_text();
    const Name& known = table[place_of(written)];
    return known.text == written ? known.op : Op::unknown;
}

/// Those that `expand_script/1` would have expanded: inside a nested list they have no meaning.
bool is_short_form(Op op, std::uint32_t fields)
{
    return (op == Op::update && fields < 6) || (op == Op::load_module && fields < 5) ||
           (op == Op::add_application && fields < 3);
}

}  // namespace

Instruction read_instruction(Term term, Nesting nesting, Arena& arena)
{
    Reading in{arena, term};
    Instruction result{term, Op::unknown, Hole{}, nesting == Nesting::nested_list};
    if (is_hole(term))
        return result;
    if (term.is(Kind::tuple)) {
        for (const Term field : term.children())
            if (in.fields++ < most_fields)
                in.field[in.fields - 1] = field;
        if (in.fields != 0 && is_hole(in.field[0]))
            return result;
        result.op = in.fields != 0 ? op_of(in.field[0]) : Op::unknown;
    } else {
        result.op = op_of(term);
    }
    if (result.is_nested && is_short_form(result.op, in.fields))
        in.fail_form();
    result.step = read_step(result.op, in);
    if (!in.fault.otp.empty())
        result.step = in.fault;
    else if (in.is_open)
        result.step = Hole{};
    return result;
}

}  // namespace termcheck
