#pragma once
// From the MIME tree to what a reader sees: one text, one HTML, and files.

#include <chrono>
#include <string_view>

#include "platform/mime/message.h"
#include "platform/mime/mime_tree.h"

namespace guichet::mime {

/// Notes problems, one of each kind.
class ProblemLog {
public:
    explicit ProblemLog(std::vector<Problem>& out) : out_(out) {}
    void note(ProblemKind kind, std::string_view detail = {});
    void note(const HeaderRepairs& repairs, std::string_view where);

private:
    std::vector<Problem>& out_;
};

using Deadline = std::chrono::steady_clock::time_point;

/// Fills text, html, attachments and calendar of `out` from the tree, which loses its contents.
void collectBody(MimeTree& tree, const ParseLimits& limits, Deadline deadline, ParsedMail& out,
                 ProblemLog& log);

/// The charset that an HTML document names in its own head; empty if it names none.
std::string_view charsetInHtml(std::string_view html);

/// Joins the soft line breaks of format=flowed (RFC 3676).
std::string unflow(std::string_view text, bool deleteSpace);

/// Whether bytes that claim to be text are something else.
bool looksBinary(std::string_view bytes);

}  // namespace guichet::mime
