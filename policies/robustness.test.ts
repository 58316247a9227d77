import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { internalErrorName } from "./crossguard/violation.ts";
import { documentedGroups, policiesWith } from "./pack.ts";
import type { Resource } from "./resources/resource.ts";
import { judge } from "./rule/judge.ts";
import { judgeStack, type TestResource, unknown } from "./testing/judgeAsPulumi.ts";

const rules = Object.values(documentedGroups).flat();

/** Names that the rules read, at any depth. */
const names = [
    ...[
        "tags",
        "Role",
        "Service",
        "CpuScaling",
        "desiredCount",
        "capacityProviderStrategies",
        "capacityProvider",
        "base",
        "weight",
        "launchType",
    ],
    ...[
        "containerDefinitions",
        "healthCheck",
        "command",
        "logConfiguration",
        "options",
        "environment",
        "name",
        "networkConfiguration",
        "subnets",
    ],
    ...[
        "resourceId",
        "minCapacity",
        "maxCapacity",
        "targetTrackingScalingPolicyConfiguration",
        "predefinedMetricSpecification",
        "targetValue",
    ],
    ...["customizedMetricSpecification", "metrics", "metricStat", "metric", "dimensions", "metricName", "namespace", "threshold", "period"],
    ...[
        "metricQueries",
        "alarmActions",
        "alarmRule",
        "ingress",
        "cidrBlocks",
        "fromPort",
        "toPort",
        "defaultActions",
        "redirect",
        "type",
        "protocol",
    ],
    ...[
        "sslPolicy",
        "mixedInstancesPolicy",
        "launchTemplate",
        "overrides",
        "instanceType",
        "launchTemplateSpecification",
        "instancesDistribution",
    ],
    ...[
        "policy",
        "repository",
        "timeout",
        "runtime",
        "architectures",
        "cpu",
        "memory",
        "requiresCompatibilities",
        "settings",
        "deregistrationDelay",
    ],
    ...["alarms", "alarmNames", "enable", "rollback", "deploymentConfiguration", "strategy", "actions", "forward", "targetGroups"],
    ...["serviceConnectConfiguration", "services", "tls", "autoScalingGroupProvider", "managedScaling", "status", "port", "cidrIpv4"],
    ...["imageId", "blockDeviceMappings", "ebs", "encrypted", "Statement", "Effect", "Action", "Resource", "expression", "stat"],
    ...["instanceMarketOptions", "marketType", "onDemandBaseCapacity", "onDemandPercentageAboveBaseCapacity", "inlinePolicies"],
    ...["loadBalancers", "matcher", "configuration", "executeCommandConfiguration", "image", "vpcZoneIdentifiers", "metadataOptions"],
];
const words = [
    "beat",
    "worker",
    "web",
    "AWS/ECS",
    "CPUUtilization",
    "FARGATE",
    "FARGATE_SPOT",
    "HTTPS",
    "[{}]",
    "{",
    "service/a/web",
    "CANARY",
    "RequestCountPerTarget",
    "TargetResponseTime",
    "spot",
    "0.0.0.0/0",
    "Allow",
    "*",
    unknown,
];
const { value } = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.constantFrom(...words), fc.integer({ min: -1, max: 400 }), fc.boolean(), fc.constant(null), fc.double(), fc.string()),
    object: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 6, noNullPrototype: true }),
    value: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("object"), fc.array(tie("value"), { maxLength: 3 })),
}));
const anyProps = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12, noNullPrototype: true });
const types = [...new Set(rules.flatMap((rule) => rule.types))];

describe("every rule", () => {
    it("finds something or nothing in inputs of any shape, and never fails", () => {
        fc.assert(
            fc.property(fc.constantFrom(...rules), anyProps, fc.nat(), (rule, props, choice) => {
                const type = rule.types[choice % rule.types.length] ?? "";
                const resource: Resource = {
                    type,
                    name: "thing",
                    urn: "urn:pulumi:prod-eu::p::t::thing",
                    props,
                    opts: { ignoreChanges: [] },
                };
                const findings = judge(rule, resource, {
                    environment: "production",
                    stack: [resource],
                    get: (setting) => setting.fallback("production"),
                });
                deepEqual(
                    findings.filter(({ verdict }) => verdict === "error"),
                    [],
                );
            }),
            { numRuns: 4000 },
        );
    });
});

describe("the whole pack", () => {
    const policies = policiesWith({});
    const anyStack = fc.uniqueArray(
        fc.record({
            type: fc.constantFrom(...types),
            name: fc.constantFrom("a", "b", "c", "d", "e"),
            props: anyProps.map((props): TestResource["props"] => JSON.parse(JSON.stringify(props))),
        }),
        { selector: ({ name }) => name, minLength: 2 },
    );
    const reports = async (stack: readonly TestResource[]) =>
        (await judgeStack(policies, "prod-eu", stack)).map(({ policy, urn, message }) => `${policy} ${urn} ${message}`).sort();

    it("never fails on a stack, whatever is not known in it", async () => {
        await fc.assert(
            fc.asyncProperty(anyStack, async (stack) => {
                deepEqual(
                    (await reports(stack)).filter((report) => report.startsWith(internalErrorName)),
                    [],
                );
            }),
            { numRuns: 50 },
        );
    });
    it("finds the same in whatever order the resources come", async () => {
        await fc.assert(
            fc.asyncProperty(anyStack, async (stack) => {
                // Names of others are listed in their order.
                const sorted = (found: readonly string[]) => found.map((report) => [...report].sort().join(""));
                deepEqual(sorted(await reports(stack)).sort(), sorted(await reports([...stack].reverse())).sort());
            }),
            { numRuns: 50 },
        );
    });
});
