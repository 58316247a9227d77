/** `an event rule` */
export function article(type: string): string {
    const name = noun(type);
    return `${/^[aeio]/.test(name) ? "an" : "a"} ${name}`;
}

/** `target group` */
export function noun(type: string): string {
    return (type.split(":").at(-1) ?? "").replace(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase();
}

/** `target-group` */
export function kebabCase(type: string): string {
    return noun(type).replaceAll(" ", "-");
}
