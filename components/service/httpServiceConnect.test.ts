import * as assert from "node:assert/strict";
import { EcsCluster } from "../cluster/ecsCluster.ts";
import { clusterArgs } from "./environment.ts";
import { HttpService, type HttpServiceArgs } from "./httpService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import { preview } from "../testing/preview.ts";

const type = {
    service: "aws:ecs/service:Service",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    policy: "aws:appautoscaling/policy:Policy",
    target: "aws:appautoscaling/target:Target",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
};
const namespaceArn = "arn:aws:servicediscovery:eu-central-1:111111111111:namespace/ns-1";
const certificateAuthorityArn = "arn:aws:acm-pca:eu-central-1:111111111111:certificate-authority/1";
const orders: Omit<HttpServiceArgs, "workload" | "deployment"> = {
    serviceName: "orders",
    role: "api",
    targetGroupName: "orders-tg",
    port: 8000,
    route: { host: "orders.example.com", priority: 110 },
    healthCheck: { path: "/health", timeoutSeconds: 10 },
    size: { cpu: 512, memoryMiB: 1024 },
    tasks: { min: 2, max: 10 },
    container: { name: "orders", image: "docker.io/acme/orders:1.4.2", environment: {}, secrets: {} },
    scaling: { kind: "targets", cpuTargetPercent: 70 },
    jsonLogs: false,
};
const build = (args: Partial<HttpServiceArgs> = {}) =>
    preview((providers) => {
        const cluster = new EcsCluster("services", clusterArgs("services", testEnvironment), { providers });
        new HttpService("orders", { workload: { environment: testEnvironment, cluster }, ...orders, ...args }, { providers });
    });
const targetGroup = async (args?: Partial<HttpServiceArgs>) => (await build(args)).get(type.targetGroup, "orders-tg").inputs;
const policies = async (scaling: HttpServiceArgs["scaling"]) => {
    const run = await build({ scaling });
    return run.names(type.policy).map((name) => {
        const { targetTrackingScalingPolicyConfiguration: configuration } = run.get(type.policy, name).inputs;
        return [name, Object(configuration)["targetValue"]];
    });
};

describe("HttpService in a name space", () => {
    it("is reached by the load balancer and by name, on one port", async () => {
        const run = await build({ connect: { namespaceArn, server: { name: "orders", port: 80 } } });
        assert.partialDeepStrictEqual(run.get(type.service, "orders").inputs, {
            loadBalancers: [{ containerName: "orders", containerPort: 8000 }],
            serviceConnectConfiguration: { services: [{ clientAlias: [{ dnsName: "orders", port: 80 }] }] },
        });
    });

    it("is spoken to in TLS by the load balancer too once its proxy takes nothing else, and on no other port", async () => {
        const server = { name: "orders", port: 80 };
        const protocols = async (connect?: HttpServiceArgs["connect"]) => {
            const { protocol, port, healthCheck } = await targetGroup({ connect });
            return [protocol, Object(healthCheck)["protocol"], port, Object(healthCheck)["port"]];
        };
        assert.deepEqual(await protocols(), ["HTTP", "HTTP", 8000, "traffic-port"]);
        assert.deepEqual(await protocols({ namespaceArn, server }), ["HTTP", "HTTP", 8000, "traffic-port"]);
        assert.deepEqual(await protocols({ namespaceArn, certificateAuthorityArn }), ["HTTP", "HTTP", 8000, "traffic-port"]);
        assert.deepEqual(await protocols({ namespaceArn, server, certificateAuthorityArn }), ["HTTPS", "HTTPS", 8000, "traffic-port"]);
        const run = await build({ connect: { namespaceArn, server, certificateAuthorityArn } });
        assert.ok(!JSON.stringify(run.get(type.service, "orders").inputs).includes("ingressPortOverride"));
    });
});

describe("HttpService with a target of its own kind", () => {
    it("takes its time with a new task and keeps clients with theirs, where it is told to", async () => {
        const { slowStart, stickiness } = await targetGroup({ slowStartSeconds: 30, stickySeconds: 3600 });
        assert.equal(slowStart, 30);
        assert.partialDeepStrictEqual(stickiness, { enabled: true, type: "lb_cookie", cookieDuration: 3600 });
        const plain = await targetGroup();
        for (const absent of ["slowStart", "stickiness"]) assert.equal(absent in plain, false, absent);
        assert.partialDeepStrictEqual(plain["healthCheck"], { path: "/health", timeout: 10 });
    });

    it("starts with as many tasks as it is told, and with the fewest otherwise", async () => {
        const first = async (desiredCount?: number) => {
            const { inputs } = (await build({ desiredCount })).get(type.service, "orders");
            return [inputs["desiredCount"], inputs["capacityProviderStrategies"]];
        };
        const strategy = [
            { capacityProvider: "FARGATE", base: 2, weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ];
        assert.deepEqual(await first(), [2, strategy]);
        // The base follows the fewest tasks, not the first ones.
        assert.deepEqual(await first(5), [5, strategy]);
    });

    it("runs where it is told to", async () => {
        const launch = { kind: "fargate", capacity: { kind: "on-demand" } } as const;
        assert.deepEqual((await build({ launch })).get(type.service, "orders").inputs["capacityProviderStrategies"], [
            { capacityProvider: "FARGATE", weight: 1 },
        ]);
    });
});

describe("scaling of an HttpService", () => {
    it("is on whatever has a target", async () => {
        assert.deepEqual(await policies({ kind: "targets", cpuTargetPercent: 70 }), [["orders-scaling-cpu", 70]]);
        assert.deepEqual(await policies({ kind: "targets", cpuTargetPercent: 60, memoryTargetPercent: 80, requestTarget: 1000 }), [
            ["orders-scaling-cpu", 60],
            ["orders-scaling-memory", 80],
            ["orders-scaling-request", 1000],
        ]);
    });

    it("shows its targets to the dashboard", async () => {
        const shown: unknown[] = [];
        await preview((providers) => {
            const cluster = new EcsCluster("services", clusterArgs("services", testEnvironment), { providers });
            for (const scaling of [
                { kind: "targets", cpuTargetPercent: 60, memoryTargetPercent: 80 },
                { kind: "staged-cpu", cpuTargetPercent: 70, requestTarget: 1000 },
            ] as const) {
                const name = `orders-${scaling.kind}`;
                const args = { workload: { environment: testEnvironment, cluster }, ...orders, scaling };
                const service = new HttpService(name, { ...args, serviceName: name, targetGroupName: name.slice(0, 13) }, { providers });
                const { cpuTargetPercent, memoryTargetPercent, requestTarget } = service.monitored;
                shown.push([cpuTargetPercent, memoryTargetPercent, requestTarget]);
            }
        });
        assert.deepEqual(shown, [
            [60, 80, undefined],
            [70, undefined, 1000],
        ]);
    });

    it("is on requests and, while its stage is on, on CPU", async () => {
        assert.deepEqual(await policies({ kind: "staged-cpu", cpuTargetPercent: 70, requestTarget: 1000 }), [
            ["orders-scaling-cpu", 70],
            ["orders-scaling-request", 1000],
        ]);
    });
});
