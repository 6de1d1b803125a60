#pragma once

namespace guichet::mime {

/// Starts the MIME library once for the whole program. Must be called before any use of it. Any thread.
void startGMime();

}  // namespace guichet::mime
