import * as assert from "node:assert/strict";
import { preview } from "../testing/preview.ts";
import { previewService, serviceArgs, type ServiceChanges } from "../testing/previewService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import { Service } from "./service.ts";

const type = {
    service: "aws:ecs/service:Service",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    policy: "aws:appautoscaling/policy:Policy",
};
const namespaceArn = "arn:aws:servicediscovery:eu-central-1:111111111111:namespace/ns-1";
const certificateAuthorityArn = "arn:aws:acm-pca:eu-central-1:111111111111:certificate-authority/1";
const inNamespace: ServiceChanges = { connection: { namespaceArn }, serviceConnect: {} };
const encrypted: ServiceChanges = {
    connection: { namespaceArn, certificateAuthorityArn },
    serviceConnect: { certificateAuthorityArn },
};
const orders: ServiceDescription = {
    preset: "rest-api",
    image: "docker.io/acme/orders:1.4.2",
    probe: ["CMD", "/app/healthcheck"],
    route: { host: "orders.example.com", priority: 110 },
};
const build = (description: Partial<ServiceDescription> = {}, changes?: ServiceChanges) =>
    previewService("orders", { ...orders, ...description }, changes);
const targetGroup = async (description?: Partial<ServiceDescription>, changes?: ServiceChanges) =>
    (await build(description, changes)).get(type.targetGroup, "orders-tg").inputs;
const policies = async (description: Partial<ServiceDescription>, changes?: ServiceChanges) => {
    const run = await build(description, changes);
    return run.names(type.policy).map((name) => {
        const { targetTrackingScalingPolicyConfiguration: configuration } = run.get(type.policy, name).inputs;
        return [name, Object(configuration)["targetValue"]];
    });
};
/** With a policy on CPU that is staged. */
const staged = { preset: "langfuse-web", probe: undefined } as const;

describe("Service behind the load balancer and in a namespace", () => {
    it("is reached by the load balancer and by name, on one port", async () => {
        const run = await build({ connect: { port: 80 } }, inNamespace);
        assert.partialDeepStrictEqual(run.get(type.service, "orders").inputs, {
            loadBalancers: [{ containerName: "orders", containerPort: 8000 }],
            serviceConnectConfiguration: { services: [{ clientAlias: [{ dnsName: "orders", port: 80 }] }] },
        });
    });

    it("is spoken to in TLS by the load balancer too once its proxy takes nothing else, and on no other port", async () => {
        const connect = { port: 80 };
        const protocols = async (description?: Partial<ServiceDescription>, changes?: ServiceChanges) => {
            const { protocol, port, healthCheck } = await targetGroup(description, changes);
            return [protocol, Object(healthCheck)["protocol"], port, Object(healthCheck)["port"]];
        };
        assert.deepEqual(await protocols(), ["HTTP", "HTTP", 8000, "traffic-port"]);
        assert.deepEqual(await protocols({ connect }, inNamespace), ["HTTP", "HTTP", 8000, "traffic-port"]);
        assert.deepEqual(await protocols({}, encrypted), ["HTTP", "HTTP", 8000, "traffic-port"]);
        assert.deepEqual(await protocols({ connect }, encrypted), ["HTTPS", "HTTPS", 8000, "traffic-port"]);
        const run = await build({ connect }, encrypted);
        assert.ok(!JSON.stringify(run.get(type.service, "orders").inputs).includes("ingressPortOverride"));
    });
});

describe("Service behind the load balancer", () => {
    it("warms a new task up and keeps clients with theirs, where its description asks for it", async () => {
        const { slowStart, stickiness } = await targetGroup({ slowStartSeconds: 30, sticky: 3600 });
        assert.equal(slowStart, 30);
        assert.partialDeepStrictEqual(stickiness, { enabled: true, type: "lb_cookie", cookieDuration: 3600 });
        const plain = await targetGroup({ healthCheckTimeoutSeconds: 10 });
        for (const absent of ["slowStart", "stickiness"]) assert.equal(absent in plain, false, absent);
        assert.partialDeepStrictEqual(plain["healthCheck"], { path: "/health", timeout: 10 });
    });

    it("starts with the first tasks of its preset, and with the fewest otherwise", async () => {
        const first = async (preset: "rest-api" | "web-app", kind: "production" | "staging") => {
            const { inputs } = (await build({ preset }, { environment: { ...testEnvironment, kind } })).get(type.service, "orders");
            return [inputs["desiredCount"], inputs["capacityProviderStrategies"]];
        };
        const strategy = [
            { capacityProvider: "FARGATE", base: 2, weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ];
        assert.deepEqual(await first("rest-api", "production"), [2, strategy]);
        assert.deepEqual(await first("rest-api", "staging"), [1, strategy]);
        assert.deepEqual(await first("web-app", "staging"), [2, strategy]);
    });

    it("keeps the fewest tasks on demand, however many it starts with", async () => {
        const { plan } = serviceArgs("orders", orders);
        const { inputs } = (await build({}, { plan: { ...plan, tasks: { ...plan.tasks, desiredCount: 5 } } })).get(type.service, "orders");
        assert.equal(inputs["desiredCount"], 5);
        assert.partialDeepStrictEqual(inputs["capacityProviderStrategies"], [{ capacityProvider: "FARGATE", base: 2 }]);
    });

    it("runs on the capacity of its environment", async () => {
        const onDemand = { environment: { ...testEnvironment, capacity: { kind: "on-demand" } } } as const;
        assert.deepEqual((await build({}, onDemand)).get(type.service, "orders").inputs["capacityProviderStrategies"], [
            { capacityProvider: "FARGATE", weight: 1 },
        ]);
    });
});

describe("scaling of a Service behind the load balancer", () => {
    it("is on whatever has a target", async () => {
        assert.deepEqual(await policies({}), [["orders-scaling-cpu", 70]]);
        const requests = { metric: "RequestCountPerTarget", targetValue: 1000 } as const;
        assert.deepEqual(await policies({ autoScaling: { targetCPU: 60, targetMemory: 75, policies: [requests] } }), [
            ["orders-scaling-cpu", 60],
            ["orders-scaling-memory", 75],
            ["orders-scaling-request", 1000],
        ]);
    });

    it("shows its targets to the dashboard", async () => {
        const shown: unknown[] = [];
        await preview((providers) => {
            const scaling = { ...orders, autoScaling: { targetCPU: 60, targetMemory: 75 } };
            for (const [name, description] of Object.entries({ targets: scaling, staged: { ...orders, ...staged } })) {
                const { monitored } = new Service(name, serviceArgs(name, description), { providers });
                if (monitored.kind !== "web") throw new Error(monitored.kind);
                shown.push([monitored.cpuTargetPercent, monitored.memoryTargetPercent, monitored.requestTarget]);
            }
        });
        assert.deepEqual(shown, [
            [60, 75, undefined],
            [70, undefined, 1000],
        ]);
    });

    it("is on requests and, while its stage is on, on CPU", async () => {
        assert.deepEqual(await policies(staged), [
            ["orders-scaling-cpu", 70],
            ["orders-scaling-request", 1000],
        ]);
        assert.deepEqual(await policies(staged, { environment: { ...testEnvironment, cpuScaling: "off" } }), [
            ["orders-scaling-request", 1000],
        ]);
    });
});
