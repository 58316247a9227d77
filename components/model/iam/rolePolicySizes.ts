import type { FunctionPlan } from "../functions/functionPlan.ts";
import { type AwsPlace, kmsKeyArn, logGroupArn } from "../names.ts";
import type { ServicePlan } from "../services/servicePlan.ts";
import { functionSecretStatements } from "./functionPolicy.ts";
import { execStatements, executionStatements, policyJson, queueKeyStatement } from "./iamPolicy.ts";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length */
export const mostRolePolicyCharacters = 10_240;

export interface RoleSurroundings {
    readonly place: AwsPlace;
    /** Where sessions of ECS Exec are recorded. @default it has none */
    readonly execLogGroup?: string;
    /** One key for all that can take one. */
    readonly customerManagedKey: boolean;
    readonly secretsKeyArn?: string;
}

/** Characters of what the two roles of a service allow, as IAM counts them: without white space. */
export function rolePolicySizes(plan: ServicePlan, surroundings: RoleSurroundings): { readonly execution: number; readonly task: number } {
    const { place, execLogGroup, customerManagedKey, secretsKeyArn } = surroundings;
    const { container, secrets, queue, sendsTo, repositoryArn, sidecarRepositoryArns = [], cachedRepositoryArns } = plan;
    // Every id of a key is as long.
    const keyArn = customerManagedKey ? kmsKeyArn(place, "00000000-0000-0000-0000-000000000000") : undefined;
    const usesQueues = queue !== undefined || sendsTo.length > 0;
    const task = [
        ...plan.statements,
        ...(usesQueues && keyArn !== undefined ? [queueKeyStatement(keyArn, place.region)] : []),
        ...(execLogGroup === undefined ? [] : execStatements(place, { logGroupArn: logGroupArn(place, execLogGroup), keyArn })),
    ];
    const execution = executionStatements({
        logGroupArn: logGroupArn(place, container.log.group),
        repositoryArns: [...(repositoryArn === undefined ? [] : [repositoryArn]), ...sidecarRepositoryArns],
        cachedRepositoryArns,
        region: place.region,
        secrets,
        secretsKeyArn,
    });
    return { execution: length(policyJson(execution)), task: length(policyJson(task)) };
}

/** Characters of what the role of a function allows. */
export function functionPolicySize(
    { statements, secrets, sources }: Pick<FunctionPlan, "statements" | "secrets" | "sources">,
    { place, customerManagedKey, secretsKeyArn }: RoleSurroundings,
): number {
    const keyArn = customerManagedKey ? kmsKeyArn(place, "00000000-0000-0000-0000-000000000000") : undefined;
    const usesQueues = sources.queue?.own !== undefined || sources.asynchronous !== undefined;
    const all = [
        ...statements,
        ...functionSecretStatements(secrets, place.region, secretsKeyArn),
        ...(usesQueues && keyArn !== undefined ? [queueKeyStatement(keyArn, place.region)] : []),
    ];
    return length(policyJson(all));
}

function length(policy: string): number {
    return policy.replace(/\s/g, "").length;
}
