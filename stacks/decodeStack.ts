import { crossProblems } from "./checks/crossChecks.ts";
import { block, decode, object, withDefault, type Decoded, type Problem } from "./decode.ts";
import { boolean, token } from "./decodeScalar.ts";
import { formatPath } from "./file/formatPath.ts";
import { homeOf, type Home } from "./home.ts";
import { amply } from "./schema/schemaAmply.ts";
import { entry } from "./schema/schemaEntry.ts";
import { capacity, environment, features, offHours, rollout } from "./schema/schemaEnvironment.ts";
import { instances } from "./schema/schemaInstances.ts";
import { langfuse } from "./schema/schemaLangfuse.ts";
import { network } from "./schema/schemaNetwork.ts";
import { serviceConnect } from "./schema/schemaServiceConnect.ts";
import { services } from "./schema/schemaServices.ts";
import { stackNames, type StackConfig } from "./stackConfig.ts";
import { alternatives, describe } from "./wording.ts";

/** The name in Pulumi.yaml, and the namespace of our keys. */
export const projectName = "ecs-platform";

/** Values by top-level key, without the namespace: `{ environment: { kind: "staging", ... }, ... }`. */
export type StackValues = Readonly<Record<string, unknown>>;

/** Decodes and cross-checks a whole stack, or finds all that is wrong with it. Knows no file: paths start at the top-level key. */
export function checkStack(stack: string, values: StackValues): Decoded<StackConfig> {
    const name = stackNames.find((candidate) => candidate === stack);
    const home = homeOf(values);
    const blocks = decode(blocksOf(home), values);
    const problems = [
        ...(name === undefined ? [{ path: [], text: unknownStack(stack) }] : []),
        ...(blocks.kind === "problems" ? blocks.problems : []),
        ...crossProblems(values, home),
    ];
    return blocks.kind === "problems" || name === undefined || problems.length > 0
        ? { kind: "problems", problems }
        : { kind: "value", value: { stack: name, ...blocks.value } };
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

function blocksOf(home: Home) {
    return object({
        environment,
        network: network(home),
        entry: entry(home),
        capacity: capacity(home),
        features,
        rollout,
        bootstrap: withDefault(boolean, false),
        redeploy: withDefault(token, ""),
        offHours: offHours(home),
        amply: block(amply(home)),
        langfuse: block(langfuse(home)),
        serviceConnect: block(serviceConnect(home)),
        instances,
        services: services(home),
    });
}
