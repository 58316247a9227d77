import * as assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:";
const arnOf = (kind: string, id: string) => `arn:aws:elasticloadbalancing:eu-central-1:111122223333:${kind}/${id}`;
const target = {
    loadBalancerArn: arnOf("loadbalancer/app", "shop/50dc6c495c0c9188"),
    targetGroupArn: arnOf("targetgroup", "checkout/943f017f100becff"),
};
const bounds = { minCount: 2, maxCount: 6 };
const existing = (changes: object, name = "checkout", more: object = {}) =>
    problemsWith({ existingServices: { [name]: { cluster: "shop", ...changes } }, ...more });

describe("existingServices", () => {
    it("need no more than a cluster", () => {
        assert.deepEqual(existing({}), []);
        assert.deepEqual(existing({ cluster: undefined }), [
            `${file}existingServices.checkout.cluster: missing; write the name of a cluster such as shared-staging`,
        ]);
    });

    it("have the names that ECS gives, with room for those of their alarms", () => {
        assert.deepEqual(existing({}, "Legacy_Importer-2"), []);
        assert.deepEqual(existing({}, "c".repeat(200)), []);
        const text = (name: string) =>
            `not the name of a service in ECS, got "${name}"; write up to 200 letters, digits, hyphens and underscores`;
        assert.deepEqual(existing({}, "check out"), [`${file}existingServices["check out"]: ${text("check out")}`]);
        assert.equal(existing({}, "c".repeat(201)).length, 1);
    });

    it("stand behind a load balancer with both of its names, of this account and region", () => {
        assert.deepEqual(existing({ target }), []);
        assert.equal(existing({ target: { ...target, targetGroupArn: undefined } }).length, 1);
        assert.deepEqual(existing({ target: { ...target, targetGroupArn: target.targetGroupArn.replace("eu-central-1", "us-east-1") } }), [
            `${file}existingServices.checkout.target.targetGroupArn: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1`,
        ]);
    });

    it("are scaled between one task and so many as ECS runs, by words of their own", () => {
        assert.deepEqual(existing({ autoScaling: { minCount: 1, maxCount: 5000 } }), []);
        for (const wrong of [{ minCount: 0, maxCount: 6 }, { minCount: 2, maxCount: 5001 }, { minCount: 2 }])
            assert.equal(existing({ autoScaling: wrong }).length, 1, JSON.stringify(wrong));
        const policies = [{ metric: "QueueDepth", targetValue: 5 }];
        assert.deepEqual(existing({ autoScaling: { ...bounds, policies } }), [
            `${file}existingServices.checkout.autoScaling.policies[0].metric: unknown value, got "QueueDepth"; write CPUUtilization, MemoryUtilization or RequestCountPerTarget`,
        ]);
        assert.deepEqual(existing({ desiredCount: 3, autoScaling: bounds }), [
            `${file}existingServices.checkout.desiredCount: scaling decides how many tasks run, got 3; delete one of the two`,
        ]);
    });

    it("notify of tickets where somebody reads them", () => {
        const alarms = { highCpu: { severity: "ticket" } };
        assert.equal(existing({ alarms }).length, 1);
        assert.deepEqual(existing({ alarms }, "checkout", { alarms: { channels: { ticket: { emails: ["team@example.com"] } } } }), []);
    });

    it("keep the alarms without which users notice a failure first", () => {
        assert.equal(existing({ alarms: { running: { enabled: false } } }).length, 1);
        assert.deepEqual(existing({ alarms: { flapping: { enabled: false } } }), []);
    });

    it("are no services of the stack, by name of service or alarm", () => {
        const orders = { preset: "rest-api", image: "docker.io/acme/orders:1.0.0", probe: ["CMD", "/check"], route: { priority: 90 } };
        assert.deepEqual(existing({}, "orders", { services: { orders } }), [
            `${file}existingServices.orders: its alarm orders-high-cpu would be that of services.orders; give the service another name`,
        ]);
        assert.deepEqual(existing({ cluster: "shared" }, "orders", { services: { orders }, cluster: { name: "shared" } }), [
            `${file}existingServices.orders: its service orders would be that of services.orders; give the service another name`,
        ]);
        assert.deepEqual(existing({}, "amply-api").length, 1);
        assert.deepEqual(existing({ name: "amply-api" }), []);
        const web = { checkout: { cluster: "shop", name: "web" }, search: { cluster: "shop", name: "web" } };
        assert.deepEqual(problemsWith({ existingServices: web }), [
            `${file}existingServices.search: its service web would be that of existingServices.checkout; give the service another name`,
        ]);
        assert.deepEqual(problemsWith({ existingServices: { ...web, search: { cluster: "search", name: "web" } } }), []);
    });
});
