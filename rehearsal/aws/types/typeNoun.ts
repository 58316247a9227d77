/** The type as a noun with its article: `an event rule`. */
export function article(type: string): string {
    const name = noun(type);
    return `${/^[aeio]/.test(name) ? "an" : "a"} ${name}`;
}

/** Types whose name alone another service of AWS has too. */
const ownNouns: Readonly<Record<string, string>> = {
    "aws:autoscaling/policy:Policy": "group policy",
    "aws:lambda/alias:Alias": "function alias",
};

/** The type as a noun: `target group`. */
export function noun(type: string): string {
    return ownNouns[type] ?? (type.split(":").at(-1) ?? "").replace(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase();
}

/** The type as part of the name of a rule: `target-group`. */
export function kebabCase(type: string): string {
    return noun(type).replaceAll(" ", "-");
}
