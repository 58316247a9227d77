/** What Pulumi throws when a policy reads a value that is known only after the deployment. */
export interface UnknownValue extends Error {
    /** Path of the value. */
    readonly props: readonly (string | symbol)[];
    /** What was found beside the value, which is no less found. */
    readonly found?: readonly string[];
}

/** By its shape: the SDK's typings leave its class out, and two copies of the SDK would have two classes. */
export function isUnknownValue(error: unknown): error is UnknownValue {
    return error instanceof Error && "unknownTypeSentinel" in error && "props" in error && Array.isArray(error.props);
}

/** What `read` returns, or undefined when it meets a value that is not known yet. */
export function known<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch (error) {
        if (isUnknownValue(error)) return undefined;
        throw error;
    }
}

/**
 * What is found in each of several parts, one of which may not be known yet: that hides what is found in the others no more than they hide it.
 * @throws UnknownValue with what was found, when a part is not known
 */
export function inEach<T>(count: number, part: (index: number) => T, find: (part: T) => readonly string[]): readonly string[] {
    const found: string[] = [];
    const unknown: UnknownValue[] = [];
    for (let index = 0; index < count; index += 1) {
        try {
            found.push(...find(part(index)));
        } catch (error) {
            if (!isUnknownValue(error)) throw error;
            found.push(...(error.found ?? []));
            unknown.push(error);
        }
    }
    const [first] = unknown;
    if (first === undefined) return found;
    throw Object.assign(first, { found });
}
