// The names and quoted texts in a calculation (src/guides/expression.h), so that renaming finds them.

/** The same with another name for a step. */
export function renamedIn(expression: string, from: string, to: string): string {
    return expression.replace(/'[^']*'|[a-z][a-z0-9_]*(\s*\()?/g, (piece, call: string | undefined) =>
        piece === from && call === undefined ? to : piece,
    );
}

/** The same with another id for one of a step's answers: what the step is compared with. */
export function answerRenamedIn(expression: string, step: string, from: string, to: string): string {
    const after = new RegExp(`(?<![\\w'])(${step}\\s*!?=\\s*)'${from}'`, "g");
    const before = new RegExp(`'${from}'(\\s*!?=\\s*${step})(?!\\w)`, "g");
    return expression.replace(after, `$1'${to}'`).replace(before, `'${to}'$1`);
}
