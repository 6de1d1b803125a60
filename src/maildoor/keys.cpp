#include "maildoor/keys.h"

namespace guichet::maildoor {
namespace {
constexpr char purpose[] = "maildoor";
enum Derived : std::uint64_t { sealing_key = 1, signing_key = 2 };
}  // namespace

Keys::Keys(const sealing::MasterKey& master)
    : sealer_(master.derive(purpose, Derived::sealing_key)),
      signer_({master.derive(purpose, Derived::signing_key)}) {}

Keys Keys::open(const std::string& folder) {
    return Keys(sealing::MasterKey::open(folder));
}

}  // namespace guichet::maildoor
