#pragma once
// What is wrong with a guide that reads well: where it leads nowhere, in circles, or to nobody. Pure.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "guides/model.h"

namespace guichet::guides {

/// The rules that need the guide alone. Errors: a way to a step that there isn't, a step without a way on, a
/// loop without an exit, an unknown probe or parameter, a name in a calculation or a test that no step has.
/// Warnings: steps that nothing leads to, texts in one language only, questions all of whose answers lead to
/// the same place, questions that leave no way to whoever doesn't know, a guide without tests,
/// pictures that nobody has described.
std::vector<Problem> checkGuide(const Guide& guide);

/// The guide with this key as it would be called; nullptr if there is none.
using GuideLookup = std::function<const Guide*(const std::string& key)>;

/// Part of checkGuide: the checks. Errors: a probe or parameter that there isn't, a required one that lacks,
/// a constant of the wrong type, an answer of a step that gives none of the type. Warning: an answer that
/// isn't known on every way to the check, whose result is unknown there.
std::vector<Problem> checkProbes(const Guide& guide);

/// The calls: guides that there aren't, and guides that call each other in a circle or too deep.
std::vector<Problem> checkCalls(const Guide& guide, const GuideLookup& lookup);

/// Warnings: pictures that the guide does not have; its steps are shown without them.
std::vector<Problem> checkPictures(const Guide& guide, const std::set<std::string>& there);

/// Self-help. Error: ways around technicians' steps that lead in a circle. Warnings, of a guide that users go
/// through alone: steps for technicians that nothing leads around, here or in guides that are called; a
/// request is offered there.
std::vector<Problem> checkAlone(const Guide& guide, const GuideLookup& lookup);

/// Warnings: outcomes that name an article which isn't published here. An address is never one.
std::vector<Problem> checkArticles(const Guide& guide,
                                   const std::function<bool(const std::string& named)>& published);

/// How deep guides may call each other.
inline constexpr int deepestCall = 6;

}  // namespace guichet::guides
