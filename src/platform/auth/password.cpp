#include <sodium.h>

#include <semaphore>

#include "platform/auth/auth.h"

namespace guichet::auth {
namespace {

constexpr std::size_t memoryBytes = 19u << 20;
constexpr unsigned long long passes = 2;

// Two at a time: 38 MiB at most, and on a small machine the other threads still get their turn.
std::counting_semaphore<2> places(2);

class Place {
public:
    Place() { places.acquire(); }
    ~Place() { places.release(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
};

void startSodium() {
    static const int started = sodium_init();
    if (started < 0) throw std::runtime_error("libsodium can't start");
}

}  // namespace

std::string hashPassword(std::string_view password) {
    startSodium();
    const Place place;
    char out[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(out, password.data(), password.size(), passes, memoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return out;
}

bool checkPassword(std::string_view hash, std::string_view password) {
    startSodium();
    const Place place;
    return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

Result<Done> judgePassword(std::string_view password, std::string_view login) {
    constexpr std::size_t least = 12, most = 200, tellingLogin = 4;  // "ed" is in too many innocent words
    if (codePoints(password) < least)
        return failField("/password", "password.too_short", {{"min", std::to_string(least)}});
    if (codePoints(password) > most)
        return failField("/password", "password.too_long", {{"max", std::to_string(most)}});
    const std::string folded = foldForSearch(password);
    const std::string name = foldForSearch(login);
    if (codePoints(name) >= tellingLogin && folded.find(name) != std::string::npos)
        return failField("/password", "password.holds_login");
    return Done{};
}

}  // namespace guichet::auth
