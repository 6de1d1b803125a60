// What exchanges tell of calls, and the hooks by which they do.

#include <algorithm>

#include "directory/directory.h"
#include "platform/auth/secrets.h"
#include "telephony/hook_store.h"
#include "telephony/use_case.h"

namespace guichet::telephony {

namespace {

constexpr Duration window = minutes(1);
constexpr std::int64_t mostInWindow = 1'200;

/// Who calls, if the number is one active person's alone.
std::optional<PersonId> ownerOf(Tx& tx, const std::string& number) {
    const auto people = directory::peopleOfNumber(tx, Scope::everything(), number, 2);
    return people.size() == 1 ? std::optional(people.front().id) : std::nullopt;
}

std::vector<PersonId> peopleAt(Tx& tx, const std::vector<std::string>& extensions) {
    std::vector<PersonId> out;
    for (const std::string& extension : extensions) {
        const auto person = personAtExtension(tx, extension);
        if (person && std::find(out.begin(), out.end(), *person) == out.end()) out.push_back(*person);
    }
    return out;
}

/// The call that the event tells of, as it is kept; with id 0 if it is the first that we hear of it. An
/// exchange that numbers no calls is followed by the number that calls: until the call has ended, it is it.
Call callOf(Tx& tx, HookId hook, const HookEvent& event) {
    const auto known = event.key.empty() ? loadOpenCall(tx, hook, event.number, event.at - callLife)
                                         : loadCallByKey(tx, hook, event.key);
    if (known) return *known;
    Call fresh;
    fresh.hook = hook;
    fresh.key = event.key;
    fresh.beganAt = event.at;
    return fresh;
}

const char* kindOf(const Call& before, const Call& after) {
    if (after.endedAt != before.endedAt) return "call.ended";
    if (after.answeredAt != before.answeredAt) return "call.answered";
    return before.id ? "call.changed" : "call.began";
}

}  // namespace

Result<CallId> takeEvent(Tx& tx, std::string_view secret, const HookEvent& event, const Context& context) {
    const auto use = useHook(tx, auth::digestOf(secret), context.now, window);
    if (!use) return fail(ErrorKind::not_found, "telephony.hook_unknown");
    if (use->count > mostInWindow) {
        const Duration wait = use->windowAt + window - context.now;
        return fail(ErrorKind::rate_limited, "telephony.hook_too_many",
                    {{"seconds", std::to_string(std::max<std::int64_t>(1, wait.ms / 1000))}});
    }
    const Call before = callOf(tx, use->id, event);
    const auto phones = peopleAt(tx, event.extensions);
    const bool answered = event.kind == EventKind::answered;
    Call after =
        told(before, event, answered && phones.size() == 1 ? std::optional(phones.front()) : std::nullopt);
    if (!after.person && after.number != before.number) after.person = ownerOf(tx, after.number);
    bool news = after != before;
    if (!before.id) {
        after.id = insertCall(tx, after);
    } else if (news) {
        updateCall(tx, after);
    }
    if (event.kind == EventKind::began)
        for (const PersonId person : phones) news = addRing(tx, after.id, person) || news;
    if (news) recordCall(tx, context, kindOf(before, after), before, after);
    return after.id;
}

std::string extensionOf(Tx& tx, PersonId person) {
    return loadExtension(tx, person);
}

Result<Done> setExtension(Tx& tx, const Context& context, PersonId person, std::string_view written) {
    const std::string extension = tidyExtension(written);
    const std::string before = loadExtension(tx, person);
    if (extension == before) return Done{};
    const auto owner = extension.empty() ? std::nullopt : personAtExtension(tx, extension);
    if (owner && *owner != person) {
        const auto name = nameOfPerson(tx, owner);
        return failField("/extension", "telephony.extension_taken", {{"who", name ? name->name : ""}});
    }
    storeExtension(tx, person, extension);
    journal::append(tx, context,
                    {"line.changed", "line", person.value, {}, {{"extension", before, extension}}, 0});
    return Done{};
}

MadeHook makeHook(Tx& tx, const Context& context, const std::string& name) {
    MadeHook out;
    out.secret = auth::makeSecret("gt_");
    const auto digest = auth::digestOf(out.secret);
    out.hook = {insertHook(tx, name, digest, context.now), name, context.now, std::nullopt};
    journal::append(tx, context, {"hook.created", "hook", out.hook.id.value, {}, {{"name", "", name}}, 0});
    return out;
}

std::vector<HookView> listHooks(Tx& tx) {
    return loadHooks(tx);
}

Result<Done> revokeHook(Tx& tx, const Context& context, HookId id) {
    const auto hooks = loadHooks(tx);
    const auto hook =
        std::find_if(hooks.begin(), hooks.end(), [&](const auto& each) { return each.id == id; });
    if (hook == hooks.end() || !storeRevoked(tx, id, context.now))
        return fail(ErrorKind::not_found, "telephony.hook_not_found");
    journal::append(tx, context, {"hook.revoked", "hook", id.value, {}, {{"name", hook->name, ""}}, 0});
    return Done{};
}

}  // namespace guichet::telephony
