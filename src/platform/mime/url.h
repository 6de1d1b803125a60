#pragma once
// Which addresses a cleaned document may point to.

#include <string>
#include <string_view>

namespace guichet::mime {

/// The address of a link, if it is absolute and its scheme is http, https, mailto or tel; blanks and
/// control characters are removed first, as browsers do. Empty if the link must not stay.
std::string safeHref(std::string_view value);

/// The source of an image, if it is a part of the same mail (cid:) or a file of ours (/api/files/N).
std::string safeImageSource(std::string_view value);

/// The name of a picture that belongs to a text: "lamp.png".
bool isPictureName(std::string_view text);

}  // namespace guichet::mime
