const kFirstDelayMs = 500;
const kLongestDelayMs = 30_000;

/** Back-off that doubles up to half a minute, with jitter so that a thousand browsers do not return at once. */
export function jitteredDelay(attempt: number): number {
    const ceiling = Math.min(kLongestDelayMs, kFirstDelayMs * 2 ** (attempt - 1));
    return ceiling / 2 + Math.random() * (ceiling / 2);
}
