import * as assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:";
const mailer = { preset: "worker", image: "docker.io/acme/mailer:1.0.0", probe: ["CMD", "/app/check"] };
const within = (cluster: object, changes: object = {}) => problemsWith({ services: { mailer }, cluster, ...changes });

describe("a cluster of somebody else", () => {
    it("takes the services of the stack", () => {
        assert.deepEqual(within({ name: "shared" }), []);
        assert.deepEqual(within({ name: "shared", execLogGroup: "/ecs/shared/exec" }), []);
        assert.deepEqual(within({}), []);
        assert.deepEqual(within({ name: "s".repeat(255) }), []);
    });

    it("has a name that ECS takes", () => {
        const text = 'not the name of a cluster, got "shared staging"; write one such as shared-staging';
        assert.deepEqual(within({ name: "shared staging" }), [`${file}cluster.name: ${text}`]);
        assert.equal(within({ name: "s".repeat(256) }).length, 1);
        assert.equal(within({ execLogGroup: "/ecs/shared/exec" }).length, 1);
    });

    it("gets no groups of instances of the stack, nor services that run on them", () => {
        const instances = { general: { instanceType: "t3.medium" } };
        const onInstances = { ...mailer, type: "ec2", instances: "general" };
        assert.deepEqual(within({ name: "shared" }, { instances, services: { mailer: onInstances } }), [
            `${file}services.mailer.type: instances in a cluster that is not of this stack, got ec2 in shared; write ecs, or delete cluster`,
            `${file}instances: groups of instances for a cluster that is not of this stack, got cluster shared; delete one of the two blocks`,
        ]);
    });

    it("records no sessions where ECS Exec is off", () => {
        const cluster = { name: "shared", execLogGroup: "/ecs/shared/exec" };
        assert.deepEqual(within(cluster, { environment: { exec: false } }), [
            `${file}cluster.execLogGroup: sessions that nobody opens, got /ecs/shared/exec and environment.exec false; delete one of the two`,
        ]);
        assert.deepEqual(within({ name: "shared" }, { environment: { exec: false } }), []);
    });

    it("is none that the stack makes, or would make", () => {
        for (const name of ["services-prod-eu", "amply-prod-eu", "langfuse-prod-eu"]) {
            assert.deepEqual(within({ name }), [
                `${file}cluster.name: the name of a cluster that the stack makes itself, got ${name}; name another one, or delete the block`,
            ]);
        }
        assert.deepEqual(within({ name: "services-prod-us" }), []);
    });
});
