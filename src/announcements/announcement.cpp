#include "announcements/announcement.h"

namespace guichet::announcements {

namespace {

std::string numbersOf(const AnnouncementInput& input) {
    if (input.everybody) return "all";
    std::string out;
    for (const CustomerId id : input.customerIds)
        out.append(out.empty() ? "" : ", ").append(std::to_string(id.value));
    return out;
}

}  // namespace

Result<Done> check(const AnnouncementInput& input) {
    if (input.endsAt && *input.endsAt <= input.beginsAt)
        return failField("/endsAt", "announcement.ends_before");
    if (!input.everybody && input.customerIds.empty())
        return failField("/customerIds", "announcement.nobody");
    if (input.isPublic && !input.everybody) return failField("/isPublic", "announcement.not_public");
    return Done{};
}

Standing standingOf(const Announcement& a, Instant now) {
    if (a.withdrawn) return Standing::withdrawn;
    if (now < a.words.beginsAt) return Standing::planned;
    return a.words.endsAt && *a.words.endsAt <= now ? Standing::over : Standing::current;
}

std::vector<journal::Change> differences(const AnnouncementInput& before, const AnnouncementInput& after) {
    std::vector<journal::Change> out;
    const auto note = [&](const char* field, const std::string& was, const std::string& is) {
        if (was != is) out.push_back({field, was, is});
    };
    const auto instant = [](std::optional<Instant> at) {
        return at && at->ms != 0 ? formatInstant(*at) : std::string();
    };
    note("severity", std::string(nameOf(before.severity)), std::string(nameOf(after.severity)));
    note("title.fr", before.title.fr, after.title.fr);
    note("title.en", before.title.en, after.title.en);
    note("text.fr", before.text.fr, after.text.fr);
    note("text.en", before.text.en, after.text.en);
    note("beginsAt", instant(before.beginsAt), instant(after.beginsAt));
    note("endsAt", instant(before.endsAt), instant(after.endsAt));
    note("customers", numbersOf(before), numbersOf(after));
    note("isPublic", before.isPublic ? "yes" : "no", after.isPublic ? "yes" : "no");
    return out;
}

}  // namespace guichet::announcements
