import { stackProblems } from "./checks/stackProblems.ts";
import { formatPath } from "./formatPath.ts";
import { inFileOrder } from "./inFileOrder.ts";
import type { Problem } from "./problem.ts";
import { type ReadStack, readStack } from "./schema/readStack.ts";
import { stackNames, type StackConfig, type StackName } from "./stackConfig.ts";
import { alternatives, describe } from "./wording.ts";

/** The name in Pulumi.yaml, and the namespace of our keys. */
export const projectName = "ecs-platform";

/** Values by top-level key, without the namespace: `{ environment: { kind: "staging", ... }, ... }`. */
export type StackValues = Readonly<Record<string, unknown>>;

export type Decoded<T> =
    { readonly kind: "value"; readonly value: T } | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** Decodes and cross-checks a whole stack, or finds all that is wrong with it. Knows no file: paths start at the top-level key. */
export function checkStack(stack: string, values: StackValues): Decoded<StackConfig> {
    const name = stackNames.find((candidate) => candidate === stack);
    const read = readStack(values);
    const config = name && configOf(name, read);
    const problems = stackProblems(read);
    if (config !== undefined && problems.length === 0) return { kind: "value", value: config };
    const unknown = name === undefined ? [{ path: [], text: unknownStack(stack) }] : [];
    return { kind: "problems", problems: [...unknown, ...inFileOrder(problems, values)] };
}

/** Undefined where something is wrong. */
function configOf(stack: StackName, { written, services, workloads }: ReadStack): StackConfig | undefined {
    const whole = written.whole;
    if (whole === undefined) return undefined;
    const { network, environment, entry, capacity, features, rollout, bootstrap, redeploy, offHours, serviceConnect, instances } = whole;
    const { region } = environment;
    const zones = [`${region}a`, `${region}b`, `${region}c`] as const;
    return {
        stack,
        environment,
        entry,
        capacity,
        features,
        rollout,
        bootstrap,
        redeploy,
        instances,
        network: network.kind === "own" ? { ...network, availabilityZoneNames: network.availabilityZoneNames ?? zones } : network,
        ...(offHours && { offHours }),
        ...(workloads.amply && { amply: workloads.amply }),
        ...(workloads.langfuse && { langfuse: workloads.langfuse }),
        ...(serviceConnect && { serviceConnect }),
        services: Object.fromEntries([...services].flatMap(([name, { config }]) => (config === undefined ? [] : [[name, config]]))),
    };
}

/**
 * Decodes and cross-checks a whole stack.
 * @param file named in the messages. @default `Pulumi.<stack>.yaml`
 * @throws Error with all problems, one a line
 */
export function decodeStack(stack: string, values: StackValues, file = stackFileName(stack)): StackConfig {
    const checked = checkStack(stack, values);
    if (checked.kind === "value") return checked.value;
    throw new Error(checked.problems.map((problem) => formatProblem(file, problem)).join("\n"));
}

export function stackFileName(stack: string): string {
    return `Pulumi.${stack}.yaml`;
}

export function unknownStack(stack: string): string {
    return `unknown stack, got ${describe(stack)}; write ${alternatives(stackNames)}`;
}

/** `<file>: ecs-platform:<path>: <text>`. @param where a file, with a line where it is known. */
export function formatProblem(where: string, { path, text }: Problem): string {
    return path.length === 0 ? `${where}: ${text}` : `${where}: ${projectName}:${formatPath(path)}: ${text}`;
}
