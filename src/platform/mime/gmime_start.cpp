#include "platform/mime/gmime_start.h"

#include <gmime/gmime.h>

#include <mutex>

namespace guichet::mime {

void startGMime() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

}  // namespace guichet::mime
