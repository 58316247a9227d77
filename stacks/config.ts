import * as pulumi from "@pulumi/pulumi";
import type { Decoded } from "./decodeStack.ts";
import type { Path } from "./problem.ts";
import { checkStack } from "./decodeStack.ts";
import { composeValues } from "./file/composeValues.ts";
import { configOfTexts } from "./file/configOfTexts.ts";
import { formatProblems } from "./file/formatProblems.ts";
import { type ConfigValues, type KeyProblem, namespaceProblems, valuesOf } from "./file/namespace.ts";
import { projectFileName, stackFileName } from "./file/stackId.ts";
import { projectKeys } from "./file/takeShared.ts";
import type { StackConfig } from "./stackConfig.ts";
import { visible } from "../text/visible.ts";

// The SDK's declarations leave it out.
declare module "@pulumi/pulumi/runtime/config.js" {
    /** Whether the value, or a part of it, was encrypted in the stack file. @param key with its namespace */
    export function isConfigSecret(key: string): boolean;
}

/**
 * The configuration of the stack that is being deployed: the only place that reads what Pulumi hands over.
 * @throws pulumi.RunError with all problems, one a line
 */
export function loadConfig(): StackConfig {
    const id = { project: pulumi.getProject(), stack: pulumi.getStack() };
    const file = stackFileName(id.stack);
    // `pulumi.Config` cannot list its keys, and the CLI lets keys pass that Pulumi.yaml does not declare.
    const config = configOfTexts(id.project, pulumi.runtime.allConfig());
    const unreadable = [...namespaceProblems(id.project, config), ...encryptedProblems(id.project, config)];
    if (unreadable.length > 0) throw new pulumi.RunError(unreadable.map(({ key, text }) => visible(`${file}: ${key}: ${text}`)).join("\n"));

    const { values, problems, sourceOf } = composeValues(valuesOf(id.project, config));
    const checked: Decoded<StackConfig> = problems.length > 0 ? { kind: "problems", problems } : checkStack(id, values);
    if (checked.kind === "value") return checked.value;
    const placeOf = (path: Path) => (projectKeys.includes(String(sourceOf(path)[0])) ? projectFileName : file);
    throw new pulumi.RunError(formatProblems(checked.problems, id.project, placeOf).join("\n"));
}

/** The CLI decrypts a value before it hands it over, so that an error message would show it. */
function encryptedProblems(project: string, config: ConfigValues): readonly KeyProblem[] {
    return Object.keys(config)
        .filter((key) => key.startsWith(`${project}:`) && pulumi.runtime.isConfigSecret(key))
        .map((key) => ({ key, text: "an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager" }));
}
