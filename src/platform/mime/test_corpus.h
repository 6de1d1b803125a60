#pragma once
// Where the tests find their corpus. Only for tests.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace guichet::mime {

/// tests/corpus of the checkout that this test program was built in: looked for upwards from the program
/// and from the working folder. Throws if there is none.
inline std::filesystem::path corpusFolder() {
    for (std::filesystem::path start :
         {std::filesystem::read_symlink("/proc/self/exe"), std::filesystem::current_path()})
        for (std::filesystem::path at = start; at != at.root_path(); at = at.parent_path())
            if (std::filesystem::is_directory(at / "tests" / "corpus")) return at / "tests" / "corpus";
    throw std::runtime_error("tests/corpus not found");
}

/// The files of one folder of the corpus with this extension, by name.
inline std::vector<std::filesystem::path> corpusFiles(const char* folder, const std::string& extension) {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(corpusFolder() / folder))
        if (entry.path().extension() == extension) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

inline std::string readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace guichet::mime
