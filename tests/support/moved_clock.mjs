// A clock that tests move: libfaketime below the server, the browser's own for the page. Timers of the server go
// on with the real time, so what it looks for every few seconds is found soon after a jump.

import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** "11:45" or "11:45:30" of a day in Paris ("2027-03-02") as an instant. */
export function parisTime(day, time) {
    const asUtc = new Date(`${day}T${time.padEnd(8, ":00")}Z`);
    const shown = new Date(asUtc.toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).replace(" ", "T") + "Z");
    return new Date(2 * asUtc.getTime() - shown.getTime());
}

export class MovedClock {
    #folder;
    #file;
    #now;

    /** A clock that shows `at` and goes on from there; `drop()` removes its file. */
    static async at(at) {
        const clock = new MovedClock();
        clock.#folder = await mkdtemp(join(tmpdir(), "guichet-clock-"));
        clock.#file = join(clock.#folder, "offset");
        clock.#write(at);
        return clock;
    }

    /** What the program's environment must hold. */
    get environment() {
        return {
            LD_PRELOAD: "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            FAKETIME_TIMESTAMP_FILE: this.#file,
            FAKETIME_CACHE_DURATION: "1",
            FAKETIME_DONT_FAKE_MONOTONIC: "1",
        };
    }

    #write(at) {
        this.#now = at;
        const seconds = Math.round((at.getTime() - Date.now()) / 1000);
        writeFileSync(this.#file, seconds < 0 ? `${seconds}` : `+${seconds}`);
    }

    /** Gives the pages of this context the same time; before the first page is opened. */
    async install(page) {
        await page.clock.install({ time: this.#now });
    }

    /** Jumps forward, and waits until the server answers with the new time. */
    async moveTo(at, server, pages = []) {
        const by = at.getTime() - this.#now.getTime();
        this.#write(at);
        const deadline = Date.now() + 10_000;
        for (;;) {
            const answer = await fetch(`${server.address}/healthz`);
            if (Date.parse(answer.headers.get("date")) >= at.getTime() - 1000) break;
            if (Date.now() > deadline) throw new Error("the server's clock did not move");
        }
        for (const page of pages) await page.clock.fastForward(by);
    }

    async drop() {
        await rm(this.#folder, { recursive: true, force: true });
    }
}
