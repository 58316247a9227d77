/** The lists by their keys, each changed; one that comes out empty is left out. */
export function mapLists(
    lists: Readonly<Record<string, readonly string[]>>,
    change: (list: readonly string[]) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
    const changed = Object.entries(lists).map(([key, list]): [string, readonly string[]] => [key, change(list)]);
    return Object.fromEntries(changed.filter(([, list]) => list.length > 0));
}
