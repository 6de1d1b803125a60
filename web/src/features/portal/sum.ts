const kBatch = 64;
/** Nobody's telephone is to work for minutes because a server asks it to. */
const kHardest = 20;

/**
 * The number whose SHA-256 behind the challenge and a colon begins with so many zero bits: a second's work for this
 * device, dear for whoever sends forms by the thousand. Rejects when `signal` ends it.
 */
export async function solve(challenge: string, difficulty: number, signal: AbortSignal): Promise<string> {
    if (difficulty > kHardest) throw new Error(`a sum of ${difficulty} bits is too hard`);
    const encoder = new TextEncoder();
    for (let from = 0; ; from += kBatch) {
        signal.throwIfAborted();
        const found = await Promise.all(
            Array.from({ length: kBatch }, async (_, at) => {
                const text = encoder.encode(`${challenge}:${from + at}`);
                return zeroBits(new Uint8Array(await crypto.subtle.digest("SHA-256", text))) >= difficulty;
            }),
        );
        const at = found.indexOf(true);
        if (at >= 0) return String(from + at);
    }
}

export function zeroBits(hash: Uint8Array): number {
    let zeros = 0;
    for (const byte of hash) {
        if (byte !== 0) return zeros + Math.clz32(byte) - 24;
        zeros += 8;
    }
    return zeros;
}
