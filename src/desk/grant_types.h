#pragma once
// The wire shape of what a provider reads of a conversation. People have a name and nothing else there.

#include "desk/types.h"

namespace guichet::desk {

struct GrantedMessage {
    MessageId id;
    std::string author;
    bool mine = false;
    bool forProvider = false;  ///< between the desk and the provider alone
    bool fromUser = false;
    Instant at;
    std::string html;
    std::vector<FileView> files;
    static constexpr std::string_view schemaName = "HandedOverMessageView";
    static constexpr auto fields() {
        using T = GrantedMessage;
        return fieldTable(field("id", &T::id), field("author", &T::author), field("mine", &T::mine),
                          field("forProvider", &T::forProvider), field("fromUser", &T::fromUser),
                          field("at", &T::at), field("html", &T::html), field("files", &T::files));
    }
};

}  // namespace guichet::desk
