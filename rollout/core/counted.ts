/** `1 alarm`, `2 alarms`. @param thing whose plural ends with an s */
export function counted(count: number, thing: string): string {
    return `${String(count)} ${thing}${count === 1 ? "" : "s"}`;
}
