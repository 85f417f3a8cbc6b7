#include "lower/lower_pair.hpp"

#include "lower/lowering_rules.hpp"
#include "lower/regrets.hpp"
#include "lower/translate.hpp"

namespace termcheck::lowering {

std::optional<std::string> lower_pair(const Pair& pair, bool restart_emulator, const OrderSteps& order, Store& store,
                                      Findings& findings)
{
    Arena arena;
    const auto collected = collect_scripts(pair, restart_emulator, store, arena, findings);
    const Application* const sasl = pair.base.find_sorted("sasl");
    // Compared as strings: `Vsn < ?R15_SASL_VSN`.
    const bool sasl_is_old = sasl != nullptr && sasl->vsn() < std::string_view("2.2");
    Translated translated =
        translate_scripts(pair.direction, collected, {pair.post(), pair.pre()}, sasl_is_old, order, findings);
    if (translated.restart_comes_last)
        findings.add(pre_r15_emulator_upgrade, sasl->entry->term,
                     "sasl {} counts as older than R15: the emulator is restarted at the end",
                     sasl->entry->vsn.term.source_text());
    if (pair.top.ok && pair.base.ok)
        check_pair(pair, collected, findings);
    return std::move(translated.script);
}

}  // namespace termcheck::lowering
