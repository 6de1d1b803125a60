#pragma once
// Attachments as people see them.

#include "desk/types.h"
#include "platform/files/files.h"

namespace guichet::desk {

inline FileView fileView(const files::FileInfo& f) {
    const std::string url = "/api/files/" + std::to_string(f.id.value);
    return {f.id,
            f.name,
            f.type,
            f.size,
            f.image,
            url,
            f.image ? std::optional(url + "/thumbnail") : std::nullopt};
}

}  // namespace guichet::desk
