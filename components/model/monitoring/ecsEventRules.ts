import { canonicalJson } from "../canonicalJson.ts";
import { arn, type AwsPlace, clusterArn } from "../names.ts";

/** Events that the topic forwards, and the message for each. */
export interface EventRule {
    /** Short name among the rules of an environment. */
    readonly role: string;
    readonly description: string;
    /** Event pattern, in JSON. */
    readonly pattern: string;
    /** Parts of the event by the name that the template gives them. */
    readonly inputPaths: Readonly<Record<string, string>>;
    /** One line of text in quotes, with `<name>` for a part. */
    readonly inputTemplate: string;
}

/**
 * What ECS and Application Auto Scaling report of these clusters that somebody should act on.
 *
 * @param clusterNames at least one
 * @param pauses Whether a deployment of theirs may wait for somebody.
 * @param serviceNames Services in each of them that alone matter, as far as EventBridge takes so many names. @default all services
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-eventbridge.html
 */
export function ecsEventRules(
    place: AwsPlace,
    clusterNames: readonly string[],
    pauses = false,
    serviceNames?: readonly string[],
): readonly EventRule[] {
    const rules = rulesWithin(place, [...clusterNames].sort(), pauses, serviceNames && [...serviceNames].sort());
    return rules.every(({ pattern }) => pattern.length <= longestPattern) ? rules : ecsEventRules(place, clusterNames, pauses);
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const longestPattern = 2048;

function rulesWithin(place: AwsPlace, clusters: readonly string[], pauses: boolean, services?: readonly string[]): readonly EventRule[] {
    const clusterArns = clusters.map((cluster) => clusterArn(place, cluster));
    const ids = services && clusters.flatMap((cluster) => services.map((service) => `service/${cluster}/${service}`));
    // The end of the ARN of a service.
    const arns = ids && ids.map((id) => ({ suffix: `:${id}` }));
    return [
        {
            role: "deployment-failed",
            description: "A deployment failed, and the circuit breaker rolled it back",
            pattern: canonicalJson({
                source: ["aws.ecs"],
                "detail-type": ["ECS Deployment State Change"],
                // This one event names no cluster but in the ARN of its service.
                resources: arns ?? clusters.map((cluster) => ({ prefix: arn("ecs", place, `service/${cluster}/`) })),
                detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
            }),
            inputPaths: { reason: "$.detail.reason", service: "$.resources[0]" },
            inputTemplate: text(
                "Deployment failed: <service>. <reason>",
                "Read the stopped tasks and the logs of the new revision; the previous revision goes on serving.",
            ),
        },
        ...(pauses ? [awaitingAction(clusterArns, arns)] : []),
        {
            role: "placement-failed",
            description: "A service could not place a task",
            pattern: canonicalJson({
                source: ["aws.ecs"],
                "detail-type": ["ECS Service Action"],
                resources: arns,
                detail: { clusterArn: clusterArns, eventName: ["SERVICE_TASK_PLACEMENT_FAILURE"] },
            }),
            inputPaths: { reason: "$.detail.reason", service: "$.resources[0]" },
            inputTemplate: text(
                "Task placement failed: <service>. <reason>",
                "RESOURCE:FARGATE means that there is no capacity: with Spot, raise the on-demand base until there is again.",
            ),
        },
        {
            role: "task-stopped",
            description: "A task ran out of memory, failed its health check or lost its Spot capacity",
            pattern: canonicalJson({
                source: ["aws.ecs"],
                "detail-type": ["ECS Task State Change"],
                detail: {
                    clusterArn: clusterArns,
                    group: services?.map((service) => `service:${service}`),
                    lastStatus: ["STOPPED"],
                    $or: [
                        { containers: { reason: [{ prefix: "OutOfMemoryError" }] } },
                        { stopCode: ["SpotInterruption"] },
                        { stoppedReason: [{ prefix: "Task failed container health checks" }, { prefix: "Task failed ELB health checks" }] },
                    ],
                },
            }),
            inputPaths: {
                code: "$.detail.stopCode",
                container: "$.detail.containers[0].reason",
                group: "$.detail.group",
                reason: "$.detail.stoppedReason",
                task: "$.detail.taskArn",
            },
            inputTemplate: text(
                "Task stopped: <group>, <task>. <code>: <reason> <container>",
                "Out of memory: look for a leak, or give the next memory size. Health check: read the task's logs. Spot: nothing to do, unless they come often.",
            ),
        },
        {
            role: "scaled-to-max",
            description: "A service was scaled out to its maximum; such events are best effort, the alarm at-max is not",
            pattern: canonicalJson({
                source: ["aws.application-autoscaling"],
                "detail-type": ["Application Auto Scaling Scaling Activity State Change"],
                detail: {
                    // Off-hours set the maximum to 0, which a service then reaches every evening.
                    newDesiredCapacity: [{ numeric: [">", 0] }],
                    resourceId: ids ?? clusters.map((cluster) => ({ prefix: `service/${cluster}/` })),
                    scaledToMax: [true],
                    serviceNamespace: ["ecs"],
                },
            }),
            inputPaths: { max: "$.detail.maxCapacity", old: "$.detail.oldDesiredCapacity", service: "$.detail.resourceId" },
            inputTemplate: text(
                "Scaled to the maximum: <service>, from <old> to <max> tasks.",
                "If CPU, response time or the queue still suffers, raise the maximum.",
            ),
        },
        {
            role: "scaling-failed",
            description:
                "Application Auto Scaling could not change a service; needs a CloudTrail trail in this region, and does not notify without one",
            pattern: canonicalJson({
                "detail-type": ["AWS API Call via CloudTrail"],
                detail: {
                    errorCode: [{ exists: true }],
                    eventName: ["UpdateService"],
                    eventSource: ["ecs.amazonaws.com"],
                    requestParameters: {
                        cluster: [...clusters, ...clusterArns],
                        service: services && [...services, ...(arns ?? [])],
                    },
                    userAgent: ["ecs.application-autoscaling.amazonaws.com"],
                },
            }),
            inputPaths: {
                code: "$.detail.errorCode",
                message: "$.detail.errorMessage",
                service: "$.detail.requestParameters.service",
            },
            inputTemplate: text(
                "Scaling failed: <service>. <code>: <message>",
                "Look at the scaling activities of the service and at the service-linked role of Application Auto Scaling.",
            ),
        },
    ];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
function awaitingAction(clusterArns: readonly string[], serviceArn: readonly { readonly suffix: string }[] | undefined): EventRule {
    const command = "aws ecs continue-service-deployment --service-deployment-arn <deployment> --hook-id <hook> --action";
    return {
        role: "deployment-waits",
        description: "A deployment waits for a person to continue it or roll it back",
        pattern: canonicalJson({
            source: ["aws.ecs"],
            "detail-type": ["ECS Hook State Change"],
            detail: { clusterArn: clusterArns, eventName: ["HOOK_AWAITING_ACTION"], serviceArn },
        }),
        inputPaths: {
            deployment: "$.detail.serviceDeploymentArn",
            expiry: "$.detail.expiresAt",
            hook: "$.detail.hookId",
            service: "$.detail.serviceArn",
            stage: "$.detail.lifecycleStage",
        },
        inputTemplate: text(
            "Deployment waits at <stage>: <service>, until <expiry>.",
            `To continue: ${command} CONTINUE.`,
            `To roll back: ${command} ROLLBACK.`,
        ),
    };
}

/** EventBridge wants text as a JSON string. */
function text(...sentences: readonly string[]): string {
    return JSON.stringify(sentences.join(" "));
}
