/** Who calls whom, by name. A name that is called and not listed is nobody's concern here. */
export type Calls = Readonly<Record<string, readonly string[]>>;

/**
 * Names such that each stands behind all that it calls: a client of Service Connect only finds servers that were there before it.
 * @throws Error when the calls go round in a circle
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function callOrder(calls: Calls): readonly string[] {
    const circle = callCircle(calls);
    if (circle !== undefined) throw new Error(`calls go round in a circle: ${circle.join(" -> ")}`);
    const ordered = new Set<string>();
    const visit = (name: string): void => {
        if (ordered.has(name)) return;
        calledBy(calls, name).forEach(visit);
        ordered.add(name);
    };
    Object.keys(calls).forEach(visit);
    return [...ordered];
}

/** The first circle, as `a, b, a`; undefined when there is none. */
export function callCircle(calls: Calls): readonly string[] | undefined {
    const done = new Set<string>();
    const search = (name: string, path: readonly string[]): readonly string[] | undefined => {
        const seen = path.indexOf(name);
        if (seen >= 0) return [...path.slice(seen), name];
        if (done.has(name)) return undefined;
        for (const callee of calledBy(calls, name)) {
            const circle = search(callee, [...path, name]);
            if (circle !== undefined) return circle;
        }
        done.add(name);
        return undefined;
    };
    for (const name of Object.keys(calls)) {
        const circle = search(name, []);
        if (circle !== undefined) return circle;
    }
    return undefined;
}

function calledBy(calls: Calls, name: string): readonly string[] {
    return (Object.hasOwn(calls, name) ? (calls[name] ?? []) : []).filter((callee) => Object.hasOwn(calls, callee));
}
