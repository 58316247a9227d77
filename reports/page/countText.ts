/** `1 task`, `2 tasks`. */
export function countText(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
