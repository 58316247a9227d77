/** What Pulumi throws when a policy reads a value that is known only after the deployment. */
export interface UnknownValue extends Error {
    /** Path of the value. */
    readonly props: readonly (string | symbol)[];
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
