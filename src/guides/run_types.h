#pragma once
// Runs as others see them: wire shapes of a guide that is being gone through.

#include "guides/probe.h"
#include "guides/types.h"

namespace guichet::guides {

struct ChoiceView {
    std::string id;
    Text label;
    static constexpr std::string_view schemaName = "GuideChoiceView";
    static constexpr auto fields() {
        return fieldTable(field("id", &ChoiceView::id), field("label", &ChoiceView::label));
    }
};

struct ParameterView {
    std::string name;
    std::string value;   ///< empty where it is an answer that isn't known
    std::string answer;  ///< the step whose answer it is; empty for a constant
    static constexpr std::string_view schemaName = "GuideParameterView";
    static constexpr auto fields() {
        return fieldTable(field("name", &ParameterView::name), field("value", &ParameterView::value),
                          field("answer", &ParameterView::answer));
    }
};

/// A picture beside a step, at /api/guide-pictures/{id}.
struct ShownPicture {
    Id<struct GuidePictureTag> id;
    Words alt;
    static constexpr std::string_view schemaName = "GuideShownPictureView";
    static constexpr auto fields() {
        return fieldTable(field("id", &ShownPicture::id), field("alt", &ShownPicture::alt));
    }
};

/// What an outcome sets, as it is written.
struct SettingView {
    std::string property;
    std::string value;
    static constexpr std::string_view schemaName = "GuideSettingView";
    static constexpr auto fields() {
        return fieldTable(field("property", &SettingView::property), field("value", &SettingView::value));
    }
};

/// The step that is asked, or the outcome.
struct StepView {
    std::string guide;
    std::string step;
    StepKind kind = StepKind::question;
    std::optional<AnswerKind> answer;
    std::optional<OutcomeKind> outcome;
    Text text;
    Words cue;
    std::vector<ChoiceView> choices;
    std::optional<double> least, most;
    std::string unit;
    std::string probe;
    std::vector<ParameterView> parameters;
    /// Of a check: what may be read at it. With `least`, whether it passes follows from that.
    std::optional<ValueType> measures;
    std::string article;
    std::vector<SettingView> settings;  ///< of an outcome
    std::optional<ShownPicture> picture;
    bool mayBeUnsure = false;
    bool handedOver = false;             ///< an end for whoever is alone: the step is for technicians
    std::optional<std::string> earlier;  ///< what was said before something above it was changed
    bool earlierUnsure = false;
    std::string earlierMeasured;
    static constexpr std::string_view schemaName = "GuideStepView";
    static constexpr auto fields() {
        using T = StepView;
        return fieldTable(field("guide", &T::guide), field("step", &T::step), field("kind", &T::kind),
                          field("answer", &T::answer), field("outcome", &T::outcome), field("text", &T::text),
                          field("cue", &T::cue), field("choices", &T::choices), field("least", &T::least),
                          field("most", &T::most), field("unit", &T::unit), field("probe", &T::probe),
                          field("parameters", &T::parameters), field("measures", &T::measures),
                          field("article", &T::article), field("settings", &T::settings),
                          field("picture", &T::picture), field("mayBeUnsure", &T::mayBeUnsure),
                          field("handedOver", &T::handedOver), field("earlier", &T::earlier),
                          field("earlierUnsure", &T::earlierUnsure),
                          field("earlierMeasured", &T::earlierMeasured));
    }
};

/// One thing that was said, or that followed from it.
struct SaidView {
    std::optional<std::int64_t> place;  ///< for changing it; none of what followed by itself
    std::string guide;
    std::string step;
    StepKind kind = StepKind::question;
    std::optional<AnswerKind> answer;
    Text text;
    std::string value;
    Text label;  ///< of a choice: the words of the answer
    std::string unit;
    bool unsure = false;
    std::string measured;  ///< at a check: what was read
    std::optional<ValueType> measures;
    std::optional<PersonName> by;
    std::optional<Instant> at;
    static constexpr std::string_view schemaName = "GuideSaidView";
    static constexpr auto fields() {
        using T = SaidView;
        return fieldTable(field("place", &T::place), field("guide", &T::guide), field("step", &T::step),
                          field("kind", &T::kind), field("answer", &T::answer), field("text", &T::text),
                          field("value", &T::value), field("label", &T::label), field("unit", &T::unit),
                          field("unsure", &T::unsure), field("measured", &T::measured),
                          field("measures", &T::measures), field("by", &T::by), field("at", &T::at));
    }
};

struct RunView {
    RunId id;
    GuideId guideId;
    std::string key;
    std::int64_t number = 1;  ///< of the version that it goes through
    Words title;
    RunState state = RunState::running;
    GoneBy goneBy = GoneBy::technician;
    Instant startedAt;
    std::optional<PersonName> startedBy;
    Instant lastAt;
    std::optional<PersonName> lastBy;
    std::int64_t seconds = 0;  ///< that people spent on it
    std::optional<OutcomeKind> outcome;
    std::vector<SaidView> said;
    std::optional<StepView> step;  ///< none where the guide leads no further, which only a broken one does
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "GuideRunView";
    static constexpr auto fields() {
        using T = RunView;
        return fieldTable(field("id", &T::id), field("guideId", &T::guideId), field("key", &T::key),
                          field("number", &T::number), field("title", &T::title), field("state", &T::state),
                          field("goneBy", &T::goneBy), field("startedAt", &T::startedAt),
                          field("startedBy", &T::startedBy), field("lastAt", &T::lastAt),
                          field("lastBy", &T::lastBy), field("seconds", &T::seconds),
                          field("outcome", &T::outcome), field("said", &T::said), field("step", &T::step),
                          field("version", &T::version));
    }
};

}  // namespace guichet::guides
