import assert from "node:assert/strict";
import { configAdvice } from "./configAdvice.ts";
import { decodeStack } from "../decodeStack.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";

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

    it("warns of instances for ECS of two CPU architectures", () => {
        const advice = (...instanceTypes: string[]) => adviceWith({ instances: { mixed: { instanceTypes } } });
        assert.deepEqual(advice("t4g.medium", "t3.medium"), [
            "Pulumi.prod-eu.yaml: ecs-platform:instances.mixed.instanceTypes: types of two CPU architectures: ECS starts instances without asking " +
                "which one the waiting tasks need, so that they may go on waiting; make two groups, one of each",
        ]);
        assert.deepEqual(advice("t3.medium", "t3a.medium"), []);
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

    it("warns of jobs that outlast the time to stop of a task that nothing protects, where their length is written", () => {
        const advice = (longestJobSeconds: number, worker: Readonly<Record<string, unknown>> = {}) =>
            adviceWith({ amply: { worker: { queue: { longestJobSeconds }, ...worker } } });
        assert.deepEqual(
            [119, 120].flatMap((seconds) => advice(seconds)),
            [],
        );
        assert.deepEqual(advice(121), [
            "Pulumi.prod-eu.yaml: ecs-platform:amply.worker.queue.longestJobSeconds: scaling in and deployments stop a task 120 s after they ask it to end, " +
                "in the middle of a job of 121 s, which then begins anew elsewhere; write taskProtection: true and protect each job, or split the jobs",
        ]);
        assert.equal(advice(31, { stopTimeoutSeconds: 30 }).length, 1);
        assert.deepEqual(advice(121, { taskProtection: true }), []);
    });

    it("warns of a queue that keeps jobs for as long as their dead letters, unless it is FIFO", () => {
        const worker = { preset: "worker", image: "docker.io/acme/jobs:1.0.0", probe: ["CMD", "/app/healthcheck"] };
        const keeping = (retentionSeconds: number, fifo = false) =>
            adviceWith({ services: { jobs: { ...worker, queue: { kind: "sqs", retentionSeconds, fifo } } } });
        assert.deepEqual(keeping(1_209_599), []);
        assert.deepEqual(keeping(1_209_600, true), []);
        assert.deepEqual(keeping(1_209_600), [
            "Pulumi.prod-eu.yaml: ecs-platform:services.jobs.queue.retentionSeconds: dead letters are kept for 1209600 s since the job was sent, so " +
                "that one which waited as long is gone at once, got 1209600; lower it",
        ]);
    });

    it("warns of jobs that expire before they have had all their attempts", () => {
        const trying = (receivesBeforeDeadLetters: number) =>
            adviceWith({ amply: { worker: { taskProtection: true, queue: { longestJobSeconds: 600, receivesBeforeDeadLetters } } } });
        assert.deepEqual(trying(480), []);
        assert.deepEqual(trying(481), [
            "Pulumi.prod-eu.yaml: ecs-platform:amply.worker.queue.receivesBeforeDeadLetters: 481 attempts of a job that hangs take 346320 s, and SQS " +
                "deletes it after 345600 s, before it is a dead letter; lower it, or raise retentionSeconds",
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
