import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    password: "Votre mot de passe",
    passwordText: "Confirmez que c'est bien vous.",
    next: "Continuer",
    scan: "Ouvrez une application d'authentification sur votre téléphone (toute application de codes à usage unique convient) et photographiez ce carré.",
    qr: "Carré de points pour l'application d'authentification ; le secret ci-dessous dit la même chose",
    typed: "Ou recopiez-y ce secret :",
    code: "Code affiché par l'application",
    codeHint: "Six chiffres, nouveaux toutes les 30 secondes.",
    finish: "Terminer",
    expired: "Trop de temps a passé. Recommencez.",
    codes: "Vos codes de secours",
    codesText:
        "Sans votre téléphone, chacun ouvre votre compte une fois. Ils ne sont montrés que maintenant : imprimez-les, ou gardez-les là où vous gardez vos mots de passe.",
    download: "Enregistrer dans un fichier",
    file: "guichet-codes-de-secours.txt",
    fileText: "Codes de secours pour Guichet. Chacun ouvre votre compte une fois.",
    kept: "Je les ai mis de côté",
    proofCode: "Code de l'application, ou code de secours",
    own: {
        title: "Second facteur",
        text: "Un code que montre votre téléphone, demandé en plus du mot de passe : qui a découvert votre mot de passe ne peut pas se connecter pour autant.",
        none: "Votre compte n'a pas de second facteur.",
        required:
            "Votre rôle doit en avoir un. Si vous le retirez, il faut aussitôt en mettre un autre en place.",
        add: "Mettre en place",
        since: (when: string) => `En place depuis le ${when}.`,
        left: (n: string) => `Il reste ${n} codes de secours.`,
        leftOne: "Il reste 1 code de secours.",
        leftNone:
            "Il ne reste aucun code de secours : faites-en de nouveaux avant de perdre votre téléphone.",
        renew: "Nouveaux codes de secours",
        renewText: "Les anciens n'ouvrent plus rien.",
        remove: "Retirer",
        removeTitle: "Retirer le second facteur",
        removeText: "Le mot de passe seul ouvrira votre compte. Vos autres sessions seront fermées.",
        removed: "Votre second facteur est retiré. Vos autres sessions sont fermées.",
        done: "Votre second facteur est en place. Vos autres sessions sont fermées.",
    },
};
