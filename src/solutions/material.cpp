#include "solutions/material.h"

#include <algorithm>

#include "escalation/escalation.h"
#include "guidance/guidance.h"
#include "solutions/remarks.h"

namespace guichet::solutions {

namespace {

using guides::SaidView;
using guides::StepKind;
using i18n::Language;

struct Timed {
    Instant at;
    std::string text;
};

/// Reads the ticket, part by part. `causes`: texts that may name the cause, the surest first.
struct Reading {
    Language language;
    Material material{};
    std::vector<Timed> steps{};
    std::vector<std::string> causes{};
    std::vector<std::string> notesOfGuides{};  ///< how notes begin that guides have left

    const std::string& in(const guides::Words& words) const {
        return language == Language::fr ? words.fr : words.en;
    }
};

/// What was answered in a run, in its technical wording.
std::optional<Finding> findingOf(const Reading& r, const SaidView& said) {
    if (said.kind == StepKind::instruction || said.unsure || !said.place) return std::nullopt;
    if (said.answer == guides::AnswerKind::photo) return std::nullopt;
    const std::string label = r.in(said.label.technical);
    const std::string word = label.empty() ? said.value : label;
    const std::string id = "guide.summary.answer." + said.value;
    const bool known = label.empty() && i18n::hasMessage(r.language, id);
    return Finding{r.in(said.text.technical), known ? i18n::translate(r.language, id)
                                                    : word + (said.unit.empty() ? "" : " " + said.unit)};
}

/// The note at the end and those with photos repeat what the run itself says.
void rememberNotes(Reading& r, const guides::RunView& run) {
    for (const Language each : {Language::fr, Language::en}) {
        const std::string& title = each == Language::fr ? run.title.fr : run.title.en;
        r.notesOfGuides.push_back(i18n::translate(
            each, "guide.summary.title", {{"title", title}, {"number", std::to_string(run.number)}}));
        r.notesOfGuides.push_back(
            i18n::translate(each, "guide.summary.photo_note", {{"title", title}, {"question", ""}}));
    }
}

void readRun(Reading& r, const guides::RunView& run) {
    for (const SaidView& said : run.said) {
        if (auto finding = findingOf(r, said)) r.material.findings.push_back(std::move(*finding));
        if (said.kind == StepKind::instruction && !said.unsure && said.place)
            r.steps.push_back({said.at.value_or(run.startedAt), r.in(said.text.plain)});
    }
    if (run.outcome && run.step) r.causes.push_back(r.in(run.step->text.technical));
    if (run.outcome == guides::OutcomeKind::solved) r.material.guide = run.key;
    rememberNotes(r, run);
}

bool isOfGuide(const Reading& r, const std::string& text) {
    return std::any_of(r.notesOfGuides.begin(), r.notesOfGuides.end(),
                       [&](const std::string& begin) { return text.starts_with(trim(begin)); });
}

/// What the desk's people wrote after the first words. Notes stay apart: they may hold what is private.
std::vector<std::string> readMessages(Tx& tx, Reading& r, const desk::TicketView& view) {
    std::vector<std::string> newestFirst;
    for (std::size_t i = 1; i < view.messages.size(); ++i) {
        const desk::MessageView& message = view.messages[i];
        if (message.fromUser || !message.author || message.kind == desk::MessageKind::system) continue;
        const auto found = desk::messageText(tx, message.id);
        if (!found || isOfGuide(r, found->text)) continue;
        newestFirst.insert(newestFirst.begin(), found->text);
        std::string remark = remarkOf(found->text);
        if (remark.empty() || trim(remark) == trim(r.material.resolution)) continue;
        if (message.kind == desk::MessageKind::internal)
            r.material.notes.push_back(std::move(remark));
        else
            r.steps.push_back({message.at, std::move(remark)});
    }
    return newestFirst;
}

/// What is said of a ticket when it goes to others: an item of the file that asks for the cause is the cause.
void readFiles(Reading& r, const escalation::EscalationView& escalation) {
    for (const escalation::HandoverView& handover : escalation.handovers) {
        for (const escalation::FileItem& item : handover.items) {
            const bool asked =
                (" " + foldForSearch(item.label.fr) + " ").find(" cause ") != std::string::npos ||
                (" " + foldForSearch(item.label.en) + " ").find(" cause ") != std::string::npos;
            if (asked && r.material.cause.empty()) r.material.cause = remarkOf(item.text);
            r.causes.push_back(item.text);
        }
        r.causes.push_back(handover.outcome);
    }
}

}  // namespace

Result<Material> materialOf(Tx& tx, const Reader& reader, Language language, const desk::Ticket& ticket) {
    const auto view = desk::viewTicket(tx, reader.scope, ticket.id);
    Reading r{language};
    r.material.subject = ticket.subject;
    if (!view->messages.empty())
        if (const auto first = desk::messageText(tx, view->messages.front().id))
            r.material.description = first->text;
    if (view->resolution) r.material.resolution = view->resolution->text;
    r.causes.push_back(r.material.resolution);
    GUICHET_TRY(const escalation::EscalationView escalation,
                escalation::escalationOf(tx, {reader.scope, false, language}, ticket.id));
    readFiles(r, escalation);
    GUICHET_TRY(const guidance::TicketGuidesView guides, guidance::guidesOf(tx, reader.scope, ticket.id));
    for (auto row = guides.runs.rbegin(); row != guides.runs.rend(); ++row) {
        GUICHET_TRY(const guidance::TicketRunView run, guidance::findRun(tx, reader, row->id));
        readRun(r, run.run);
    }
    const auto written = readMessages(tx, r, *view);
    r.causes.insert(r.causes.begin() + 1, written.begin(), written.end());
    for (const std::string& text : r.causes)
        if (r.material.cause.empty()) r.material.cause = causeIn(text);
    std::stable_sort(r.steps.begin(), r.steps.end(),
                     [](const Timed& a, const Timed& b) { return a.at < b.at; });
    for (Timed& step : r.steps) r.material.steps.push_back(std::move(step.text));
    return std::move(r.material);
}

}  // namespace guichet::solutions
