import assert from "node:assert/strict";
import { type EventRule, ecsEventRules } from "./ecsEventRules.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const rules = ecsEventRules(place, ["langfuse-staging", "amply-staging"], true);
const clusterArns = [
    "arn:aws:ecs:eu-central-1:111111111111:cluster/amply-staging",
    "arn:aws:ecs:eu-central-1:111111111111:cluster/langfuse-staging",
];

describe("ecsEventRules", () => {
    it("knows failed deployments by the ARN of the service, since the event names no cluster", () => {
        assert.deepEqual(pattern("deployment-failed"), {
            source: ["aws.ecs"],
            "detail-type": ["ECS Deployment State Change"],
            resources: [
                { prefix: "arn:aws:ecs:eu-central-1:111111111111:service/amply-staging/" },
                { prefix: "arn:aws:ecs:eu-central-1:111111111111:service/langfuse-staging/" },
            ],
            detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
        });
    });

    it("knows tasks that could not be placed", () => {
        assert.deepEqual(pattern("placement-failed"), {
            source: ["aws.ecs"],
            "detail-type": ["ECS Service Action"],
            detail: { clusterArn: clusterArns, eventName: ["SERVICE_TASK_PLACEMENT_FAILURE"] },
        });
    });

    it("knows tasks that stopped for memory, health or Spot, once they have stopped", () => {
        assert.deepEqual(pattern("task-stopped"), {
            source: ["aws.ecs"],
            "detail-type": ["ECS Task State Change"],
            detail: {
                clusterArn: clusterArns,
                lastStatus: ["STOPPED"],
                $or: [
                    { containers: { reason: [{ prefix: "OutOfMemoryError" }] } },
                    { stopCode: ["SpotInterruption"] },
                    { stoppedReason: [{ prefix: "Task failed container health checks" }, { prefix: "Task failed ELB health checks" }] },
                ],
            },
        });
    });

    it("knows services that reached their maximum, but not those that a schedule stops", () => {
        assert.deepEqual(pattern("scaled-to-max"), {
            source: ["aws.application-autoscaling"],
            "detail-type": ["Application Auto Scaling Scaling Activity State Change"],
            detail: {
                newDesiredCapacity: [{ numeric: [">", 0] }],
                resourceId: [{ prefix: "service/amply-staging/" }, { prefix: "service/langfuse-staging/" }],
                scaledToMax: [true],
                serviceNamespace: ["ecs"],
            },
        });
    });

    it("knows scaling calls that failed, and says that this needs CloudTrail", () => {
        assert.deepEqual(pattern("scaling-failed"), {
            "detail-type": ["AWS API Call via CloudTrail"],
            detail: {
                errorCode: [{ exists: true }],
                eventName: ["UpdateService"],
                eventSource: ["ecs.amazonaws.com"],
                requestParameters: { cluster: ["amply-staging", "langfuse-staging", ...clusterArns] },
                userAgent: ["ecs.application-autoscaling.amazonaws.com"],
            },
        });
        assert.match(rule("scaling-failed").description, /needs a CloudTrail trail/);
    });

    it("writes a line of text that uses each part of the event that it takes", () => {
        for (const { role, inputPaths, inputTemplate, pattern: json } of rules) {
            const text: unknown = JSON.parse(inputTemplate);
            assert.ok(typeof text === "string");
            const used = [...new Set([...text.matchAll(/<(\w+)>/g)].map(([, name]) => name))];
            assert.deepEqual(used.sort(), Object.keys(inputPaths).sort(), role);
            assert.ok(json.length <= 2048, `${role}: EventBridge takes 2048 characters`);
        }
    });

    it("knows deployments that wait for somebody, only where one may", () => {
        assert.deepEqual(pattern("deployment-waits"), {
            source: ["aws.ecs"],
            "detail-type": ["ECS Hook State Change"],
            detail: { clusterArn: clusterArns, eventName: ["HOOK_AWAITING_ACTION"] },
        });
        const roles = (pauses?: boolean) => ecsEventRules(place, ["amply-staging"], pauses).map(({ role }) => role);
        assert.equal(roles().includes("deployment-waits"), false);
        assert.deepEqual(
            roles(true).filter((role) => !roles(false).includes(role)),
            ["deployment-waits"],
        );
    });

    it("says with which command a deployment that waits goes on or back", () => {
        const { inputTemplate } = rule("deployment-waits");
        const command = "aws ecs continue-service-deployment --service-deployment-arn <deployment> --hook-id <hook> --action";
        assert.ok(inputTemplate.includes(`To continue: ${command} CONTINUE.`));
        assert.ok(inputTemplate.includes(`To roll back: ${command} ROLLBACK.`));
    });

    it("knows some services of a cluster apart from those of others", () => {
        const some = ecsEventRules(place, ["shared"], true, ["orders", "mailer"]);
        const of = (role: string): unknown => JSON.parse(some.find((candidate) => candidate.role === role)?.pattern ?? "");
        const arns = [{ suffix: ":service/shared/mailer" }, { suffix: ":service/shared/orders" }];
        const clusterArn = ["arn:aws:ecs:eu-central-1:111111111111:cluster/shared"];
        const found = some.map(({ role }) => [role, of(role)] as const);
        const partOf = (role: string, path: readonly string[]): unknown =>
            path.reduce<unknown>((value, key) => Object(value)[key], new Map(found).get(role));
        assert.deepEqual(partOf("deployment-failed", ["resources"]), arns);
        assert.deepEqual(partOf("deployment-waits", ["detail"]), { clusterArn, eventName: ["HOOK_AWAITING_ACTION"], serviceArn: arns });
        assert.deepEqual(partOf("placement-failed", ["resources"]), arns);
        assert.deepEqual(partOf("task-stopped", ["detail", "group"]), ["service:mailer", "service:orders"]);
        assert.deepEqual(partOf("scaled-to-max", ["detail", "resourceId"]), ["service/shared/mailer", "service/shared/orders"]);
        assert.deepEqual(partOf("scaling-failed", ["detail", "requestParameters", "service"]), ["mailer", "orders", ...arns]);
    });

    it("knows the whole cluster where EventBridge does not take so many names", () => {
        const named = (count: number) => Array.from({ length: count }, (_, index) => `service-${String(index).padStart(2, "0")}`);
        const whole = ecsEventRules(place, ["shared"]);
        assert.notDeepEqual(ecsEventRules(place, ["shared"], false, named(20)), whole);
        assert.deepEqual(ecsEventRules(place, ["shared"], false, named(60)), whole);
    });

    it("does not depend on the order of the clusters", () => {
        assert.deepEqual(ecsEventRules(place, ["amply-staging", "langfuse-staging"], true), rules);
    });
});

function rule(role: string): EventRule {
    return rules.find((candidate) => candidate.role === role) ?? assert.fail(`no rule ${role}`);
}

function pattern(role: string): unknown {
    return JSON.parse(rule(role).pattern);
}
