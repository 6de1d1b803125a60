#include "platform/sealing/sealing.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "base/text.h"

namespace guichet::sealing {
namespace {

[[noreturn]] void failFile(const std::string& path) {
    throw std::system_error(errno, std::generic_category(), path);
}

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

/// The file's text; nothing if there is no file.
std::optional<std::string> readKeyFile(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
        if (errno == ENOENT) return std::nullopt;
        failFile(path);
    }
    std::string text(200, '\0');
    const ssize_t length = ::read(file.get(), text.data(), text.size());
    if (length < 0) failFile(path);
    text.resize(static_cast<std::size_t>(length));
    return text;
}

/// Makes the file with a fresh key, unless another process is faster: a finished file is linked to the
/// name, so that nobody ever reads half a key.
void makeKeyFile(const std::string& folder, const std::string& path) {
    Key key{};
    std::array<std::uint8_t, 8> mark{};
    randombytes_buf(key.data(), key.size());
    randombytes_buf(mark.data(), mark.size());
    const std::string draft = path + "." + hex(mark);
    {
        const Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        const std::string text = hex(key) + "\n";
        if (file.get() < 0 ||
            ::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
            ::fsync(file.get()) != 0)
            failFile(draft);
    }
    const bool linked = ::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
    const int why = errno;
    ::unlink(draft.c_str());
    if (!linked) throw std::system_error(why, std::generic_category(), path);
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) failFile(folder);
}

}  // namespace

MasterKey MasterKey::open(const std::string& folder) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    const std::string path = folder + "/mail.key";
    auto text = readKeyFile(path);
    if (!text) {
        makeKeyFile(folder, path);
        text = readKeyFile(path);
    }
    Key master{};
    std::size_t length = 0;
    const std::string held = text.value_or("");
    const std::string_view digits = trim(held);
    if (sodium_hex2bin(master.data(), master.size(), digits.data(), digits.size(), nullptr, &length,
                       nullptr) != 0 ||
        length != master.size() || digits.size() != 2 * master.size())
        throw std::runtime_error(path +
                                 " does not hold a key: put the right file back from a backup, or remove it; "
                                 "the passwords of the mailboxes must then be entered again, and second "
                                 "factors be taken away and set up again");
    return MasterKey(master);
}

Key MasterKey::derive(const char (&purpose)[9], std::uint64_t which) const {
    static_assert(sizeof purpose == crypto_kdf_CONTEXTBYTES + 1);
    Key out{};
    crypto_kdf_derive_from_key(out.data(), out.size(), which, purpose, key_.data());
    return out;
}

std::string Sealer::seal(std::string_view plain) const {
    std::string out(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size(), '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    randombytes_buf(bytes, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES,
                          reinterpret_cast<const unsigned char*>(plain.data()), plain.size(), bytes,
                          key_.data());
    return out;
}

std::optional<std::string> Sealer::unseal(std::string_view sealed) const {
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sealed.size() < around) return std::nullopt;
    const auto* bytes = reinterpret_cast<const unsigned char*>(sealed.data());
    std::string out(sealed.size() - around, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(out.data()),
                                   bytes + crypto_secretbox_NONCEBYTES,
                                   sealed.size() - crypto_secretbox_NONCEBYTES, bytes, key_.data()) != 0)
        return std::nullopt;
    return out;
}

}  // namespace guichet::sealing
