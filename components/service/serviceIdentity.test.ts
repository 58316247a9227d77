import * as assert from "node:assert/strict";
import { previewService, type ServiceChanges } from "../testing/previewService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";

const entry = { ...testEnvironment.entry, testListenerArn: "arn:test-listener", closedListenerArn: "arn:closed-listener" };
const surroundings: ServiceChanges = {
    environment: { ...testEnvironment, entry },
    connection: { namespaceArn: "arn:namespace" },
    instances: { general: { instanceTypes: ["t4g.medium"], instances: { min: 1, max: 3 }, targetCapacityPercent: 100, diskGiB: 30 } },
};
const described = { image: "docker.io/acme/orders:1.4.2", probe: ["CMD", "/app/healthcheck"] };
const internal: ServiceDescription = { ...described, preset: "rest-api", connect: {} };
const routed: ServiceDescription = { ...internal, route: { host: "orders.example.com", priority: 110 } };

/** URNs by `type::name`. */
async function urnsOf(description: ServiceDescription): Promise<ReadonlyMap<string, string>> {
    const { resources } = await previewService("orders", description, surroundings);
    return new Map(resources.map(({ type, name, urn }) => [`${type}::${name}`, urn]));
}

/** What comes and goes with an option, as short `Type name`. @throws AssertionError when something has another URN than before */
async function changes(before: ServiceDescription, after: ServiceDescription) {
    const [old, now] = [await urnsOf(before), await urnsOf(after)];
    for (const [resource, urn] of old) assert.equal(now.get(resource) ?? urn, urn, resource);
    const short = (resource: string) => resource.replace(/^.*?([A-Z]\w*)::/, "$1 ");
    const missing = (from: ReadonlyMap<string, string>, than: ReadonlyMap<string, string>) =>
        [...than.keys()].filter((resource) => !from.has(resource)).map(short);
    return { gone: missing(now, old).sort(), come: missing(old, now).sort() };
}

describe("the identity of what a service is made of", () => {
    it("hangs on no route: target, rule and their alarms come, and only the alarm of tasks that Service Connect counts goes", async () => {
        assert.deepEqual(await changes(internal, routed), {
            gone: ["MetricAlarm orders-running"],
            come: [
                "HttpTarget orders-tg",
                "ListenerRule orders-tg-rule",
                "MetricAlarm orders-healthy",
                "MetricAlarm orders-unhealthy",
                "SecurityGroupEgressRule orders-firewall-entry-to-tasks-8000",
                "SecurityGroupIngressRule orders-firewall-from-entry-8000",
                "TargetGroup orders-tg",
            ],
        });
    });

    it("hangs on no preset of services that answer requests", async () => {
        assert.deepEqual(await changes(routed, { ...routed, preset: "ml" }), { gone: [], come: [] });
        assert.deepEqual(await changes(routed, { ...routed, preset: "web-app", port: 8000 }), {
            gone: [],
            come: ["Policy orders-scaling-memory"],
        });
    });

    it("hangs on no port but that of the firewall's rules, of which the new ones come before the old ones go", async () => {
        const rules = (port: number) => [
            `SecurityGroupEgressRule orders-firewall-entry-to-tasks-${port}`,
            `SecurityGroupIngressRule orders-firewall-from-entry-${port}`,
        ];
        assert.deepEqual(await changes(routed, { ...routed, port: 9000 }), { gone: rules(8000), come: rules(9000) });
    });

    it("hangs on no preset even where a service becomes a worker or a scheduler: what both have stays", async () => {
        const target = ["HttpTarget orders-tg", "ListenerRule orders-tg-rule"];
        const firewall = [
            "SecurityGroupEgressRule orders-firewall-entry-to-tasks-8000",
            "SecurityGroupIngressRule orders-firewall-from-entry-8000",
            "TargetGroup orders-tg",
        ];
        const alarms = (symptoms: readonly string[]) => symptoms.map((symptom) => `MetricAlarm orders-${symptom}`);
        assert.deepEqual(await changes(routed, { ...described, preset: "worker" }), {
            gone: [...target, ...alarms(["5xx", "healthy", "p99", "unhealthy"]), ...firewall],
            come: alarms(["running"]),
        });
        const scaled = ["at-max", "flapping", "healthy", "high-cpu", "high-cpu-despite-scaling", "high-memory", "p99"];
        assert.deepEqual(await changes(routed, { ...described, preset: "scheduler" }), {
            gone: [
                ...target,
                ...alarms(["5xx", ...scaled, "scaling-without-effect", "unhealthy"]),
                "Policy orders-scaling-cpu",
                ...firewall.slice(0, 2),
                "ServiceScaling orders-scaling",
                "Target orders-scaling",
                "TargetGroup orders-tg",
            ],
            come: alarms(["more-than-one", "not-running"]),
        });
    });

    it("hangs on no strategy: a second target group, a second rule, alarms and roles of deployments come", async () => {
        const shifting = { bakeMinutes: 15, alarms: true, testListener: true, hooks: [] };
        assert.deepEqual(
            await changes(routed, { ...routed, deployment: { kind: "canary", ...shifting, canaryPercent: 5, canaryBakeMinutes: 10 } }),
            {
                gone: [],
                come: [
                    "DeploymentAlarms orders-deployment-alarms",
                    "DeploymentRoles orders-deployment",
                    "ListenerRule orders-tg-test-rule",
                    "MetricAlarm orders-deployment-errors",
                    "MetricAlarm orders-deployment-p99",
                    "Role orders-deployment-traffic",
                    "RolePolicy orders-deployment-traffic-policy",
                    "TargetGroup orders-tg-b",
                ],
            },
        );
    });

    it("hangs on no launch type", async () => {
        assert.deepEqual(await changes(routed, { ...routed, type: "ec2", instances: "general" }), { gone: [], come: [] });
    });

    it("is one class of component, whatever the service is", async () => {
        for (const description of [internal, routed, { ...described, preset: "worker" }, { ...described, preset: "scheduler" }] as const) {
            const urns = [...(await urnsOf(description)).values()];
            const others = urns.filter((urn) => !/::platform:ecs:Service(\$|::)|::pulumi:/.test(urn));
            assert.deepEqual(others, []);
        }
    });
});
