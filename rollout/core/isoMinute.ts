/** `2026-11-30 18:40 UTC`. @param at milliseconds since 1970 */
export function isoMinute(at: number): string {
    return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
