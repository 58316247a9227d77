import assert from "node:assert/strict";
import { configAdvice } from "./configAdvice.ts";
import { decodeStack } from "./decodeStack.ts";
import { sampleStack, sampleWith } from "./testing/sampleValues.ts";

const adviceWith = (changes: Parameters<typeof sampleWith>[0]) =>
    configAdvice(
        decodeStack(
            sampleStack("prod-eu"),
            sampleWith(changes, sampleWith({ amply: { egress: [{ securityGroupId: "sg-0a1b2c3d", port: 5432 }] } })),
        ),
    );

describe("advice on a configuration", () => {
    it("has nothing to say of the defaults", () => {
        assert.deepEqual(adviceWith({}), []);
    });

    it("warns of a task that the proxy of Service Connect leaves nothing of", () => {
        const service = { image: "docker.io/acme/jobs:1.0.0", probe: ["CMD", "/app/healthcheck"] };
        const advice = (cpu: number, calls: readonly string[]) =>
            adviceWith({
                serviceConnect: { namespace: "my-app.local" },
                services: {
                    backend: { ...service, preset: "rest-api", connect: {} },
                    jobs: { ...service, preset: "scheduler", resources: { cpu, memory: 1024 }, calls },
                },
            });
        assert.deepEqual(advice(256, ["backend"]), [
            "Pulumi.prod-eu.yaml: ecs-platform:services.jobs.resources.cpu: the proxy of Service Connect wants 256 CPU units, the task has 256; write 512",
        ]);
        assert.deepEqual(advice(512, ["backend"]), []);
        assert.deepEqual(advice(256, []), []);
    });

    it("warns of tags that are pushed to again, once where services share an image", () => {
        const probe = ["CMD", "/app/healthcheck"];
        const sidecars = { proxy: { image: "docker.io/envoyproxy/envoy:v1.36", probe } };
        const moves = (tag: string) =>
            `the tag ${tag} moves, so that a later deployment of this file may run another image; write the tag of one release, or the digest`;
        const jobs = { preset: "scheduler", probe, sidecars };
        assert.deepEqual(adviceWith({ amply: { image: "stable" }, services: { jobs: { ...jobs, image: "docker.io/acme/jobs:main" } } }), [
            `Pulumi.prod-eu.yaml: ecs-platform:amply.image: ${moves("stable")}`,
            `Pulumi.prod-eu.yaml: ecs-platform:services.jobs.image: ${moves("main")}`,
            `Pulumi.prod-eu.yaml: ecs-platform:services.jobs.sidecars.proxy.image: ${moves("v1.36")}`,
        ]);
    });

    it("warns of scaling on the raw depth of a queue", () => {
        assert.deepEqual(adviceWith({ amply: { worker: { queue: { metric: "raw-depth" } } } }), [
            "Pulumi.prod-eu.yaml: ecs-platform:amply.worker.queue.metric: raw-depth multiplies the tasks at every step, so that they jump between " +
                "their bounds; write backlog-per-task",
        ]);
    });

    it("warns when all tasks together cannot carry the expected load at their target", () => {
        const expecting = (requests: number) =>
            adviceWith({
                langfuse: {
                    services: {
                        web: {
                            expectedRequestsPerMinute: requests,
                            autoScaling: { maxCount: 10, policies: [{ metric: "RequestCountPerTarget", targetValue: 1000 }] },
                        },
                    },
                },
            });
        assert.deepEqual(expecting(10_000), []);
        assert.deepEqual(expecting(10_001), [
            "Pulumi.prod-eu.yaml: ecs-platform:langfuse.services.web.autoScaling: at most 10000 requests a minute at its target, expected are 10001; " +
                "raise maxCount or the target of RequestCountPerTarget",
        ]);
    });
});
