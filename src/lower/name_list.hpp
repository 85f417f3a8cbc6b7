#pragma once

#include <vector>

#include "lower/release.hpp"

namespace termcheck::lowering {

/// A list of names with the operations of Erlang's lists that change it, none of which walks the list.
class NameList {
public:
    explicit NameList(const std::vector<Text>& names)
    {
        for (const Text& name : names)
            append(name);
    }

    void append(Text name)
    {
        places_[name.text].later.push_back(names_.size());
        names_.push_back(name);
        there_.push_back(true);
    }
    bool contains(std::string_view name) const
    {
        const auto at = places_.find(name);
        return at != places_.end() && at->second.gone < at->second.later.size();
    }
    /// `List -- [Name]`.
    void remove_first(std::string_view name)
    {
        if (contains(name)) {
            Places& places = places_[name];
            there_[places.later[places.gone++]] = false;
        }
    }
    std::vector<Text> names() const
    {
        std::vector<Text> rest;
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (there_[i])
                rest.push_back(names_[i]);
        return rest;
    }

private:
    struct Places {
        std::vector<std::size_t> later;
        std::size_t gone = 0;  ///< how many of them have been removed
    };
    std::vector<Text> names_;
    std::vector<bool> there_;
    ByName<Places> places_;
};

/// `Names -- Others`.
template <typename Others>
std::vector<Text> subtract(const std::vector<Text>& names, const Others& others)
{
    NameList rest(names);
    for (const Text& other : others)
        rest.remove_first(other.text);
    return rest.names();
}

}  // namespace termcheck::lowering
