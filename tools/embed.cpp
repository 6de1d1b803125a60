// Turns a directory into a C++ source with its files inside: embed <name> <directory> <out>.
//
// Writes <out>/<name>.h, <out>/<name>.cpp and, below <out>/<name>/, the bytes that the source includes by
// the assembler's .incbin (a file of megabytes costs nothing to compile that way). The data files are named
// by the hash of their content: one that exists is not made again, and a changed content changes the source,
// so that the build notices it. Nothing is written that is equal already.

#include <brotli/encode.h>
#include <openssl/sha.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

constexpr std::size_t compressFrom = 256;  // bytes; below, the saving is lost in the packet

struct File {
    std::string path;  // as requested: "/assets/app.js"
    std::string hash;
    std::size_t identity = 0, brotli = 0, gzip = 0;  // sizes; 0: this form is not kept
};

std::string readFile(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return out.str();
}

void writeIfDifferent(const fs::path& path, const std::string& bytes) {
    if (fs::exists(path) && readFile(path) == bytes) return;
    fs::create_directories(path.parent_path());
    const fs::path unfinished = path.string() + ".new";
    std::ofstream out(unfinished, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path.string());
    fs::rename(unfinished, path);
}

std::string hashOf(const std::string& bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < 12; ++i) {
        out += digits[digest[i] >> 4];
        out += digits[digest[i] & 15];
    }
    return out;
}

std::string brotli(const std::string& bytes) {
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    if (BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, bytes.size(),
                              reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE)
        throw std::runtime_error("brotli failed");
    out.resize(size);
    return out;
}

std::string gzip(const std::string& bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("gzip failed");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("gzip failed");
    return out;
}

std::string contentType(const std::string& path) {
    static const std::map<std::string, std::string> types = {{".html", "text/html; charset=utf-8"},
                                                             {".js", "text/javascript; charset=utf-8"},
                                                             {".mjs", "text/javascript; charset=utf-8"},
                                                             {".css", "text/css; charset=utf-8"},
                                                             {".json", "application/json"},
                                                             {".map", "application/json"},
                                                             {".webmanifest", "application/manifest+json"},
                                                             {".svg", "image/svg+xml"},
                                                             {".txt", "text/plain; charset=utf-8"},
                                                             {".xml", "application/xml"},
                                                             {".wasm", "application/wasm"},
                                                             {".png", "image/png"},
                                                             {".jpg", "image/jpeg"},
                                                             {".jpeg", "image/jpeg"},
                                                             {".gif", "image/gif"},
                                                             {".webp", "image/webp"},
                                                             {".avif", "image/avif"},
                                                             {".ico", "image/x-icon"},
                                                             {".woff2", "font/woff2"},
                                                             {".woff", "font/woff"},
                                                             {".ttf", "font/ttf"},
                                                             {".pdf", "application/pdf"},
                                                             {".mp3", "audio/mpeg"},
                                                             {".mp4", "video/mp4"}};
    const auto found = types.find(fs::path(path).extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

/// The size of a compressed form, made if it isn't there yet. 0 where it saves less than a twentieth; an
/// empty data file remembers that.
template <class Compress>
std::size_t keepForm(const fs::path& data, const std::string& bytes, Compress compress) {
    if (bytes.size() < compressFrom) return 0;
    if (!fs::exists(data)) {
        const std::string packed = compress(bytes);
        writeIfDifferent(data, packed.size() * 20 < bytes.size() * 19 ? packed : std::string());
    }
    return fs::file_size(data);
}

std::vector<File> collect(const fs::path& directory, const fs::path& data) {
    std::vector<File> files;
    if (!fs::is_directory(directory)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
        if (!entry.is_regular_file() || entry.path().filename().string().starts_with(".")) continue;
        const std::string bytes = readFile(entry.path());
        File file{"/" + fs::relative(entry.path(), directory).generic_string(), hashOf(bytes), bytes.size()};
        writeIfDifferent(data / (file.hash + ".id"), bytes);
        file.brotli = keepForm(data / (file.hash + ".br"), bytes, brotli);
        file.gzip = keepForm(data / (file.hash + ".gz"), bytes, gzip);
        files.push_back(std::move(file));
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20)
            throw std::runtime_error("control character in a file name");
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

class Source {
public:
    Source(std::string name, fs::path data) : name_(std::move(name)), data_(std::move(data)) {}

    std::string write(const std::vector<File>& files) {
        for (const File& file : files) {
            rows_ << "    {" << quoted(file.path) << ", " << quoted(contentType(file.path)) << ", "
                  << quoted(file.hash) << ", " << view(file.hash, "br", file.brotli) << ", "
                  << view(file.hash, "gz", file.gzip) << ", " << view(file.hash, "id", file.identity)
                  << "},\n";
        }
        std::ostringstream out;
        out << "// Made by tools/embed.cpp.\n#include \"embedded/" << name_ << ".h\"\n\n";
        if (!assembly_.str().empty()) {
            out << assembly_.str() << "\n";
            out << "extern \"C\" {\n" << declarations_.str() << "}\n\n";
        }
        out << "std::span<const guichet::http::EmbeddedFile> guichet::embedded::" << name_ << "() {\n";
        if (files.empty()) {
            out << "    return {};\n}\n";
        } else {
            out << "    static constexpr guichet::http::EmbeddedFile files[] = {\n"
                << rows_.str() << "    };\n"
                << "    return files;\n}\n";
        }
        return out.str();
    }

private:
    /// A string_view of one data file. Files of equal content share their bytes.
    std::string view(const std::string& hash, const std::string& form, std::size_t size) {
        if (size == 0) return "{}";
        const std::string symbol = "embedded_" + name_ + "_" + hash + "_" + form;
        if (known_.insert(symbol).second) {
            // One statement for each: compilers need not take a text of more than 65,536 characters.
            assembly_ << "asm(R\"(\n.section .rodata,\"a\",@progbits\n.balign 16\n.hidden " << symbol
                      << "\n.global " << symbol << "\n"
                      << symbol << ":\n.incbin " << quoted((data_ / (hash + "." + form)).string())
                      << "\n.previous\n)\");\n";
            declarations_ << "extern const char " << symbol << "[];\n";
        }
        return "{" + symbol + ", " + std::to_string(size) + "}";
    }

    const std::string name_;
    const fs::path data_;
    std::set<std::string> known_;
    std::ostringstream rows_, assembly_, declarations_;
};

void removeStale(const fs::path& data, const std::vector<File>& files) {
    if (!fs::is_directory(data)) return;
    std::set<std::string> hashes;
    for (const File& file : files) hashes.insert(file.hash);
    for (const auto& entry : fs::directory_iterator(data))
        if (!hashes.contains(entry.path().stem().string())) fs::remove(entry.path());
}

std::string header(const std::string& name) {
    return "// Made by tools/embed.cpp.\n#pragma once\n\n#include <span>\n\n"
           "#include \"platform/http/static_files.h\"\n\nnamespace guichet::embedded {\n\n"
           "std::span<const http::EmbeddedFile> " +
           name + "();\n\n}  // namespace guichet::embedded\n";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: embed <name> <directory> <out>\n";
        return 2;
    }
    try {
        const std::string name = argv[1];
        const fs::path out = argv[3];
        const fs::path data = fs::absolute(out / name);
        const auto files = collect(argv[2], data);
        writeIfDifferent(out / (name + ".h"), header(name));
        writeIfDifferent(out / (name + ".cpp"), Source(name, data).write(files));
        removeStale(data, files);
    } catch (const std::exception& error) {
        std::cerr << "embed: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
