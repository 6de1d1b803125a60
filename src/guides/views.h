#pragma once
// Inside the face: what is known, as it is sent.

#include "guides/published.h"
#include "guides/run_store.h"

namespace guichet::guides {

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id);
VersionRow rowOf(Tx& tx, const Version& version);
ProblemView viewOf(const Problem& problem, i18n::Language language);
CheckView viewOf(const Assessed& assessed, i18n::Language language);
StepView viewOf(const Stand& stand, const State& state);
SaidView viewOf(Tx& tx, const Passed& passed, const State& state);

}  // namespace guichet::guides
