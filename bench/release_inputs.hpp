#pragma once

// Pairs of releases of any size, always the same.

#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "lower/lower.hpp"

namespace bench {

struct ReleaseSize {
    int apps = 0, modules = 0;
    bool is_chain = false;  ///< each module depends on the next one of its application
};

inline void write(const std::filesystem::path& path, const std::string& text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

inline std::string module_name(int app, int module) { return fmt::format("app_{}_mod_{}", app, module); }

inline std::string app_file(const std::string& name, const std::string& vsn, const std::string& modules,
                            const std::string& uses)
{
    return fmt::format("{{application, {},\n [{{description, \"{}\"}}, {{vsn, \"{}\"}}, {{modules, [{}]}}, "
                       "{{registered, []}},\n  {{applications, [{}]}}]}}.\n",
                       name, name, vsn, modules, uses);
}

/// One application in twenty restarts; the others load and update, every third module with one that it depends on.
inline std::string script(int app, const ReleaseSize& size)
{
    if (app % 20 == 19)
        return fmt::format("[{{restart_application, app_{}}}]", app);
    std::string text = "[";
    for (int m = 0; m < size.modules; ++m) {
        const std::string name = module_name(app, m);
        const bool has_deps = m + 1 < size.modules && (size.is_chain || m % 3 == 0);
        const std::string deps = has_deps ? module_name(app, m + 1) : "";
        if (m % 4 == 1)
            text += fmt::format("{}{{update, {}, {{advanced, []}}, [{}]}}", m == 0 ? "" : ",\n   ", name, deps);
        else
            text += fmt::format("{}{{load_module, {}, [{}]}}", m == 0 ? "" : ",\n   ", name, deps);
    }
    return text + "]";
}

/// Files below `root`: `lib/*/ebin`, old.rel and new.rel.
inline void write_releases(const std::filesystem::path& root, const ReleaseSize& size)
{
    const auto ebin = [&](const std::string& name, const std::string& vsn) {
        return root / "lib" / (name + "-" + vsn) / "ebin";
    };
    std::string old_entries, new_entries;
    for (const char* base : {"kernel", "stdlib", "sasl"}) {
        write(ebin(base, "4.0") / (std::string(base) + ".app"), app_file(base, "4.0", std::string(base) + "_main", ""));
        old_entries += fmt::format("{{{}, \"4.0\"}},\n ", base);
    }
    new_entries = old_entries;
    for (int app = 0; app < size.apps; ++app) {
        const std::string name = fmt::format("app_{}", app);
        std::string modules;
        for (int m = 0; m < size.modules; ++m)
            modules += (m == 0 ? "" : ", ") + module_name(app, m);
        const std::string uses = "kernel, stdlib" + (app % 10 != 0 ? fmt::format(", app_{}", app - 1) : std::string());
        for (const char* vsn : {"1.0", "2.0"})
            write(ebin(name, vsn) / (name + ".app"), app_file(name, vsn, modules, uses));
        const std::string instructions = script(app, size);
        write(ebin(name, "2.0") / (name + ".appup"),
              fmt::format("{{\"2.0\",\n [{{\"1.0\",\n  {0}}}],\n [{{\"1.0\",\n  {0}}}]}}.\n", instructions));
        const char* const separator = app + 1 == size.apps ? "" : ",\n ";
        old_entries += fmt::format("{{{}, \"1.0\"}}{}", name, separator);
        new_entries += fmt::format("{{{}, \"2.0\"}}{}", name, separator);
    }
    write(root / "old.rel",
          fmt::format("{{release, {{\"shop\", \"1\"}}, {{erts, \"13.1.5\"}},\n [{}]}}.\n", old_entries));
    write(root / "new.rel",
          fmt::format("{{release, {{\"shop\", \"2\"}}, {{erts, \"13.1.5\"}},\n [{}]}}.\n", new_entries));
}

inline termcheck::LowerRequest request(const std::filesystem::path& root)
{
    termcheck::LowerRequest request{
        (root / "new.rel").string(), {{(root / "old.rel").string(), {}}}, {{(root / "old.rel").string(), {}}}, {}};
    request.options.path = {(root / "lib/*/ebin").string()};
    return request;
}

}  // namespace bench
