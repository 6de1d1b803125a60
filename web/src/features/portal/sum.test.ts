import { expect, test } from "vitest";
import { solve, zeroBits } from "./sum";

test("zero bits are counted from the first", () => {
    expect(zeroBits(new Uint8Array([0x80]))).toBe(0);
    expect(zeroBits(new Uint8Array([0x01]))).toBe(7);
    expect(zeroBits(new Uint8Array([0, 0x10]))).toBe(11);
    expect(zeroBits(new Uint8Array([0, 0]))).toBe(16);
});

test("the sum is the one that the server checks", async () => {
    // printf challenge:1891 | sha256sum
    const solution = await solve("challenge", 12, new AbortController().signal);
    expect(Number(solution)).toBe(1891);
});

test("what is too hard or given up is not worked on", async () => {
    const over = AbortSignal.abort();
    await expect(solve("challenge", 12, over)).rejects.toThrow();
    await expect(solve("challenge", 40, new AbortController().signal)).rejects.toThrow(/too hard/);
});
