#include "replies/reply_text.h"

#include <gmock/gmock.h>

#include "platform/mime/html_clean.h"
#include "replies/starter.h"

namespace guichet::replies {
namespace {

using i18n::Language;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string faultOf(std::string_view html) {
    const auto checked = checkVariables(html, "/html");
    return checked.ok() ? "" : checked.error().fields.at(0).code;
}

TEST(ReplyText, variablesComeFromAClosedList) {
    EXPECT_EQ(faultOf("<p>Hello {{person.firstName}}, {{ ticket.reference }} {single} }} fine</p>"), "");
    const auto checked = checkVariables("<p>{{person.age}} {{person.name}} {{salary}}</p>", "/texts/0/html");
    ASSERT_FALSE(checked.ok());
    const FieldError& field = checked.error().fields.at(0);
    EXPECT_EQ(field.path, "/texts/0/html");
    EXPECT_EQ(field.code, "reply.variable_unknown");
    EXPECT_EQ(field.params.at(0).second, "person.age, salary") << "it names them all";
    EXPECT_THAT(field.params.at(1).second, HasSubstr("person.firstName"));
}

TEST(ReplyText, whatCouldNotBeFilledInIsRefused) {
    EXPECT_EQ(faultOf("<p>Hello {{person.name</p>"), "reply.variable_open");
    EXPECT_EQ(faultOf("<p>{{<b>person.name</b>}}</p>"), "reply.variable_open") << "divided by a format";
    EXPECT_EQ(faultOf("<p><a href=\"https://x.example/{{ticket.reference}}\">here</a></p>"),
              "reply.variable_in_link");
}

TEST(ReplyText, valuesAreWrittenAsText) {
    const Values values{{Variable::person_name, "<img src=x onerror=alert(1)> & Söhne"},
                        {Variable::ticket_subject, "{{person.name}}"}};
    const Filled filled =
        fillIn("<p>{{person.name}} <strong>{{ticket.subject}}</strong></p>", values, Language::en);
    EXPECT_EQ(filled.html,
              "<p>&lt;img src=x onerror=alert(1)&gt; &amp; Söhne <strong>{{person.name}}</strong></p>")
        << "a value is never read as a template";
    EXPECT_THAT(filled.blanks, IsEmpty());
    EXPECT_EQ(mime::cleanHtml(filled.html), filled.html);
}

TEST(ReplyText, whatHasNoValueStaysAsAVisibleBlank) {
    const Filled filled = fillIn("<p>{{customer.name}}, {{person.firstName}}, {{customer.name}}</p>",
                                 {{Variable::person_first_name, ""}}, Language::fr);
    EXPECT_EQ(filled.html, "<p>⟦nom du client⟧, ⟦prénom⟧, ⟦nom du client⟧</p>");
    EXPECT_THAT(filled.blanks, ElementsAre(Variable::customer_name, Variable::person_first_name));
}

TEST(ReplyText, everyBlankHasItsWordsInBothLanguages) {
    for (const auto& [variable, name] : EnumNames<Variable>::table)
        for (const Language language : {Language::fr, Language::en}) {
            const std::string html = fillIn("{{" + std::string(name) + "}}", {}, language).html;
            EXPECT_EQ(html.find("reply."), std::string::npos) << html;
        }
}

TEST(ReplyText, theTextNearestToTheReaderIsChosen) {
    const Variant frPlain{Language::fr, Wording::plain}, frTechnical{Language::fr, Wording::technical},
        enPlain{Language::en, Wording::plain}, enTechnical{Language::en, Wording::technical};
    const std::vector all{frPlain, frTechnical, enPlain, enTechnical};
    for (const Variant& each : all) EXPECT_EQ(choose(all, each), each);
    EXPECT_EQ(choose(std::vector{frTechnical, enPlain}, frPlain), frTechnical) << "the language counts first";
    EXPECT_EQ(choose(std::vector{enTechnical, enPlain}, frPlain), enPlain);
    EXPECT_EQ(choose(std::vector{enTechnical}, frPlain), enTechnical);
    EXPECT_EQ(choose(std::vector<Variant>{}, frPlain), std::nullopt);
    EXPECT_EQ(wordingFor(directory::Level::novice), Wording::plain);
    EXPECT_EQ(wordingFor(directory::Level::at_ease), Wording::plain);
    EXPECT_EQ(wordingFor(directory::Level::expert), Wording::technical);
}

TEST(ReplyText, theStarterTemplatesAreInOrder) {
    const auto all = starterTemplates();
    EXPECT_GE(all.size(), 5u);
    for (const TemplateInput& each : all)
        for (const ReplyText& text : each.texts) {
            EXPECT_EQ(faultOf(text.html), "") << each.shortcut;
            EXPECT_EQ(mime::cleanHtml(text.html), text.html) << each.shortcut;
        }
}

}  // namespace
}  // namespace guichet::replies
