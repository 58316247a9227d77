import * as assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getFileInfo } from "prettier";
import { parse, stringify } from "yaml";
import { stackFileName } from "./file/stackId.ts";
import { crossStackProblems } from "./neighbours/rolloutOrder.ts";
import type { StackConfig } from "./stackConfig.ts";
import { committedText } from "./testing/committedText.ts";
import { plainValues } from "./testing/plainValues.ts";
import { stackNames, type StackName } from "./testing/stackNames.ts";
import { loadProject } from "./loadEnvironment.ts";
import { loadStackFile } from "./loadStackFile.ts";
import { servicesOf } from "./workloads.ts";

function committed(stack: StackName): StackConfig {
    const file = loadStackFile(process.cwd(), stack);
    assert.ok(file.kind === "config", file.kind === "problems" ? file.problems.join("\n") : "");
    return file.config;
}

const salt = "encryptionsalt: v1:eCNvd+NIQpM=:v1:Ar0toZWtdKNSvU0F:MfPa8oEUma6Y8DeEzegr6L+jFU5nIQ==\n";

const rewritings: Readonly<Record<string, (text: string) => string>> = {
    "after `pulumi stack init`, which takes spaces out, puts plain values in quotes and adds its salt": (text) =>
        text
            .replaceAll("{ ", "{")
            .replaceAll(" }", "}")
            .replaceAll(/^( {2}\S+: )(\w+)$/gm, '$1"$2"') + salt,
    "without comments, indented by four, with every value in quotes": (text) => {
        const values: unknown = JSON.parse(JSON.stringify(parse(text)), (_, value: unknown) =>
            typeof value === "object" ? value : String(value),
        );
        return salt + stringify(values, { indent: 4, defaultKeyType: "PLAIN", defaultStringType: "QUOTE_DOUBLE" });
    },
};

/** The same question to all four, in the order of the rollout. */
function ask<T>(question: (config: StackConfig) => T): readonly T[] {
    return stackNames.map((stack) => question(committed(stack)));
}

describe("the committed stacks", () => {
    it("agree with each other", () => assert.deepEqual(crossStackProblems(loadProject(process.cwd()), stackNames.map(committed)), []));

    it("stand in four accounts and three regions", () => {
        assert.deepEqual(
            ask(({ environment }) => environment.region),
            ["eu-central-1", "eu-central-1", "us-east-1", "us-west-2"],
        );
        assert.equal(new Set(ask(({ environment }) => environment.accountId)).size, 4);
        assert.deepEqual(
            ask(({ environment }) => environment.kind),
            ["staging", "production", "production", "production"],
        );
    });

    it("have their workloads", () => {
        assert.deepEqual(
            ask(({ workloads }) => workloads.map(({ name }) => name)),
            [["amply", "langfuse"], ["amply", "langfuse"], ["langfuse"], ["langfuse"]],
        );
    });

    it("soak for two days in staging, with evidence of a load test, and for one day after that", () => {
        assert.deepEqual(
            ask(({ rollout }) => [rollout.soakHours, rollout.loadTestEvidence, rollout.soaking]),
            [
                [48, true, false],
                [24, false, false],
                [24, false, false],
                [24, false, false],
            ],
        );
        assert.deepEqual(
            ask(({ features }) => features.cpuScaling),
            ["on", "on", "on", "on"],
        );
    });

    it("run one task at least in staging and two in production, and as many at most", () => {
        const tasks = (config: StackConfig) =>
            [...servicesOf(config)].flatMap(([name, service]) =>
                service.kind === "scheduler" || service.kind === "scheduled-task" ? [] : [[name, plainValues(service.tasks)]],
            );
        const upTo = (min: number, bounds: Readonly<Record<string, number>>) =>
            Object.entries(bounds).map(([name, max]) => [name, { min, max }]);
        const langfuse = { web: 10, "web-ingestion": 15, "web-iso": 10 };
        assert.deepEqual(ask(tasks), [
            upTo(1, { "amply-api": 10, "amply-worker": 3, ...langfuse }),
            upTo(2, { "amply-api": 10, "amply-worker": 20, ...langfuse }),
            upTo(2, langfuse),
            upTo(2, langfuse),
        ]);
    });

    it("divide tasks between on-demand and Spot", () => {
        const threeToOne = { kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 };
        const oneToOne = { kind: "spot", onDemandBase: 0, onDemandWeight: 1, spotWeight: 1 };
        assert.deepEqual(
            ask(({ capacity }) => capacity),
            [oneToOne, threeToOne, threeToOne, { kind: "on-demand" }],
        );
    });

    it("have three availability zones, and a gateway for each of them in production", () => {
        const layout = ({ network }: StackConfig) =>
            network?.kind === "own" && [network.availabilityZoneNames?.length, network.natGateways];
        assert.deepEqual(ask(layout), [
            [3, "Single"],
            [3, "OnePerAz"],
            [3, "OnePerAz"],
            [3, "OnePerAz"],
        ]);
    });

    it("keep, encrypt and protect what they have to", () => {
        assert.deepEqual(
            ask(({ environment }) => environment.logRetentionDays),
            [7, 30, 30, 365],
        );
        assert.deepEqual(
            ask(({ environment }) => environment.customerManagedKey),
            [false, false, false, true],
        );
        assert.deepEqual(
            ask(({ environment }) => environment.exec),
            [false, true, true, false],
        );
        assert.deepEqual(
            ask(({ environment }) => environment.flowLogs),
            ["rejected", "rejected", "rejected", "all"],
        );
        assert.deepEqual(
            ask(({ environment }) => [environment.deletionProtection, environment.accessLogs]),
            [
                [false, false],
                [true, true],
                [true, true],
                [true, true],
            ],
        );
        assert.deepEqual(
            ask(({ offHours }) => offHours?.timezone),
            ["Europe/Berlin", undefined, undefined, undefined],
        );
    });

    for (const [how, rewrite] of Object.entries(rewritings)) {
        it(`say the same ${how}`, () => {
            const directory = mkdtempSync(join(tmpdir(), "stacks-"));
            try {
                copyFileSync("Pulumi.yaml", join(directory, "Pulumi.yaml"));
                for (const stack of stackNames) {
                    const text = committedText(stack);
                    writeFileSync(join(directory, stackFileName(stack)), rewrite(`${text}  ecs-platform:bootstrap: false\n`));
                    const file = loadStackFile(directory, stack);
                    assert.ok(file.kind === "config", file.kind === "problems" ? file.problems.join("\n") : "");
                    assert.deepEqual(file.config, committed(stack));
                }
            } finally {
                rmSync(directory, { recursive: true });
            }
        });
    }

    it("are held to no format, since the CLI has one of its own", async () => {
        for (const stack of stackNames) {
            assert.deepEqual((await getFileInfo(stackFileName(stack), { ignorePath: ".prettierignore" })).ignored, true);
        }
    });

    it("are short", () => {
        for (const stack of stackNames) assert.ok(readFileSync(`Pulumi.${stack}.yaml`, "utf8").split("\n").length <= 57, stack);
    });
});
