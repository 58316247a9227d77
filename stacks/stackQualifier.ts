import type { StackConfig } from "./stackConfig.ts";

/** What tells the names of a stack from those of others in its account and region; undefined where it has them to itself. */
export function stackQualifier({ stack, environment }: Pick<StackConfig, "stack" | "environment">): string | undefined {
    return environment.names === "per-stack" ? stack : undefined;
}
