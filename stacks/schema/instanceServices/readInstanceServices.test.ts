import assert from "node:assert/strict";
import type { InstanceServiceConfig } from "../../../components/vocabulary/instanceService.ts";
import { decodeStack } from "../../decodeStack.ts";
import { plainValues } from "../../testing/plainValues.ts";
import { problemsWith, sampleStack, sampleWith } from "../../testing/sampleValues.ts";

const untyped = { type: "instances", port: 8080, route: { priority: 120 } };
const described = { ...untyped, instanceType: "t4g.medium" };
const amazonLinux = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default";

function decided(keys: object = {}, base: object = described): InstanceServiceConfig {
    const values = sampleWith({ services: { shop: { ...base, ...keys } } });
    return decodeStack(sampleStack("prod-eu"), values).instanceServices["shop"] ?? assert.fail("no instances");
}

/** What is wrong with the instances, without file and namespace. */
function problems(keys: object, base: object = described): readonly string[] {
    const start = "Pulumi.prod-eu.yaml: ecs-platform:services.shop";
    return problemsWith({ services: { shop: { ...base, ...keys } } }).map((text) => text.replace(start, ""));
}

describe("instances of the stack file that answer requests", () => {
    it("are two to ten on demand with Amazon Linux 2023, and follow CPU, where nothing else is written", () => {
        const { route, ...rest } = decided();
        assert.equal(route.priority, 120);
        assert.match(route.host, /^shop\./);
        assert.deepEqual(plainValues(rest), {
            instanceTypes: ["t4g.medium"],
            instances: { min: 2, max: 10 },
            images: { arm64: `${amazonLinux}-arm64`, x86: `${amazonLinux}-x86_64` },
            diskGiB: 30,
            port: 8080,
            healthCheck: { path: "/health", codes: "200" },
            startPeriodSeconds: 300,
            targetCpuPercent: 70,
            permissions: [],
        });
    });

    it("keep what is written", () => {
        const keys = {
            instanceTypes: ["t4g.medium", "t3.medium", "t3a.medium"],
            weights: { "t4g.medium": 1, "t3.medium": 1, "t3a.medium": 2 },
            spot: {},
            maxInstanceLifetimeDays: 30,
            images: { arm64: "ami-0123456789abcdef0" },
            userData: "#!/bin/bash\ndnf install -y nginx\n",
            healthCheckCodes: "200-299",
            scaling: { requestsPerTarget: 1000 },
            routes: { admin: { path: "/admin/*", priority: 119 } },
        };
        const service = decided(keys, untyped);
        assert.deepEqual(service.instanceTypes, keys.instanceTypes);
        assert.deepEqual(plainValues(service.weights), keys.weights);
        assert.deepEqual(service.spot, { onDemandBase: 2, onDemandPercent: 20 });
        assert.deepEqual(service.images, { arm64: "ami-0123456789abcdef0", x86: `${amazonLinux}-x86_64` });
        assert.deepEqual(
            [service.maxInstanceLifetimeDays, service.userData, service.healthCheck.codes, service.routes?.["admin"]?.priority],
            [30, keys.userData, "200-299", 119],
        );
        // Requests in the place of CPU; both where both are written.
        assert.deepEqual([service.targetCpuPercent, service.requestsPerTarget], [undefined, 1000]);
        assert.equal(decided({ scaling: { requestsPerTarget: 1000, targetCPU: 50 } }).targetCpuPercent, 50);
    });

    it("are no service of ECS, and have no key of one", () => {
        const { workloads } = decodeStack(sampleStack("prod-eu"), sampleWith({ services: { shop: described } }));
        assert.deepEqual(
            workloads.flatMap(({ services }) => Object.keys(services)).filter((name) => name === "shop"),
            [],
        );
        assert.match(problems({ preset: "web-app" }).join(), /^\.preset: unknown key; known here: type, instanceType, /);
    });

    it("have a type, a port and a route", () => {
        assert.deepEqual(problems({}, { type: "instances" }), [
            ".port: missing; write a whole number from 1 to 65535",
            ".route.priority: missing; write a whole number from 1 to 50000",
            ".instanceType: missing; write an instance type such as t4g.medium, or several below instanceTypes",
        ]);
        assert.deepEqual(problems({ instanceTypes: ["t3.medium"] }), [
            ".instanceTypes: beside instanceType, got t4g.medium there; write all types here, or delete one of the two",
        ]);
        assert.equal(problems({ instanceType: "t4g.huge" }).length, 1);
    });

    it("weigh every type or none, from 1 to 999", () => {
        const several = { ...untyped, instanceTypes: ["m7i.large", "m7i.xlarge"] };
        const weighed = (weights: object) => problems({ weights }, several);
        assert.deepEqual(weighed({ "m7i.large": 1, "m7i.xlarge": 999 }), []);
        assert.deepEqual(weighed({ "m7i.large": 1 }), [
            ".weights: none for m7i.xlarge; AWS wants one for every type: write them too, or delete weights",
        ]);
        assert.deepEqual(weighed({ "m7i.large": 1, "m7i.xlarge": 2, "t3.medium": 1 }), [
            '.weights["t3.medium"]: no type of these instances; write it in instanceTypes too, or delete it',
        ]);
        assert.equal(weighed({ "m7i.large": 0, "m7i.xlarge": 1000 }).length, 2);
    });

    it("have bounds in order, and no base above them", () => {
        assert.deepEqual(problems({ instances: { min: 3, max: 2 } }), [".instances: min above max, got 3 and 2; lower min or raise max"]);
        assert.deepEqual(problems({ spot: { onDemandBase: 10 } }), []);
        assert.deepEqual(problems({ spot: { onDemandBase: 11 } }), [
            ".spot: onDemandBase above max, got 11 and 10; lower it, or delete spot where nothing is to be on Spot",
        ]);
        assert.match(problems({ spotPrice: "0.05" }).join(), /^\.spotPrice: unknown key; write it as spot: \{\}, /);
    });

    it("run a script of 16 KB at most, in a form that cloud-init knows", () => {
        const script = (length: number) => `#!${"x".repeat(length - 2)}`;
        assert.deepEqual(problems({ userData: script(16_384) }), []);
        assert.equal(problems({ userData: script(16_385) }).length, 1);
        assert.deepEqual(problems({ userData: `#!${"é".repeat(8192)}` }), [
            ".userData: longer than EC2 takes, got 16386 bytes; write at most 16384, and fetch the rest",
        ]);
        assert.equal(problems({ userData: "dnf install -y nginx" }).length, 1);
    });

    it("start from an image, or from a parameter that holds one", () => {
        for (const arm64 of ["ami-01234567", "ami-0123456789abcdef0", "/shop/images/arm64"])
            assert.deepEqual(problems({ images: { arm64 } }), []);
        for (const arm64 of ["ami-0123", "resolve:ssm:/shop/images/arm64", "al2023"])
            assert.equal(problems({ images: { arm64 } }).length, 1, arm64);
    });

    it("share the entry with services: no priority twice, and none without an entry", () => {
        const orders = { preset: "rest-api", image: "docker.io/acme/orders:1.4.2", probe: ["CMD", "/check"], route: { priority: 120 } };
        assert.match(
            problemsWith({ services: { orders, shop: described } }).join(),
            /services\.shop\.route\.priority: the priority of services\.orders\.route too, got 120/,
        );
    });

    it("reach Systems Manager through endpoints where there is no NAT gateway, for sessions", () => {
        const network = (...endpoints: string[]) => ({ cidrBlock: "10.10.0.0/16", natGateways: "None", endpoints });
        const missing = (...endpoints: string[]) =>
            problemsWith({ amply: undefined, langfuse: undefined, network: network(...endpoints), services: { shop: described } }).join();
        assert.match(missing(), /network\.endpoints: too few .*; add ssm \(shop\), ssmmessages \(shop\), or write natGateways: Single$/);
        assert.equal(missing("ssm", "ssmmessages"), "");
    });

    it("have a name that a target group can have", () => {
        const name = "a-name-that-is-too-long-by-far";
        assert.match(problemsWith({ services: { [name]: described } }).join(), /: too long|no name for its target group/);
    });
});
