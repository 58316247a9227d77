/** How strictly a stack is judged. Columns of `levels.ts`, in this order. */
export const environments = ["production", "hipaa", "staging", "development"] as const;
export type Environment = (typeof environments)[number];

/** The stack that a URN `urn:pulumi:<stack>::<project>::...` belongs to. Commands that read stored state know no other name of it. */
export function stackOf(urn: string): string {
    return urn.split("::")[0]?.split(":")[2] ?? "";
}

/** `prod-hipaa` is hipaa, every other `prod-*` production, `staging` itself; all else is development. */
export function environmentOf(urn: string): Environment {
    const stack = stackOf(urn);
    if (stack === "prod-hipaa") return "hipaa";
    if (stack.startsWith("prod-")) return "production";
    return stack === "staging" ? "staging" : "development";
}

export function isProduction(environment: Environment): boolean {
    return environment === "production" || environment === "hipaa";
}
