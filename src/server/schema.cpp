#include "server/schema.h"

#include "announcements/announcements.h"
#include "desk/desk.h"
#include "directory/directory.h"
#include "escalation/escalation.h"
#include "glossary/glossary.h"
#include "guidance/guidance.h"
#include "guides/guides.h"
#include "knowledge/knowledge.h"
#include "maildoor/maildoor.h"
#include "notifications/notifications.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "platform/journal/journal.h"
#include "portal/portal.h"
#include "replies/replies.h"
#include "sla/sla.h"
#include "solutions/solutions.h"
#include "staffing/staffing.h"
#include "tasks/tasks.h"
#include "telephony/telephony.h"
#include "triage/triage.h"
#include "worklog/worklog.h"

namespace guichet::server {

std::vector<storage::Migration> allMigrations() {
    std::vector<storage::Migration> out;
    for (const auto steps :
         {journal::migrations(),       jobs::migrations(),          auth::migrations(),
          files::migrations(),         directory::migrations(),     desk::migrations(),
          sla::migrations(),           telephony::migrations(),     tasks::migrations(),
          guides::migrations(),        guidance::migrations(),      knowledge::migrations(),
          solutions::migrations(),     replies::migrations(),       escalation::migrations(),
          worklog::migrations(),       staffing::migrations(),      maildoor::migrations(),
          notifications::migrations(), announcements::migrations(), glossary::migrations(),
          portal::migrations(),        triage::migrations()})
        out.insert(out.end(), steps.begin(), steps.end());
    return out;
}

}  // namespace guichet::server
