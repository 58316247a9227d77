import { checkStack, type StackValues } from "../decodeStack.ts";
import { formatProblems } from "../file/formatProblems.ts";
import type { StackId } from "../file/stackId.ts";
import { isMap } from "../isMap.ts";
import { projectName } from "./stackNames.ts";

const arn = (name: string) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}`;

/** Values of a production stack with both workloads that say no more than they have to. */
export const sampleValues = {
    environment: { kind: "production", region: "eu-central-1", accountId: "111122223333", owner: "platform-team" },
    network: { cidrBlock: "10.1.0.0/16" },
    entry: { domain: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    amply: {
        image: "v1.2.3",
        secrets: { DATABASE_URL: arn("amply/database-url-AbC123"), STRIPE_SECRET_KEY: arn("amply/stripe-secret-dEf456") },
        api: { route: { priority: 10 } },
    },
    langfuse: {
        image: "docker.io/langfuse/langfuse:3.140.0",
        services: {
            web: { route: { priority: 20 } },
            "web-ingestion": { route: { priority: 30 } },
            "web-iso": { route: { priority: 40 } },
        },
    },
} as const satisfies StackValues;

type Values = { readonly [key: string]: unknown };

/** The sample with some values changed, at any depth; `undefined` takes a key out. */
export function sampleWith(changes: Values, base: Values = sampleValues): Values {
    const changed = Object.entries(changes).map(([key, change]) => {
        const value = base[key];
        return [key, isMap(change) && isMap(value) ? sampleWith(change, value) : change] as const;
    });
    const merged = Object.entries({ ...base, ...Object.fromEntries(changed) });
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

export function sampleStack(stack: string): StackId {
    return { project: projectName, stack };
}

/** What is wrong with the sample once it is changed, as the CLI prints it. */
export function problemsWith(changes: Values, stack = "prod-eu"): readonly string[] {
    const checked = checkStack(sampleStack(stack), sampleWith(changes));
    return checked.kind === "problems" ? formatProblems(checked.problems, projectName, () => `Pulumi.${stack}.yaml`) : [];
}
