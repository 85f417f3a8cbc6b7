#pragma once

// Compiled modules, as far as we look into them, made from a line of text.

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace test {

/// `BEHAVIOUR CODE f/1 m:f/2`: exported and imported functions; `-` for no behaviour, `?` for no attributes at all.
class BeamFile {
public:
    BeamFile(const std::string& module, const std::string& line)
    {
        atom(module);
        std::istringstream words(line);
        std::string behaviour, code, word, exports, imports;
        words >> behaviour >> code;
        std::size_t exported = 0, imported = 0;
        while (words >> word) {
            const std::size_t colon = word.find(':'), slash = word.find('/');
            const bool is_import = colon != std::string::npos;
            const std::string function = word.substr(is_import ? colon + 1 : 0, slash - (is_import ? colon + 1 : 0));
            const auto arity = static_cast<std::size_t>(std::atoi(word.c_str() + slash + 1));
            if (is_import)
                imports += u32(atom(word.substr(0, colon))) + u32(atom(function)) + u32(arity);
            else
                exports += u32(atom(function)) + u32(arity) + u32(1);
            ++(is_import ? imported : exported);
        }
        std::string table = u32(atoms_.size());
        for (const std::string& name : atoms_)
            table += static_cast<char>(name.size()) + name;
        const std::string chunks = chunk("AtU8", table) + chunk("Code", code) + chunk("ExpT", u32(exported) + exports) +
                                   chunk("ImpT", u32(imported) + imports) +
                                   (behaviour == "?" ? "" : chunk("Attr", attributes(behaviour)));
        bytes = "FOR1" + u32(chunks.size() + 4) + "BEAM" + chunks;
    }

    std::string bytes;

private:
    static std::string u32(std::size_t value)
    {
        std::string out;
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(value >> shift & 0xFF);
        return out;
    }
    static std::string chunk(std::string_view name, std::string_view data)
    {
        std::string out = std::string(name) + u32(data.size()) + std::string(data);
        return out.append((4 - data.size() % 4) % 4, '\0');
    }
    /// `[{behaviour, [Name]}]` or `[]` in the external term format.
    static std::string attributes(const std::string& behaviour)
    {
        const auto atom = [](const std::string& name) {
            return char{119} + std::string(1, static_cast<char>(name.size())) + name;
        };
        if (behaviour == "-")
            return {char(-125), 106};
        return std::string{char(-125), 108} + u32(1) + std::string{104, 2} + atom("behaviour") + char{108} + u32(1) +
               atom(behaviour) + char{106} + char{106};
    }
    std::size_t atom(const std::string& name)
    {
        const auto known = std::find(atoms_.begin(), atoms_.end(), name);
        if (known != atoms_.end())
            return static_cast<std::size_t>(known - atoms_.begin()) + 1;
        atoms_.push_back(name);
        return atoms_.size();
    }

    std::vector<std::string> atoms_;
};

}  // namespace test
