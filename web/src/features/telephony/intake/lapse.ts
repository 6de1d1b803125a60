const kSecondMs = 1000;

/** "0:18", "12:05", "1:02:10" */
export function lapse(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / kSecondMs));
    const two = (value: number) => String(value).padStart(2, "0");
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
