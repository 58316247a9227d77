import * as pulumi from "@pulumi/pulumi";
import { checkStack, formatProblem, stackFileName } from "./decodeStack.ts";
import { parseValue } from "./file/parseValue.ts";
import type { StackConfig } from "./stackConfig.ts";

export { decodeStack } from "./decodeStack.ts";

/**
 * The configuration of the stack that is being deployed: the only place that reads `pulumi.Config`.
 * @throws pulumi.RunError with all problems, one a line
 */
export function loadConfig(): StackConfig {
    const stack = pulumi.getStack();
    const config = new pulumi.Config();
    const namespace = `${config.name}:`;
    // Config itself cannot list its keys, and the CLI lets keys pass that Pulumi.yaml does not declare.
    const keys = Object.keys(pulumi.runtime.allConfig()).flatMap((key) => (key.startsWith(namespace) ? [key.slice(namespace.length)] : []));
    const checked = checkStack(stack, Object.fromEntries(keys.map((key) => [key, parseValue(key, config.require(key))])));
    if (checked.kind === "value") return checked.value;
    throw new pulumi.RunError(checked.problems.map((problem) => formatProblem(stackFileName(stack), problem)).join("\n"));
}
