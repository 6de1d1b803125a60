#pragma once
// What an invitation says (iCalendar, RFC 5545), as far as a reader of a ticket needs it.

#include <string>
#include <string_view>

namespace guichet::mime {

/// The first event of a calendar. Texts are one line of UTF-8; times are as written by the sender,
/// "2026-03-12 14:00 (Europe/Paris)", because their zone is the sender's business.
struct CalendarSummary {
    std::string method;  ///< REQUEST, CANCEL, REPLY…; upper case
    std::string title;
    std::string start;
    std::string end;
    std::string location;
    std::string organiser;
};

/// Reads the first VEVENT. Fields that are absent stay empty; a text that is no calendar gives nothing.
CalendarSummary summariseCalendar(std::string_view ics);

/// The summary as lines of text without words of any language: title, times, place, organiser.
std::string calendarText(const CalendarSummary& summary);

}  // namespace guichet::mime
