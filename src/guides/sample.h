#pragma once
// A small guide for tests: every kind of step once, and short words.

#include <string>

namespace guichet::guides {

inline const std::string sampleYaml = R"(guide: sample
title: {fr: Exemple, en: Sample}
purpose: {fr: Pour voir, en: To see}
keywords: {fr: [écran noir], en: [black screen]}
steps:
  kind:
    question: {fr: Lequel ?, en: Which one?}
    technical: {fr: Modèle ?, en: Model?}
    cue: {fr: Reformulez, en: Restate}
    answer: choice
    answers:
      old: {fr: Le vieux, en: The old one, next: cable}
      new: {fr: Le neuf, en: The new one, next: age}
    unsure: cable
  cable:
    instruction: {fr: Rebranchez, en: Plug it in again}
    next: lit
    unsure: sent
  lit:
    question: {fr: "Allumé ?", en: "Lit?"}
    answer: yes-no
    yes: fixed
    no: link
    unsure: link
  link:
    check: link.up
    timeout: 5
    how: {fr: Regardez la lumière, en: Look at the light}
    pass: fixed
    fail: sent
    unsure: sent
  age:
    question: {fr: "Quel âge ?", en: "How old?"}
    answer: number
    least: 0
    most: 50
    unit: months
    next: guarantee
  guarantee:
    calculate: "age * 30"
    when:
      - if: "guarantee <= 730"
        next: wanted
    next: lit
  wanted:
    outcome: request
    say: {fr: À échanger, en: To be exchanged}
  fixed:
    outcome: solved
    say: {fr: Réparé, en: Fixed}
    article: KB-12
  sent:
    outcome: escalate
    say: {fr: On passe la main, en: Handed on}
tests:
  - name: New
    answers: {kind: new, age: 3}
    outcome: wanted
  - name: Old
    answers: {kind: old, lit: yes}
    outcome: fixed
)";

}  // namespace guichet::guides
