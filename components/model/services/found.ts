/** @throws Error when there is none of this name, which the checks of the configuration rule out */
export function found<T>(what: string, name: string, all: Readonly<Record<string, T>>): T {
    const one = Object.hasOwn(all, name) ? all[name] : undefined;
    if (one === undefined) throw new Error(`no such ${what}, got ${name}; declare it first`);
    return one;
}
