import { useValue, Value } from "../value";

/**
 * Texts of one feature. Every feature writes them twice, in `texts/en.ts` and `texts/fr.ts`; the French file is
 * typed by the English one, so that a missing, misspelt or differently called text fails the type check.
 * A text is a string, or a function of what it speaks about.
 */
export type Language = "fr" | "en";

export type TextTree = { [key: string]: string | ((...args: never[]) => string) | TextTree };

/** The shape a translation must have: the same keys, any string, the same arguments. */
export type Translation<T> = {
    [K in keyof T]: T[K] extends string
        ? string
        : T[K] extends (...args: infer A) => string
          ? (...args: A) => string
          : Translation<T[K]>;
};

export const language = new Value<Language>("en");

export function useLanguage(): Language {
    return useValue(language);
}

export interface Catalogue<T> {
    load(wanted: Language): Promise<Translation<T>>;
    /** The texts if they are already here. */
    peek(wanted: Language): Translation<T> | undefined;
}

/** The catalogues that have been asked for: a change of language waits for all of them, so that nothing blinks. */
const used = new Set<Catalogue<unknown>>();

/** Loads what is on the screen in another language, then switches. */
export async function switchLanguage(next: Language): Promise<void> {
    if (next === language.get()) return;
    await Promise.all([...used].map((texts) => texts.load(next)));
    language.set(next);
}

type Loaders<T> = { en: () => Promise<{ texts: T }>; fr: () => Promise<{ texts: Translation<T> }> };

/** A feature's catalogue; each language is a chunk of its own and is loaded once. */
export function catalogue<T extends object>(loaders: Loaders<T>): Catalogue<T> {
    const loading = new Map<Language, Promise<Translation<T>>>();
    const loaded = new Map<Language, Translation<T>>();
    const self: Catalogue<T> = {
        load(wanted) {
            used.add(self);
            let promise = loading.get(wanted);
            if (!promise) {
                promise = loaders[wanted]().then(({ texts }) => {
                    const ready =
                        wanted === "fr"
                            ? frenchTypography(texts as Translation<T>)
                            : (texts as Translation<T>);
                    loaded.set(wanted, ready);
                    return ready;
                });
                // A chunk that failed to arrive may arrive at the next try.
                promise.catch(() => loading.delete(wanted));
                loading.set(wanted, promise);
            }
            return promise;
        },
        peek: (wanted) => loaded.get(wanted),
    };
    return self;
}

/** The texts of a catalogue in the person's language; suspends until they are here. */
export function useTexts<T>(from: Catalogue<T>): Translation<T> {
    const wanted = useLanguage();
    const texts = from.peek(wanted);
    if (texts) return texts;
    // React's use() would say the same, but its replay of a component that has hooks after this one fails with
    // "update hook called on initial render" (React 19.2); a thrown promise makes it render anew.
    throw from.load(wanted);
}

/** The texts outside of a component; the catalogue must have been loaded (every mounted feature's is). */
export function textsNow<T>(from: Catalogue<T>): Translation<T> {
    const texts = from.peek(language.get());
    if (!texts) throw new Error("catalogue used before it was loaded");
    return texts;
}

const kNarrow = "\u202f";
const kNoBreak = "\u00a0";

/**
 * French spacing: a narrow no-break space before ; ! ? and inside « », a no-break space before : and %.
 * Catalogues are written with ordinary spaces, because nobody sees the others in an editor.
 */
export function frenchSpacing(text: string): string {
    return text
        .replace(/ ([;!?])/g, `${kNarrow}$1`)
        .replace(/« /g, `«${kNarrow}`)
        .replace(/ »/g, `${kNarrow}»`)
        .replace(/ ([:%])/g, `${kNoBreak}$1`)
        .replace(/'/g, "’");
}

function frenchTypography<T>(texts: T): T {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(texts as Record<string, unknown>)) {
        if (typeof value === "string") result[key] = frenchSpacing(value);
        else if (typeof value === "function") {
            result[key] = (...args: unknown[]) =>
                frenchSpacing((value as (...args: unknown[]) => string)(...args));
        } else result[key] = frenchTypography(value);
    }
    return result as T;
}
