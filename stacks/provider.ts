import * as aws from "@pulumi/aws";
import type { StackConfig } from "./stackConfig.ts";

/** The AWS provider of a stack. It refuses every account but the configured one, and tags all that it makes. */
export function awsProvider(config: Pick<StackConfig, "project" | "stack" | "environment">): aws.Provider {
    const { region, accountId } = config.environment;
    return new aws.Provider("aws", { region, allowedAccountIds: [accountId], defaultTags: { tags: { ...standardTags(config) } } });
}

/**
 * Tags that every resource has. `Service` and `Role` are overridden where a resource belongs to one service.
 * `Environment` is the stack, since `production` alone would not tell three environments apart; `EnvironmentKind` is what the policy pack
 * judges by.
 */
export function standardTags({
    project,
    stack,
    environment,
}: Pick<StackConfig, "project" | "stack" | "environment">): Readonly<Record<string, string>> {
    return {
        Environment: stack,
        EnvironmentKind: environment.kind,
        ManagedBy: "Pulumi",
        Owner: environment.owner,
        Project: project,
        Service: "platform",
    };
}
