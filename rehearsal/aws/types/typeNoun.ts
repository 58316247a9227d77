/** The type as a noun with its article: `an event rule`. */
export function article(type: string): string {
    const name = noun(type);
    return `${/^[aeio]/.test(name) ? "an" : "a"} ${name}`;
}

/** Types that others would be mistaken for. */
const ownNouns: Readonly<Record<string, string>> = { "aws:autoscaling/policy:Policy": "group policy" };

/** The type as a noun: `target group`. */
export function noun(type: string): string {
    return ownNouns[type] ?? (type.split(":").at(-1) ?? "").replace(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase();
}

/** The type as part of the name of a rule: `target-group`. */
export function kebabCase(type: string): string {
    return noun(type).replaceAll(" ", "-");
}
