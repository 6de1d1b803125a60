import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Guides",
    intro: "Une question à la fois, de la plainte à l'issue. On les commence depuis un ticket, sous « Guides ».",
    none: "Pas encore de guide",
    noneText: "Ceux qui viennent avec le programme peuvent être ajoutés, puis changés.",
    nonePublished: "Aucun guide n'est encore publié.",
    addLibrary: "Ajouter ou mettre à jour les guides du programme",
    more: "Plus",
    added: (added: string, updated: string) => `Guides ajoutés : ${added}, mis à jour : ${updated}`,
    kept: (count: string) => `modifiés ici, et donc laissés tels quels : ${count}`,
    selfHelp: "les utilisateurs peuvent le suivre seuls",
    statistics: "Ce qu'ils apportent",
    create: "Nouveau guide",
    back: "Guides",
    exported: "Télécharger en YAML",
    edit: (title: string) => `Modifier « ${title} »`,
    states: { draft: "brouillon", reviewed: "relu", published: "publié", retired: "retiré" },
    version: (number: string, state: string) => `Version ${number}, ${state}`,
    versionLabel: "Version",
    changed: (who: string, when: string) => `${who}, ${when}`,
    somebody: "le programme",
    compare: {
        label: "Comparer avec…",
        end: "Fin de la comparaison",
        with: (number: string, state: string) => `Comparer avec la version ${number}, ${state}`,
    },
    looks: {
        editor: "Guide",
        label: "Le guide en",
        chart: "Schéma",
        text: "Texte",
    },
    actions: {
        undo: "Annuler",
        redo: "Rétablir",
        save: "Enregistrer",
        saved: "Brouillon enregistré",
        review: "Marquer comme relu",
        reviewed: "Relu",
        publish: "Publier",
        published: "Publié : les nouveaux parcours suivent cette version",
        retire: "Retirer",
        retireDo: "Retirer ce guide",
        draft: "Commencer la version suivante",
        remove: "Supprimer le brouillon",
        removeDo: "Supprimer",
        openFile: "Ouvrir un fichier…",
        unsaved: "Enregistrez d'abord : des changements ne le sont pas.",
    },
    editor: {
        source: "Le guide en YAML",
        line: (line: string) => `Ligne ${line}`,
        problems: "Problèmes",
        noProblems: "Tout est en ordre.",
        checking: "Vérification…",
        errors: { error: "Erreur", warning: "À voir" },
        tests: "Ses essais",
        noTests: "Il n'a pas encore d'essai.",
        waitTests: "Les essais se font dès qu'il n'y a plus d'erreur.",
        passed: "réussi",
        failed: (reached: string) => `mène à ${reached}`,
        steps: "Étapes",
        noSteps: "Pas encore d'étape.",
        kinds: {
            question: "question",
            instruction: "instruction",
            check: "contrôle",
            calculation: "calcul",
            call: "appel",
            outcome: "issue",
        },
        outcomes: { solved: "résolu", escalate: "escalade", request: "demande", stop: "arrêt" },
        unsure: "ne sait pas",
        otherwise: "suite",
    },
    categories: {
        title: "Proposé pour",
        hint: "Les tickets de ces catégories, et de celles au-dessous, se voient proposer ce guide en premier.",
        add: "Ajouter une catégorie",
        none: "Aucune catégorie : seuls ses mots-clés y mènent.",
        remove: (name: string) => `Retirer ${name}`,
    },
    skeleton: `# Un premier jet. Minuscules, chiffres et traits d'union pour le guide ; tirets bas pour ses étapes.
guide: mon-guide
title: {fr: "Mon guide", en: "My guide"}
purpose: {fr: "À quoi il sert", en: "What it is for"}
steps:
  premiere_question:
    question: {fr: "Est-ce allumé ?", en: "Is it switched on?"}
    answer: yes-no
    yes: marche
    no: allumer
    unsure: allumer
  allumer:
    instruction: {fr: "Appuyez sur le bouton.", en: "Press the button."}
    next: marche
  marche:
    outcome: solved
    say: {fr: "Cela marche.", en: "It works."}
tests:
  - name: "C'était éteint"
    answers: {premiere_question: "no"}
    outcome: marche
`,
};
