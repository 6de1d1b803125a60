#pragma once
// Self-help: wire shapes. What leaves here is for users: the plain wording alone, without hints for the talk,
// probes, references or numbers of versions.

#include "desk/types.h"
#include "guidance/article_types.h"
#include "guides/guides.h"

namespace guichet::guidance {

using guides::GuideId;
using guides::RunId;

struct SelfHelpOffer {
    GuideId id;
    std::string key;
    guides::Words title;
    guides::Words purpose;
    std::vector<std::string> keywords;   ///< of both languages, for finding it; folded
    std::optional<guides::Words> group;  ///< the topmost of the categories that it is suggested for
    static constexpr std::string_view schemaName = "SelfHelpOfferView";
    static constexpr auto fields() {
        using T = SelfHelpOffer;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title),
                          field("purpose", &T::purpose), field("keywords", &T::keywords),
                          field("group", &T::group));
    }
};

struct SelfHelpLeft {
    RunId id;
    guides::Words title;
    static constexpr std::string_view schemaName = "SelfHelpLeftView";
    static constexpr auto fields() {
        return fieldTable(field("id", &SelfHelpLeft::id), field("title", &SelfHelpLeft::title));
    }
};

struct SelfHelpOffers {
    std::vector<SelfHelpOffer> guides;
    std::optional<SelfHelpLeft> left;  ///< what the person began and has not finished
    static constexpr std::string_view schemaName = "SelfHelpOffersView";
    static constexpr auto fields() {
        return fieldTable(field("guides", &SelfHelpOffers::guides), field("left", &SelfHelpOffers::left));
    }
};

/// What somebody is just writing.
struct SelfHelpNeed {
    std::string text;
    std::optional<CategoryId> categoryId;
    static constexpr std::string_view schemaName = "SelfHelpNeed";
    static constexpr auto fields() {
        return fieldTable(
            field("text", &SelfHelpNeed::text, {.max = 20'000, .optional = true, .multiline = true}),
            field("categoryId", &SelfHelpNeed::categoryId));
    }
};

struct SelfHelpChoice {
    std::string id;
    guides::Words label;
    static constexpr std::string_view schemaName = "SelfHelpChoiceView";
    static constexpr auto fields() {
        return fieldTable(field("id", &SelfHelpChoice::id), field("label", &SelfHelpChoice::label));
    }
};

struct SelfHelpStep {
    std::string guide;
    std::string step;
    guides::StepKind kind = guides::StepKind::question;
    std::optional<guides::AnswerKind> answer;
    std::optional<guides::OutcomeKind> outcome;
    guides::Words text;
    std::vector<SelfHelpChoice> choices;
    std::optional<double> least, most;
    std::string unit;
    std::optional<guides::ShownPicture> picture;
    bool mayBeUnsure = false;
    bool handedOver = false;  ///< an end without words: what comes next is for technicians
    std::optional<std::string> earlier;
    bool earlierUnsure = false;
    static constexpr std::string_view schemaName = "SelfHelpStepView";
    static constexpr auto fields() {
        using T = SelfHelpStep;
        return fieldTable(field("guide", &T::guide), field("step", &T::step), field("kind", &T::kind),
                          field("answer", &T::answer), field("outcome", &T::outcome), field("text", &T::text),
                          field("choices", &T::choices), field("least", &T::least), field("most", &T::most),
                          field("unit", &T::unit), field("picture", &T::picture),
                          field("mayBeUnsure", &T::mayBeUnsure), field("handedOver", &T::handedOver),
                          field("earlier", &T::earlier), field("earlierUnsure", &T::earlierUnsure));
    }
};

/// What the person said at one step.
struct SelfHelpSaid {
    std::int64_t place = 0;
    guides::StepKind kind = guides::StepKind::question;
    std::optional<guides::AnswerKind> answer;
    guides::Words text;
    std::string value;
    guides::Words label;  ///< of a choice
    std::string unit;
    bool unsure = false;
    static constexpr std::string_view schemaName = "SelfHelpSaidView";
    static constexpr auto fields() {
        using T = SelfHelpSaid;
        return fieldTable(field("place", &T::place), field("kind", &T::kind), field("answer", &T::answer),
                          field("text", &T::text), field("value", &T::value), field("label", &T::label),
                          field("unit", &T::unit), field("unsure", &T::unsure));
    }
};

struct SelfHelpRun {
    RunId id;
    guides::Words title;
    guides::RunState state = guides::RunState::running;
    std::vector<SelfHelpSaid> said;
    std::optional<SelfHelpStep> step;      ///< none where the guide leads no further
    std::optional<CategoryId> categoryId;  ///< what a request would be about, as the outcome says
    std::optional<NamedArticle> article;   ///< what the outcome names, where the person may read it
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "SelfHelpRunView";
    static constexpr auto fields() {
        using T = SelfHelpRun;
        return fieldTable(field("id", &T::id), field("title", &T::title), field("state", &T::state),
                          field("said", &T::said), field("step", &T::step),
                          field("categoryId", &T::categoryId), field("article", &T::article),
                          field("version", &T::version));
    }
};

struct SelfHelpEnd {
    bool solved = false;
    static constexpr std::string_view schemaName = "SelfHelpEnd";
    static constexpr auto fields() {
        return fieldTable(field("solved", &SelfHelpEnd::solved,
                                {.doc = "whether it helped; only at an outcome that says so"}));
    }
};

}  // namespace guichet::guidance
