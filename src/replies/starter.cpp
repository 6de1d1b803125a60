#include "replies/starter.h"

#include "platform/mime/html_clean.h"

namespace guichet::replies {

namespace {

constexpr auto fr = i18n::Language::fr;
constexpr auto en = i18n::Language::en;

struct Words {
    i18n::Language language;
    Wording wording;
    const char* text;  ///< paragraphs, divided by empty lines
};

TemplateInput make(std::string name, std::string shortcut, std::initializer_list<Words> texts) {
    TemplateInput out{std::move(name), std::move(shortcut), {}, {}, true, {}};
    for (const Words& each : texts)
        out.texts.push_back({each.language, each.wording, mime::textToHtml(each.text)});
    return out;
}

TemplateInput received() {
    return make(
        "Demande bien reçue / Request received", "recu",
        {{fr, Wording::plain,
          "Bonjour {{person.firstName}},\n\nVotre demande « {{ticket.subject}} » est bien arrivée. Je "
          "m’en occupe et je vous tiens au courant. Vous n’avez rien à faire pour l’instant.\n\nSi "
          "vous devez nous rappeler, donnez ce numéro : {{ticket.reference}}."},
         {fr, Wording::technical,
          "Bonjour {{person.firstName}},\n\nTicket {{ticket.reference}} pris en charge. J’analyse et "
          "je reviens vers vous avec un diagnostic."},
         {en, Wording::plain,
          "Hello {{person.firstName}},\n\nYour request “{{ticket.subject}}” has arrived. I am looking "
          "after it and will keep you posted. There is nothing you need to do for now.\n\nIf you need "
          "to call us, this is the number to give: {{ticket.reference}}."},
         {en, Wording::technical,
          "Hello {{person.firstName}},\n\nI have taken ticket {{ticket.reference}}. I am analysing it "
          "and will come back to you with a diagnosis."}});
}

TemplateInput screenshot() {
    return make(
        "Demander une capture d’écran / Ask for a screenshot", "capture",
        {{fr, Wording::plain,
          "Bonjour {{person.firstName}},\n\nPour bien comprendre, j’aurais besoin de voir ce que vous voyez. "
          "Quand le message apparaît :\n\n1. appuyez en même temps sur les touches Windows, Maj et S ;\n2. "
          "entourez le message avec la souris ;\n3. répondez à ce courriel et appuyez sur Ctrl et V : "
          "l’image se place toute seule.\n\nUne photo prise avec votre téléphone convient aussi très bien."},
         {fr, Wording::technical,
          "Bonjour {{person.firstName}},\n\nPouvez-vous joindre une capture du message complet (code "
          "d’erreur "
          "compris), l’heure exacte et, si possible, l’extrait du journal correspondant ?"},
         {en, Wording::plain,
          "Hello {{person.firstName}},\n\nTo understand properly, I would like to see what you see. When the "
          "message shows:\n\n1. press the Windows, Shift and S keys together;\n2. draw around the message "
          "with the mouse;\n3. answer this mail and press Ctrl and V: the picture goes in by itself.\n\nA "
          "photo taken with your telephone is fine too."},
         {en, Wording::technical,
          "Hello {{person.firstName}},\n\nCould you attach a capture of the whole message (with the error "
          "code), the exact time and, if you can, the matching part of the log?"}});
}

TemplateInput restart() {
    return make(
        "Redémarrer l’ordinateur / Restart the computer", "redemarrer",
        {{fr, Wording::plain,
          "Bonjour {{person.firstName}},\n\nPouvez-vous enregistrer votre travail, puis redémarrer "
          "l’ordinateur ? Cliquez sur le bouton Démarrer en bas de l’écran, puis sur Marche/Arrêt, "
          "puis sur Redémarrer (et non sur Arrêter). Comptez cinq minutes.\n\nDites-moi ensuite si "
          "cela va mieux : s’il reste un souci, je m’en occupe."},
         {fr, Wording::technical,
          "Bonjour {{person.firstName}},\n\nMerci de faire un redémarrage complet (pas un arrêt suivi "
          "d’un démarrage, à cause du démarrage rapide) et de me dire si le défaut persiste."},
         {en, Wording::plain,
          "Hello {{person.firstName}},\n\nCould you save your work and then restart the computer? "
          "Click on Start at the bottom of the screen, then on Power, then on Restart (not on Shut "
          "down). Allow five minutes.\n\nThen tell me whether it is better: if anything is left, I "
          "will take care of it."},
         {en, Wording::technical,
          "Hello {{person.firstName}},\n\nPlease do a full restart (not shut down and start, because "
          "of fast startup) and tell me whether the fault is still there."}});
}

TemplateInput noNews() {
    return make(
        "Relance sans réponse / No answer yet", "relance",
        {{fr, Wording::plain,
          "Bonjour {{person.firstName}},\n\nJe n’ai pas eu de vos nouvelles au sujet de "
          "« {{ticket.subject}} ». Le souci est-il toujours là ? Un simple « oui » ou « non » me "
          "suffit."},
         {en, Wording::plain,
          "Hello {{person.firstName}},\n\nI have not heard from you about “{{ticket.subject}}”. Is it "
          "still a problem? A simple “yes” or “no” is enough."}});
}

TemplateInput solved() {
    return make(
        "C’est réglé / It is solved", "regle",
        {{fr, Wording::plain,
          "Bonjour {{person.firstName}},\n\nC’est réglé : vous pouvez de nouveau travailler "
          "normalement. Si quelque chose vous paraît encore bizarre, répondez simplement à ce message "
          "et je reprends la demande.\n\nBonne journée,\n{{technician.name}}"},
         {fr, Wording::technical,
          "Bonjour {{person.firstName}},\n\nCorrectif appliqué et vérifié. Si vous constatez une "
          "régression, répondez à ce message : le ticket {{ticket.reference}} sera rouvert."},
         {en, Wording::plain,
          "Hello {{person.firstName}},\n\nIt is solved: you can work as usual again. If anything "
          "still looks odd, just answer this message and I will take it up again.\n\nHave a good "
          "day,\n{{technician.name}}"},
         {en, Wording::technical,
          "Hello {{person.firstName}},\n\nThe fix is in place and checked. If you see a regression, "
          "answer this message and ticket {{ticket.reference}} is opened again."}});
}

}  // namespace

std::vector<TemplateInput> starterTemplates() {
    return {received(), screenshot(), restart(), noNews(), solved()};
}

}  // namespace guichet::replies
