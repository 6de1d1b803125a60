// An authenticator app for tests: RFC 6238 with HMAC-SHA-1, 30 seconds, six digits.
import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function fromBase32(text) {
    const bytes = [];
    let held = 0;
    let bits = 0;
    for (const sign of text) {
        held = ((held << 5) | alphabet.indexOf(sign)) & 0xffff;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push((held >> bits) & 0xff);
    }
    return Buffer.from(bytes);
}

/**
 * What the app shows, `ahead` steps of thirty seconds from now: a server takes the code of one step ahead, and no
 * step twice.
 */
export function appCode(secret, ahead = 0) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
    const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
    const offset = mac[mac.length - 1] & 0xf;
    return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
