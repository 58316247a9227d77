import * as assert from "node:assert/strict";
import { decodeStack } from "./decodeStack.ts";
import { crossStackProblems } from "./rolloutOrder.ts";
import type { FeatureStage } from "../components/vocabulary/environment.ts";
import { stackNames, type StackConfig, type StackName } from "./stackConfig.ts";
import { sampleWith } from "./testing/sampleValues.ts";

const stages: readonly FeatureStage[] = ["on", "off", "rolled-back"];

/** A stack with an account of its own. */
function stackWith(stack: StackName, cpuScaling: FeatureStage, accountId = `00000000000${stackNames.indexOf(stack)}`): StackConfig {
    return decodeStack(stack, sampleWith({ environment: { accountId }, features: { cpuScaling }, amply: undefined }));
}

function stacks(...cpuScaling: readonly FeatureStage[]): readonly StackConfig[] {
    return stackNames.map((stack, index) => stackWith(stack, cpuScaling[index] ?? "off"));
}

/** The rule in other words: once a stage is `off`, nothing behind it is `on`. */
function mayBe(combination: readonly FeatureStage[]): boolean {
    return !/off.*\bon\b/.test(combination.join(" "));
}

const lead = (later: string, earlier: string) =>
    `Pulumi.${later}.yaml: ecs-platform:features.cpuScaling: on before ${earlier}, ` +
    `got on here and off there; write off here, or on in Pulumi.${earlier}.yaml first`;

describe("crossStackProblems", () => {
    const combinations = stages.flatMap((a) => stages.flatMap((b) => stages.flatMap((c) => stages.map((d) => [a, b, c, d] as const))));

    it("judges every combination of stages by the order of the rollout", () => {
        assert.equal(combinations.length, 81);
        for (const combination of combinations) {
            assert.equal(crossStackProblems(stacks(...combination)).length === 0, mayBe(combination), combination.join());
        }
    });

    it("accepts every state on the way, and each environment rolled back", () => {
        const way = [[], ["on"], ["on", "on"], ["on", "on", "on"], ["on", "on", "on", "on"]] as const;
        for (const reached of way) {
            assert.deepEqual(crossStackProblems(stacks(...reached)), []);
            for (const index of reached.keys()) {
                const back = reached.map((stage, position) => (position === index ? "rolled-back" : stage));
                assert.deepEqual(crossStackProblems(stacks(...back)), []);
            }
        }
    });

    it("names each earlier environment that is still off, whatever the order it is given", () => {
        const all = stacks("off", "on", "off", "on");
        const expected = [lead("prod-eu", "staging"), lead("prod-hipaa", "staging"), lead("prod-hipaa", "prod-us")];
        assert.deepEqual(crossStackProblems(all), expected);
        assert.deepEqual(crossStackProblems([...all].reverse()), expected);
    });

    it("judges the stacks that it is given", () => {
        assert.deepEqual(crossStackProblems([]), []);
        assert.deepEqual(crossStackProblems([stackWith("prod-us", "on")]), []);
        assert.deepEqual(crossStackProblems([stackWith("prod-us", "on"), stackWith("staging", "off")]), [lead("prod-us", "staging")]);
    });

    it("lists the names that collide in one account and region", () => {
        const [staging, europe] = (["staging", "prod-eu"] as const).map((stack) => decodeStack(stack, sampleWith({})));
        assert.ok(staging && europe);
        assert.deepEqual(crossStackProblems([staging, europe]), [
            "Pulumi.prod-eu.yaml: ecs-platform:environment.accountId: account and region of staging too, got 111122223333 and eu-central-1; " +
                "log group /ecs/amply-api, log group /ecs/amply-worker, log group /ecs/amply-beat, log group /ecs/web, log group /ecs/web-ingestion, log group /ecs/web-iso, " +
                "alarms amply-api-*, alarms amply-worker-*, alarms amply-beat-*, alarms web-*, alarms web-ingestion-*, alarms web-iso-*, " +
                "repository amply-backend, queue amply-celery-queue and queue amply-celery-queue-dead-letters would collide: write an account of its own",
        ]);
    });

    it("lists only what both stacks have, and nothing where they have nothing in common", () => {
        const only = (stack: StackName, other: "amply" | "langfuse") => decodeStack(stack, sampleWith({ [other]: undefined }));
        const [message] = crossStackProblems([only("staging", "amply"), decodeStack("prod-eu", sampleWith({}))]);
        assert.match(message ?? "", /; log group \/ecs\/web, .* and alarms web-iso-\* would collide: write an account of its own$/);
        assert.deepEqual(crossStackProblems([only("staging", "amply"), only("prod-eu", "langfuse")]), [
            "Pulumi.prod-eu.yaml: ecs-platform:environment.accountId: account and region of staging too, got 111122223333 and eu-central-1; write an account of its own",
        ]);
    });

    it("lists the services that both stacks declare, and the queue where both give it one", () => {
        const declaring = (stack: StackName, services: object) =>
            decodeStack(stack, sampleWith({ amply: undefined, langfuse: undefined, services }));
        const worker = { preset: "worker", image: "docker.io/acme/mailer:1.0.0", probe: ["CMD", "/app/healthcheck"] };
        const queued = { ...worker, queue: { kind: "sqs" } };
        const [message] = crossStackProblems([
            declaring("staging", { mailer: queued, printer: queued }),
            declaring("prod-eu", { mailer: queued, printer: worker, other: worker }),
        ]);
        assert.match(
            message ?? "",
            /; log group \/ecs\/mailer, log group \/ecs\/printer, alarms mailer-\*, alarms printer-\*, queue mailer-queue and queue mailer-queue-dead-letters would/,
        );
    });

    it("lets one account serve two regions", () => {
        const elsewhere = decodeStack("prod-us", sampleWith({ environment: { region: "us-east-1" }, amply: undefined }));
        assert.deepEqual(crossStackProblems([decodeStack("staging", sampleWith({})), elsewhere]), []);
    });
});
