#include "server/demo_portal.h"

#include "announcements/announcements.h"
#include "desk/desk.h"
#include "server/demo_files.h"

namespace guichet::server {

namespace {

desk::Label labelIn(json::Value v) {
    return {textOf(v, "fr"), textOf(v, "en")};
}

desk::QuestionInput questionOf(json::Value v) {
    desk::QuestionInput question;
    question.kind = named<desk::QuestionKind>(v, "kind");
    question.label = labelIn(*v.find("label"));
    if (const auto hint = v.find("hint")) question.hint = {textOf(*hint, "fr"), textOf(*hint, "en")};
    question.required = flagOf(v, "required");
    eachOf(v, "choices", [&](json::Value choice) {
        question.choices.push_back({std::nullopt, labelIn(choice)});
    });
    return question;
}

}  // namespace

void loadDemoQuestions(storage::Tx& tx, const journal::Context& context,
                       const std::map<std::string, CategoryId>& categories) {
    const json::Document document = parsed("/portal.json");
    eachOf(document.root(), "questions", [&](json::Value v) {
        const auto category = categories.find(textOf(v, "category"));
        if (category == categories.end()) throw DemoError("unknown category in portal.json");
        desk::QuestionSetInput wanted;
        eachOf(v, "items", [&](json::Value item) { wanted.items.push_back(questionOf(item)); });
        must(desk::setQuestions(tx, context, category->second, 1, wanted), "portal.json");
    });
}

void loadDemoAnnouncements(storage::Tx& tx, const journal::Context& context,
                           const std::map<std::string, CustomerId>& customers) {
    const json::Document document = parsed("/portal.json");
    eachOf(document.root(), "announcements", [&](json::Value v) {
        announcements::AnnouncementInput input;
        input.severity = named<announcements::Severity>(v, "severity");
        const desk::Label title = labelIn(*v.find("title")), text = labelIn(*v.find("text"));
        input.title = {title.fr, title.en};
        input.text = {text.fr, text.en};
        input.beginsAt = context.now + hours(numberOf(v, "fromHours", 0));
        input.endsAt = context.now + hours(numberOf(v, "untilHours", 0));
        eachOf(v, "customers", [&](json::Value key) {
            const auto customer = customers.find(std::string(key.asString()));
            if (customer == customers.end()) throw DemoError("unknown customer in portal.json");
            input.customerIds.push_back(customer->second);
        });
        input.everybody = input.customerIds.empty();
        input.isPublic = flagOf(v, "public");
        must(announcements::create(tx, auth::Scope::everything(), context, input), "portal.json");
    });
}

}  // namespace guichet::server
