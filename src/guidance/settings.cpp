#include "guidance/settings.h"

#include <algorithm>

#include "base/text.h"
#include "directory/directory.h"

namespace guichet::guidance {

namespace {

bool isCalled(const desk::Label& name, std::string_view folded) {
    return foldForSearch(name.fr) == folded || foldForSearch(name.en) == folded;
}

/// The folded parts of "Network / Wi-Fi", from the top.
std::vector<std::string> partsOf(const std::string& path) {
    std::vector<std::string> out;
    for (const auto part : split(path, '/')) out.push_back(foldForSearch(trim(part)));
    return out;
}

bool isAt(const std::vector<desk::CategoryView>& all, const desk::CategoryView& category,
          const std::vector<std::string>& parts) {
    const desk::CategoryView* at = &category;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (!at || !isCalled(at->name, *part)) return false;
        const auto above = std::find_if(all.begin(), all.end(),
                                        [&](const desk::CategoryView& c) { return c.id == at->parentId; });
        at = above == all.end() ? nullptr : &*above;
    }
    return true;
}

std::optional<CategoryId> categoryNamed(Tx& tx, const std::string& path) {
    const auto all = desk::categories(tx);
    const auto parts = partsOf(path);
    std::optional<CategoryId> found;
    for (const desk::CategoryView& c : all) {
        if (!c.active || !isAt(all, c, parts)) continue;
        if (found) return std::nullopt;
        found = c.id;
    }
    return found;
}

std::optional<ServiceId> serviceNamed(Tx& tx, const std::string& name) {
    const std::string folded = foldForSearch(name);
    for (const desk::ServiceView& s : desk::services(tx))
        if (s.active && isCalled(s.name, folded)) return s.id;
    return std::nullopt;
}

std::optional<TeamId> teamNamed(Tx& tx, const std::string& name) {
    const std::string folded = foldForSearch(name);
    for (const auto& t : directory::listTeams(tx))
        if (foldForSearch(t.name) == folded) return t.id;
    return std::nullopt;
}

/// Takes the value where it is another than the ticket has; whether the name is known.
class Taking {
public:
    Taking(Tx& tx, const desk::Ticket& ticket, Settings& out) : tx_(tx), ticket_(ticket), out_(out) {}

    void take(const guides::SettingView& s) {
        if (!known(s)) {
            if (!out_.unknown) out_.unknown = SettingOffer{s.property, s.value, false};
            out_.offers.push_back({s.property, s.value, false});
        } else if (differs_) {
            out_.offers.push_back({s.property, s.value, true});
        }
    }

private:
    template <class T, class V>
    bool put(Patch<T>& patch, const T& now, const V& wanted) {
        differs_ = now != T(wanted);
        if (differs_) patch = {true, T(wanted)};
        return true;
    }
    bool known(const guides::SettingView& s) {
        if (s.property == "category") {
            const auto id = categoryNamed(tx_, s.value);
            return id && put(out_.patch.categoryId, ticket_.category, *id);
        }
        if (s.property == "service") {
            const auto id = serviceNamed(tx_, s.value);
            return id && put(out_.patch.serviceId, ticket_.service, *id);
        }
        if (s.property == "team") {
            const auto id = teamNamed(tx_, s.value);
            return id && put(out_.patch.teamId, ticket_.team, *id);
        }
        if (s.property == "kind") {
            const auto kind = fromName<desk::TicketKind>(s.value);
            return kind && put(out_.patch.kind, ticket_.kind, *kind);
        }
        const int degree = std::stoi(s.value);
        if (s.property == "impact") return put(out_.patch.impact, ticket_.impact, degree);
        if (s.property == "urgency") return put(out_.patch.urgency, ticket_.urgency, degree);
        const auto now = std::optional(ticket_.priority);
        return put(out_.patch.priority, now, degree);
    }

    Tx& tx_;
    const desk::Ticket& ticket_;
    Settings& out_;
    bool differs_ = false;
};

/// The team of an outcome that escalates is whom the ticket goes to, not what it is.
bool isProposal(const guides::StepView& outcome, const guides::SettingView& s) {
    return outcome.outcome == guides::OutcomeKind::escalate && s.property == "team";
}

}  // namespace

Settings settingsFor(Tx& tx, const desk::Ticket& ticket, const guides::StepView& outcome) {
    Settings out;
    Taking taking(tx, ticket, out);
    for (const guides::SettingView& s : outcome.settings) {
        if (!isProposal(outcome, s)) {
            taking.take(s);
            continue;
        }
        const auto team = teamNamed(tx, s.value);
        if (!team || ticket.team != *team)
            out.offers.push_back({s.property, s.value, team.has_value(), true});
    }
    return out;
}

std::optional<CategoryId> categoryOf(Tx& tx, const guides::StepView& outcome) {
    for (const guides::SettingView& s : outcome.settings)
        if (s.property == "category") return categoryNamed(tx, s.value);
    return std::nullopt;
}

std::optional<TeamId> escalationTeamOf(Tx& tx, const guides::StepView& outcome) {
    for (const guides::SettingView& s : outcome.settings)
        if (isProposal(outcome, s)) return teamNamed(tx, s.value);
    return std::nullopt;
}

}  // namespace guichet::guidance
