/**
 * Once the person is known, what they want comes next: the first field of that. A dialog that has just closed gives the
 * focus back in the frame after the drawing, so this waits for one more.
 */
export function focusWords(page: HTMLElement | null): void {
    requestAnimationFrame(() =>
        requestAnimationFrame(() => page?.querySelector<HTMLElement>("[data-next]")?.focus()),
    );
}
