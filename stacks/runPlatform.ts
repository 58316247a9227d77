import type { Transformable } from "../components/transform/transform.ts";
import { loadConfig } from "./config.ts";
import { makeStack, type StackOutputs } from "./makeStack.ts";

/** What a program may say beside its stack files. */
export type PlatformSettings = Transformable;

/**
 * Makes the stack that is being deployed, of its stack file: the whole program.
 *
 * @example
 * ```ts
 * export const { clusterNames, entryUrls, repositoryUrls, topicArn } = runPlatform();
 * ```
 * @throws pulumi.RunError with all problems of the configuration, one a line
 */
export function runPlatform(settings: PlatformSettings = {}): StackOutputs {
    return makeStack(loadConfig(), settings);
}
