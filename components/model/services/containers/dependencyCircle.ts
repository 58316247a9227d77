/** Containers that wait for each other, the first of them once more at the end; undefined where none do. @param waits for whom each waits */
export function dependencyCircle(waits: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
    const free = new Set<string>();
    const visit = (name: string, trail: readonly string[]): readonly string[] | undefined => {
        if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
        if (free.has(name)) return undefined;
        for (const other of waits.get(name) ?? []) {
            const circle = visit(other, [...trail, name]);
            if (circle !== undefined) return circle;
        }
        free.add(name);
        return undefined;
    };
    for (const name of waits.keys()) {
        const circle = visit(name, []);
        if (circle !== undefined) return circle;
    }
    return undefined;
}
