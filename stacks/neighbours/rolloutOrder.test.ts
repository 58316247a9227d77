import * as assert from "node:assert/strict";
import type { Path } from "../problem.ts";
import { decodeStack } from "../decodeStack.ts";
import { crossStackProblems } from "./rolloutOrder.ts";
import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { StackConfig } from "../stackConfig.ts";
import { projectName, stackNames, type StackName } from "../testing/stackNames.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";

const stages: readonly FeatureStage[] = ["on", "off", "rolled-back"];

/** A stack with an account of its own. */
function stackWith(stack: StackName, cpuScaling: FeatureStage, accountId = `00000000000${stackNames.indexOf(stack)}`): StackConfig {
    return decodeStack(sampleStack(stack), sampleWith({ environment: { accountId }, features: { cpuScaling }, amply: undefined }));
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

/** As if the rollout went through the committed stacks. */
function judged(configs: readonly StackConfig[], order: readonly string[] = stackNames): readonly string[] {
    return crossStackProblems(projectWith(order), configs);
}

function projectWith(rolloutOrder: readonly string[], stacks: readonly string[] = [...stackNames, "dev"]) {
    return { name: projectName, rolloutOrder, stacks, where: (path: Path) => `Pulumi.yaml:${path.join(".")}` };
}

describe("crossStackProblems", () => {
    const combinations = stages.flatMap((a) => stages.flatMap((b) => stages.flatMap((c) => stages.map((d) => [a, b, c, d] as const))));

    it("judges every combination of stages by the order of the rollout", () => {
        assert.equal(combinations.length, 81);
        for (const combination of combinations) {
            assert.equal(judged(stacks(...combination)).length === 0, mayBe(combination), combination.join());
        }
    });

    it("accepts every state on the way, and each environment rolled back", () => {
        const way = [[], ["on"], ["on", "on"], ["on", "on", "on"], ["on", "on", "on", "on"]] as const;
        for (const reached of way) {
            assert.deepEqual(judged(stacks(...reached)), []);
            for (const index of reached.keys()) {
                const back = reached.map((stage, position) => (position === index ? "rolled-back" : stage));
                assert.deepEqual(judged(stacks(...back)), []);
            }
        }
    });

    it("names each earlier environment that is still off, whatever the order it is given", () => {
        const all = stacks("off", "on", "off", "on");
        const expected = [lead("prod-eu", "staging"), lead("prod-hipaa", "staging"), lead("prod-hipaa", "prod-us")];
        assert.deepEqual(judged(all), expected);
        assert.deepEqual(judged([...all].reverse()), expected);
    });

    it("judges the stacks that it is given", () => {
        assert.deepEqual(judged([]), []);
        assert.deepEqual(judged([stackWith("prod-us", "on")]), []);
        assert.deepEqual(judged([stackWith("prod-us", "on"), stackWith("staging", "off")]), [lead("prod-us", "staging")]);
    });

    it("lists the names that collide in one account and region", () => {
        const [staging, europe] = (["staging", "prod-eu"] as const).map((stack) => decodeStack(sampleStack(stack), sampleWith({})));
        assert.ok(staging && europe);
        assert.deepEqual(judged([staging, europe]), [
            "Pulumi.prod-eu.yaml: ecs-platform:environment.accountId: account and region of staging too, got 111122223333 and eu-central-1; " +
                "log group /ecs/amply-api, log group /ecs/amply-worker, log group /ecs/amply-beat, log group /ecs/web, log group /ecs/web-ingestion, log group /ecs/web-iso, " +
                "alarms amply-api-*, alarms amply-worker-*, alarms amply-beat-*, alarms web-*, alarms web-ingestion-*, alarms web-iso-*, " +
                "repository amply-backend, queue amply-celery-queue and queue amply-celery-queue-dead-letters would collide: write an account of its own, or environment.names: per-stack",
        ]);
    });

    it("is one line for all stacks of one account and region", () => {
        const twins = stackNames.map((stack) => stackWith(stack, "off", "111122223333"));
        const problems = judged(twins);
        assert.equal(problems.length, 1);
        assert.match(
            problems.join(""),
            /^Pulumi\.prod-eu\.yaml: ecs-platform:environment\.accountId: account and region of staging, prod-us and prod-hipaa too, got 111122223333 and eu-central-1; log group \/ecs\/web, .* would collide: write an account of its own for each, or environment\.names: per-stack$/,
        );
    });

    it("lists only what both stacks have, and nothing where they have nothing in common", () => {
        const only = (stack: StackName, other: "amply" | "langfuse") => decodeStack(sampleStack(stack), sampleWith({ [other]: undefined }));
        const [message] = judged([only("staging", "amply"), decodeStack(sampleStack("prod-eu"), sampleWith({}))]);
        assert.match(
            message ?? "",
            /; log group \/ecs\/web, .* and alarms web-iso-\* would collide: write an account of its own, or environment\.names: per-stack$/,
        );
        assert.deepEqual(judged([only("staging", "amply"), only("prod-eu", "langfuse")]), [
            "Pulumi.prod-eu.yaml: ecs-platform:environment.accountId: account and region of staging too, got 111122223333 and eu-central-1; write an account of its own, or environment.names: per-stack",
        ]);
    });

    it("lists the services that both stacks declare, and the queue where both give it one", () => {
        const declaring = (stack: StackName, services: object) =>
            decodeStack(sampleStack(stack), sampleWith({ amply: undefined, langfuse: undefined, services }));
        const worker = { preset: "worker", image: "docker.io/acme/mailer:1.0.0", probe: ["CMD", "/app/healthcheck"] };
        const queued = { ...worker, queue: { kind: "sqs" } };
        const [message] = judged([
            declaring("staging", { mailer: queued, printer: queued }),
            declaring("prod-eu", { mailer: queued, printer: worker, other: worker }),
        ]);
        assert.match(
            message ?? "",
            /; log group \/ecs\/mailer, log group \/ecs\/printer, alarms mailer-\*, alarms printer-\*, queue mailer-queue and queue mailer-queue-dead-letters would/,
        );
    });

    it("lets one account serve two regions", () => {
        const elsewhere = decodeStack(sampleStack("prod-us"), sampleWith({ environment: { region: "us-east-1" }, amply: undefined }));
        assert.deepEqual(judged([decodeStack(sampleStack("staging"), sampleWith({})), elsewhere]), []);
    });

    it("blames the file that somebody asked for: where it is behind, in one line for all that are ahead", () => {
        const where = (path: Path) => `given.yaml:${path.join(".")}`;
        const asked = (stack: StackName, configs: readonly StackConfig[], values = {}) =>
            crossStackProblems(projectWith(stackNames), configs, { stack, values, where });
        const all = stacks("off", "on", "off", "on");
        assert.deepEqual(asked("staging", all), [
            'given.yaml:features.cpuScaling: ecs-platform:features.cpuScaling: off while prod-eu and prod-hipaa, which come later, are on, got nothing; write "on", or rolled-back',
            lead("prod-hipaa", "prod-us"),
        ]);
        assert.deepEqual(asked("prod-us", all, { features: { cpuScaling: "off" } }), [
            'given.yaml:features.cpuScaling: ecs-platform:features.cpuScaling: off while prod-hipaa, which comes later, is on, got "off"; write "on", or rolled-back',
            lead("prod-eu", "staging"),
            lead("prod-hipaa", "staging"),
        ]);
        assert.deepEqual(
            asked("prod-eu", stacks("off", "on")).map((problem) => problem.split(": on before")[0]),
            ["given.yaml:features.cpuScaling: ecs-platform:features.cpuScaling"],
        );
        const twins = [stackWith("staging", "off", "111122223333"), stackWith("prod-eu", "off", "111122223333")];
        assert.match(asked("staging", twins).join("\n"), /^given\.yaml:environment\.accountId: .* account and region of prod-eu too, got/);
    });

    it("leaves a stack outside the order alone, but for its account and region", () => {
        const outside = (region: string) =>
            decodeStack(
                sampleStack("dev"),
                sampleWith({ environment: { region }, features: { cpuScaling: "on" }, amply: undefined, langfuse: undefined }),
            );
        const off = decodeStack(sampleStack("staging"), sampleWith({ features: { cpuScaling: "off" }, amply: undefined }));
        assert.deepEqual(judged([off, outside("us-east-1")], ["staging"]), []);
        assert.deepEqual(judged([off, outside("eu-central-1")], ["staging"]), [
            "Pulumi.dev.yaml: ecs-platform:environment.accountId: account and region of staging too, got 111122223333 and eu-central-1; write an account of its own, or environment.names: per-stack",
        ]);
    });

    it("refuses names in the order that have no file, or stand there twice", () => {
        assert.deepEqual(judged([], ["staging", "prod-eu", "prod-apac", "prod-eu"]), [
            'Pulumi.yaml:rolloutOrder.2: ecs-platform:rolloutOrder[2]: no stack has this name, got "prod-apac"; delete it, or write Pulumi.prod-apac.yaml',
            'Pulumi.yaml:rolloutOrder.3: ecs-platform:rolloutOrder[3]: a stack twice, got "prod-eu"; delete one of the two',
        ]);
        assert.deepEqual(judged([], []), []);
    });
});
