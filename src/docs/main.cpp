#include <cerrno>
#include <string>
#include <string_view>

#include <sys/stat.h>

#include "cli/io.hpp"
#include "docs/man_page.hpp"
#include "docs/sbom.hpp"
#include "docs/site.hpp"

// Writes the documentation that is made of the program's own tables: `man FILE`, `sbom FILE` or `site FOLDER`.

namespace {

bool make_folder(const std::string& path) { return ::mkdir(path.c_str(), 0777) == 0 || errno == EEXIST; }

int write(const std::string& path, std::string_view text)
{
    const std::string problem = termcheck::write_file(path, text);
    if (!problem.empty())
        termcheck::cli::say("termcheck_docs: cannot write " + path + ": " + problem + "\n");
    return problem.empty() ? 0 : 1;
}

int write_site(const std::string& folder)
{
    if (!make_folder(folder) || !make_folder(folder + "/rules")) {
        termcheck::cli::say("termcheck_docs: cannot make the folder " + folder + "\n");
        return 1;
    }
    int status = 0;
    for (const termcheck::docs::Page& page : termcheck::docs::site())
        status |= write(folder + "/" + page.path, page.text);
    return status;
}

}  // namespace

int main(int count, char* arguments[])
{
    const std::string_view what = count == 3 ? arguments[1] : "";
    if (what == "man")
        return write(arguments[2], termcheck::docs::man_page());
    if (what == "sbom")
        return write(arguments[2], termcheck::docs::sbom());
    if (what == "site")
        return write_site(arguments[2]);
    termcheck::cli::say("Usage: termcheck_docs man FILE | sbom FILE | site FOLDER\n");
    return 2;
}
