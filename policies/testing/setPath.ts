/** Sets a value by its path, such as `settings.0.value`, and makes the objects on the way; undefined takes the value away. For tests. */
export function setPath(target: object, path: string, value: unknown): void {
    const [first = "", ...rest] = path.split(".");
    if (rest.length === 0) {
        Reflect.set(target, first, structuredClone(value));
        return;
    }
    const inner: unknown = Reflect.get(target, first) ?? {};
    if (typeof inner !== "object" || inner === null) throw new Error(`${path}: ${first} is no object`);
    Reflect.set(target, first, inner);
    setPath(inner, rest.join("."), value);
}
