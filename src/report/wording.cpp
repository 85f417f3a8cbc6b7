#include "report/wording.hpp"

namespace termcheck::report {

std::string counted(std::size_t count, std::string_view noun)
{
    return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

std::string steps_text(std::uint32_t first, std::uint32_t last)
{
    if (first == last)
        return "step " + std::to_string(first);
    return "steps " + std::to_string(first) + " to " + std::to_string(last);
}

std::string steps_text(std::span<const std::uint32_t> steps)
{
    std::string text = steps.size() == 1 ? "step " : "steps ";
    for (std::size_t i = 0; i != steps.size();) {
        std::size_t end = i + 1;
        while (end != steps.size() && steps[end] == steps[end - 1] + 1)
            ++end;
        if (end - i == 2)
            end = i + 1;
        text.append(i == 0 ? "" : ", ").append(std::to_string(steps[i]));
        if (end - i > 1)
            text.append(" to ").append(std::to_string(steps[end - 1]));
        i = end;
    }
    return text;
}

std::string enumerated(std::span<const std::string> parts)
{
    std::string text;
    for (std::size_t i = 0; i != parts.size(); ++i)
        text.append(i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ").append(parts[i]);
    return text;
}

std::string listed(std::span<const std::string> parts)
{
    std::string text;
    for (const std::string& part : parts)
        text.append(text.empty() ? "" : "; ").append(part);
    return text;
}

std::string code(std::string_view text)
{
    return text.starts_with('\'') ? std::string(text) : std::string("`").append(text).append("`");
}

}  // namespace termcheck::report
