// The reader of holiday files, given anything: it must end, keep to its limits, and give only days that
// calendars accept. -max_len=8192

#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "sla/ical.h"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file =
        sla::readIcal({reinterpret_cast<const char*>(data), size}, {"Europe/Paris", 2026, 2031});
    if (!file.ok()) return 0;
    if (file->days.size() > sla::maxIcalDays) std::abort();
    for (const sla::SpecialDays& days : file->days)
        if (!isUtf8(days.name) || days.kind != sla::SpecialKind::closed) std::abort();
    for (const sla::IcalProblem& problem : file->problems)
        if (!isUtf8(problem.name) || problem.line < 1) std::abort();
    sla::Calendar calendar = sla::officeCalendar();
    calendar.special = file->days;
    if (!sla::checkCalendar(calendar).ok()) std::abort();
    return 0;
}
