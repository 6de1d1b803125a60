#pragma once
// The wire shapes of the portal: what it offers, and the form for whoever has no account.

#include <optional>
#include <string>
#include <vector>

#include "announcements/types.h"
#include "base/fields.h"
#include "desk/types.h"

namespace guichet::portal {

/// What the sign-in page needs to know; for everybody.
struct PortalView {
    bool signInByLink = false;
    bool publicForm = false;
    std::vector<announcements::NoticeView> notices;
    static constexpr std::string_view schemaName = "PortalView";
    static constexpr auto fields() {
        using T = PortalView;
        return fieldTable(field("signInByLink", &T::signInByLink), field("publicForm", &T::publicForm),
                          field("notices", &T::notices));
    }
};

struct SettingsInput {
    bool linkSignIn = false;
    bool publicForm = false;
    static constexpr std::string_view schemaName = "PortalSettingsInput";
    static constexpr auto fields() {
        return fieldTable(field("linkSignIn", &SettingsInput::linkSignIn),
                          field("publicForm", &SettingsInput::publicForm));
    }
};

struct SettingsView {
    bool linkSignIn = false;
    bool publicForm = false;
    bool canSendMail = false;   ///< a server for outgoing mail is configured
    bool addressKnown = false;  ///< the address of this desk (http.public_url) is configured
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "PortalSettingsView";
    static constexpr auto fields() {
        using T = SettingsView;
        return fieldTable(field("linkSignIn", &T::linkSignIn), field("publicForm", &T::publicForm),
                          field("canSendMail", &T::canSendMail), field("addressKnown", &T::addressKnown),
                          field("version", &T::version));
    }
};

/// What the public form offers, with the sum that a machine has to do before it may be sent.
struct FormView {
    std::vector<desk::CategoryView> categories;  ///< those in use
    std::vector<desk::QuestionSet> questions;
    std::string challenge;
    std::int64_t difficulty = 0;
    Instant expiresAt;
    static constexpr std::string_view schemaName = "PublicFormView";
    static constexpr auto fields() {
        using T = FormView;
        return fieldTable(
            field("categories", &T::categories), field("questions", &T::questions),
            field("challenge", &T::challenge),
            field("difficulty", &T::difficulty,
                  {.doc = "leading zero bits of SHA-256 of the challenge, a colon and the solution"}),
            field("expiresAt", &T::expiresAt));
    }
};

struct FormInput {
    std::string name;
    std::string address;
    std::string text;
    std::optional<CategoryId> categoryId;
    std::vector<desk::AnswerInput> answers;
    i18n::Language language = i18n::Language::fr;
    std::string website;  ///< nobody sees this field; whatever fills it in is no person
    std::string challenge;
    std::string solution;
    static constexpr std::string_view schemaName = "PublicFormInput";
    static constexpr auto fields() {
        using T = FormInput;
        return fieldTable(
            field("name", &T::name, {.min = 1, .max = 100}),
            field("address", &T::address, {.min = 3, .max = 254}),
            field("text", &T::text, {.min = 1, .max = 20'000, .multiline = true}),
            field("categoryId", &T::categoryId),
            field("answers", &T::answers, {.max = desk::mostQuestions, .optional = true}),
            field("language", &T::language),
            field("website", &T::website, {.max = 500, .optional = true, .doc = "must be empty"}),
            field("challenge", &T::challenge, {.max = 300}), field("solution", &T::solution, {.max = 40}));
    }
};

}  // namespace guichet::portal
