import assert from "node:assert/strict";
import { secret, unknownValue } from "../../rehearsal/contract/values.ts";
import { blankState } from "../../rehearsal/engine/resource/newState.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import { itemsBelow, itemsOfTask } from "./serviceItems.ts";

const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
const component = urn("platform:ecs:Service", "orders");

function state(type: string, name: string, inputs: ResourceState["inputs"], changes: Partial<ResourceState> = {}): ResourceState {
    return { ...blankState(urn(type, name), type, true), parent: component, inputs, ...changes };
}

const owner: ResourceState = { ...blankState(component, "platform:ecs:Service", false), parent: urn("pulumi:pulumi:Stack", "shop-dev") };
const itemsOf = (...resources: readonly ResourceState[]) => itemsBelow([owner, ...resources])(component, "orders");
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

describe("what the containers of a task are told", () => {
    const main = {
        name: "main",
        image: "acme/orders:1",
        environment: [{ name: "MODE", value: "a" }],
        secrets: [{ name: "TOKEN", valueFrom: "arn:aws:secretsmanager:::secret:token" }],
    };
    const proxy = { name: "proxy", image: "acme/proxy:2", environment: [{ name: "PORT", value: "9901" }] };
    const task = (containers: unknown) =>
        state("aws:ecs/taskDefinition:TaskDefinition", "orders-task", { containerDefinitions: containers });

    it("is told by container: those beside the main one by their names", () => {
        assert.deepEqual(itemsOfTask(task(JSON.stringify([main, proxy]))), {
            containers: { proxy: "acme/proxy:2" },
            secrets: { TOKEN: "arn:aws:secretsmanager:::secret:token" },
            variables: { MODE: "a", "proxy: PORT": "9901" },
        });
    });

    it("leaves out the values of a definition that is kept secret", () => {
        assert.deepEqual(Object.keys(itemsOfTask(task(secret(JSON.stringify([main]))))), ["containers", "secrets"]);
    });

    it("is nothing where the definition is not known yet, or is missing", () => {
        assert.deepEqual([itemsOfTask(task(unknownValue)), itemsOfTask(undefined)], [{}, {}]);
    });
});

describe("what stands beside a service", () => {
    it("has the permissions of each role by resource and condition, the actions of several statements together", () => {
        const Statement = [
            { Effect: "Allow", Action: ["s3:PutObject"], Resource: ["arn:aws:s3:::exports/*"] },
            { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::exports/*" },
            { Effect: "Allow", Action: ["kms:Decrypt"], Resource: ["*"], Condition: { StringEquals: { "kms:ViaService": "s3" } } },
            { Effect: "Deny", NotAction: ["sqs:SendMessage"], Resource: ["*"] },
        ];
        const { permissions } = itemsOf(state(rolePolicy, "orders-roles-task", { policy: JSON.stringify({ Statement }) }));
        assert.deepEqual(permissions, {
            "task arn:aws:s3:::exports/*": "s3:GetObject, s3:PutObject",
            'task * where {"StringEquals":{"kms:ViaService":"s3"}}': "kms:Decrypt",
            "task is denied *": "all but sqs:SendMessage",
        });
    });

    it("does not say that permissions are gone where one policy is not known yet", () => {
        const known = state(rolePolicy, "orders-roles-task", { policy: JSON.stringify({ Statement: [] }) });
        const { permissions, alarms } = itemsOf(known, state(rolePolicy, "orders-roles-execution", { policy: unknownValue }));
        assert.deepEqual([permissions, alarms], [undefined, {}]);
    });

    it("has the ways out by target and port, so that another port is another way", () => {
        const rule = (name: string, inputs: ResourceState["inputs"]) =>
            state("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", name, { ipProtocol: "tcp", ...inputs });
        const items = itemsOf(
            rule("a", { referencedSecurityGroupId: "sg-1", fromPort: 5432, toPort: 5432 }),
            rule("b", { cidrIpv4: "10.0.0.0/16", fromPort: 9000, toPort: 9010 }),
            rule("c", { ipProtocol: "-1", prefixListId: "pl-1" }),
        );
        assert.deepEqual(Object.keys(items["ways out"] ?? {}), ["sg-1 tcp 5432", "10.0.0.0/16 tcp 9000-9010", "pl-1 -1 every port"]);
    });

    it("has scaling policies and schedules without the name of the service", () => {
        const items = itemsOf(
            state("aws:appautoscaling/policy:Policy", "orders-scaling-cpu", {
                name: "orders-cpu-tracking-policy",
                targetTrackingScalingPolicyConfiguration: { targetValue: 70, scaleInCooldown: 300, scaleOutCooldown: 60 },
            }),
            state("aws:appautoscaling/scheduledAction:ScheduledAction", "orders-day", {
                name: "orders-day",
                schedule: "cron(30 6 ? * MON-FRI *)",
                timezone: "Europe/Berlin",
                scalableTargetAction: { minCapacity: 4 },
            }),
        );
        assert.deepEqual(items["scaling policies"], { "cpu-tracking-policy": "target 70, cooldown in 300 s, out 60 s" });
        assert.deepEqual(items.schedules, { day: "at least 4 from cron(30 6 ? * MON-FRI *) Europe/Berlin" });
    });

    it("has alarms by threshold, window and topic; one whose actions are off notifies nobody", () => {
        const alarm = (name: string, inputs: ResourceState["inputs"]) =>
            state(
                "aws:cloudwatch/metricAlarm:MetricAlarm",
                name,
                { name, comparisonOperator: "GreaterThanThreshold", threshold: 80, evaluationPeriods: 2, ...inputs },
                {
                    propertyDependencies: {
                        alarmActions: [urn("aws:sns/topic:Topic", "alarms"), urn("aws:sns/topicPolicy:TopicPolicy", "p")],
                    },
                },
            );
        const { alarms } = itemsOf(
            alarm("orders-high-cpu", { period: 300 }),
            alarm("orders-backlog", { actionsEnabled: false, datapointsToAlarm: 1, metricQueries: [{ id: "m", metric: { period: 60 } }] }),
        );
        assert.deepEqual(alarms, {
            "high-cpu": "> 80 in 2 of 2 x 300 s, notifies alarms",
            backlog: "> 80 in 1 of 2 x 60 s",
        });
    });

    it("is nothing for a service without a component of its own: another's could not be told from it", () => {
        const stack = { ...blankState(owner.parent, "pulumi:pulumi:Stack", false), parent: "" };
        const policy = state(rolePolicy, "p", { policy: "{}" }, { parent: owner.parent });
        assert.deepEqual(itemsBelow([stack, policy])(owner.parent, "orders"), {});
    });
});
