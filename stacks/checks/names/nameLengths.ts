import type { NamedKind } from "../../../components/model/plannedName.ts";
import { formatPath } from "../../file/formatPath.ts";
import type { NameOfStack } from "../../namesOfStack.ts";
import type { Problem } from "../../problem.ts";
import { pathOfName, type ReadServices } from "./pathOfName.ts";

/**
 * Characters that AWS takes, where the name of a stack may bring a name above them.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 * @see https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentConfig.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-chatbot-slackchannelconfiguration.html
 */
const most: Readonly<Partial<Record<NamedKind, number>>> = {
    "pull-through cache": 30,
    queue: 80,
    schedule: 64,
    "state machine": 80,
    "Service Connect name": 64,
    "chat configuration": 128,
    function: 64,
    "deployment configuration": 100,
};

/** Names that are longer than AWS allows: at most one for each key, the first. */
export function nameLengths(names: readonly NameOfStack[], read: ReadServices, values: unknown): readonly Problem[] {
    const problems = new Map<string, Problem>();
    for (const planned of names) {
        const { kind, name } = planned;
        const limit = most[kind];
        if (limit === undefined || name.length <= limit) continue;
        const path = pathOfName(planned, read, values);
        const text = `its ${kind} would be ${name}, got ${name.length} characters of at most ${limit}; shorten the name of the stack`;
        if (!problems.has(formatPath(path))) problems.set(formatPath(path), { path, text });
    }
    return [...problems.values()];
}
