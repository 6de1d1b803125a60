// Files of tickets that were handed to a provider. The rest of a provider's pages is escalation's, which
// knows the hand-overs.

#include "desk/grant.h"
#include "desk/routes.h"
#include "platform/api/file_answer.h"
#include "platform/files/files.h"

namespace guichet::desk {

void addGrantRoutes(api::Routes& routes, const RouteNeeds& needs) {
    routes.addRaw({http::Method::get, "/api/handed-over/files/{id}", "getHandedOverFile",
                   "A file of a message that one may read as a provider", "desk",
                   auth::Permission::handed_over, auth::TokenScope::read},
                  "application/octet-stream", [needs](api::Call& call) -> Result<http::Response> {
                      GUICHET_TRY(const FileId id, call.id<FileId>());
                      GUICHET_TRY(const files::FileInfo file,
                                  needs.database.read([&](Tx& tx) -> Result<files::FileInfo> {
                                      if (!mayReadGrantedFile(tx, call.caller.account, id))
                                          return fail(ErrorKind::not_found, "file.not_found");
                                      return *files::find(tx, id);
                                  }));
                      return api::fileAnswer(call, files::servingOf(file), needs.contents.pathOf(file.hash));
                  });
}

}  // namespace guichet::desk
