#include "cli/options.hpp"

#include <algorithm>

#include "check/suggest.hpp"
#include "cli/option_table.hpp"

// A parser of its own: with CLI11 2.1 the binary grew by 1.5 MB and `--version` took 15.9 million instructions instead
// of 40,000 (it builds its options at run time, and brings in iostream); and help, completions and manual page come
// from the same table.

namespace termcheck::cli {
namespace {

using std::string_view;

std::string quote(string_view text) { return "`" + std::string(text) + "`"; }

std::string suggestion(string_view prefix, string_view word)
{
    return word.empty() ? std::string{} : "; did you mean " + quote(std::string(prefix) + std::string(word)) + "?";
}

const CommandText& text_of(Command command)
{
    return *std::find_if(commands().begin(), commands().end(),
                         [&](const auto& text) { return text.command == command; });
}

/// One pass over the arguments; stops at the first that is wrong.
class Parser {
public:
    Parser(std::span<const char* const> arguments, Options& result) : arguments_(arguments), options_(result) {}

    std::string run()
    {
        find_command();
        for (at_ = 0; at_ < arguments_.size() && problem_.empty(); ++at_)
            read(arguments_[at_]);
        return std::move(problem_);
    }

private:
    /// The first argument that is no option and no option's value, if it names a command.
    void find_command()
    {
        for (std::size_t i = 0; i < arguments_.size(); ++i) {
            const string_view word = arguments_[i];
            if (word == "--")
                return;
            if (word.size() > 1 && word[0] == '-') {
                if (wants_next(word))
                    ++i;
                continue;
            }
            const auto found = std::find_if(commands().begin(), commands().end(),
                                            [&](const auto& command) { return command.name == word; });
            if (found != commands().end()) {
                options_.command = found->command;
                options_.command_given = true;
                command_at_ = i;
            }
            return;
        }
    }

    /// The value of the option stands in the next argument.
    static bool wants_next(string_view word)
    {
        if (word.starts_with("--"))
            return any_takes_value([&](const Option& option) { return option.name == word.substr(2); });
        for (std::size_t i = 1; i < word.size(); ++i)
            if (any_takes_value([&](const Option& option) { return option.letter == word[i]; }))
                return i + 1 == word.size();
        return false;
    }

    template <typename Matches>
    static bool any_takes_value(Matches matches)
    {
        return std::any_of(cli::options().begin(), cli::options().end(),
                           [&](const Option& option) { return !option.value.empty() && matches(option); });
    }

    void read(string_view word)
    {
        if (only_arguments_ || word.size() < 2 || word[0] != '-') {
            if (only_arguments_ || at_ != command_at_)
                options_.arguments.push_back(word);
        } else if (word == "--") {
            only_arguments_ = true;
        } else if (word.starts_with("--")) {
            read_long(word.substr(2));
        } else {
            read_letters(word.substr(1));
        }
    }

    void read_long(string_view word)
    {
        const std::size_t equals = word.find('=');
        const string_view name = word.substr(0, equals);
        const std::string dashed = "--" + std::string(name);
        const Option* const option = find(dashed, [&](const Option& o) { return !name.empty() && o.name == name; });
        if (option == nullptr)
            return;
        if (equals == string_view::npos)
            take(*option, dashed);
        else if (option->value.empty())
            problem_ = quote(dashed) + " takes no value";
        else
            store(*option, word.substr(equals + 1), dashed);
    }

    void read_letters(string_view letters)
    {
        for (std::size_t i = 0; i < letters.size() && problem_.empty(); ++i) {
            const std::string name{'-', letters[i]};
            const Option* const option = find(name, [&](const Option& o) { return o.letter == letters[i]; });
            if (option == nullptr)
                return;
            if (!option->value.empty() && i + 1 < letters.size()) {
                const string_view rest = letters.substr(i + 1);
                store(*option, rest.substr(rest.starts_with('=') ? 1 : 0), name);
                return;
            }
            take(*option, name);
        }
    }

    /// The option as the command takes it; a problem when there is none.
    template <typename Matches>
    const Option* find(const std::string& name, Matches matches)
    {
        const Option* elsewhere = nullptr;
        for (const Option& option : cli::options()) {
            if (!matches(option))
                continue;
            if (takes(option, options_.command))
                return &option;
            elsewhere = &option;
        }
        problem_ = elsewhere == nullptr ? "unknown option " + quote(name) + suggestion("--", near(name))
                                        : quote(name) + " is no option of " + quote(text_of(options_.command).name);
        return nullptr;
    }

    string_view near(string_view name) const
    {
        std::vector<string_view> names;
        for (const Option& option : cli::options())
            if (takes(option, options_.command))
                names.push_back(option.name);
        return name.starts_with("--") ? nearest_name(name.substr(2), names) : string_view{};
    }

    void take(const Option& option, const std::string& name)
    {
        if (option.value.empty())
            store(option, {}, name);
        else if (at_ + 1 < arguments_.size())
            store(option, arguments_[++at_], name);
        else
            problem_ = quote(name) + " needs a value: " + name + " " + std::string(option.value);
    }

    void store(const Option& option, string_view text, const std::string& name)
    {
        Value value{text};
        if (!option.choices.empty()) {
            const auto choice = std::find(option.choices.begin(), option.choices.end(), text);
            if (choice == option.choices.end()) {
                problem_ = quote(name) + " takes " + list_of(option.choices) + ", not " + quote(text) +
                           suggestion("", nearest_name(text, option.choices));
                return;
            }
            value.choice = static_cast<unsigned>(choice - option.choices.begin());
        } else if (text.empty() && !option.value.empty()) {
            problem_ = quote(name) + " needs a value that is not empty";
            return;
        }
        const std::string problem = option.store(options_, value);
        options_.given.emplace_back(option.name, text);
        if (!problem.empty())
            problem_ = quote(name) + " " + problem + ", not " + quote(text);
    }

    std::span<const char* const> arguments_;
    Options& options_;
    std::string problem_;
    std::size_t at_ = 0;
    std::size_t command_at_ = static_cast<std::size_t>(-1);
    bool only_arguments_ = false;
};

}  // namespace

std::string list_of(std::span<const string_view> choices)
{
    std::string list;
    for (std::size_t i = 0; i < choices.size(); ++i)
        list.append(i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ").append(choices[i]);
    return list;
}

std::string parse_arguments(std::span<const char* const> arguments, Options& options)
{
    return Parser(arguments, options).run();
}

}  // namespace termcheck::cli
