import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeStack } from "../stacks/makeStack.ts";
import { loadEnvironment } from "../stacks/loadEnvironment.ts";
import { runPolicies } from "./policies.ts";
import { JudgingProblem } from "../reports/judging/judgingProblem.ts";
import { judgeRehearsal } from "../reports/judging/judgeRehearsal.ts";
import { exportOf, urnOf } from "../reports/judging/testing/findings.ts";

/** Runs the command as a user does, without a terminal. */
function spawnPolicies(args: readonly string[]) {
    const flags = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "bin/policies.ts"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"] },
        maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
}

/** Runs the command in this process, for what needs no program. */
async function policies(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const written = { stdout: "", stderr: "" };
    const status = await runPolicies(args, {
        env,
        write: (text) => (written.stdout += text),
        writeError: (text) => (written.stderr += text),
        progress: { write: () => true },
        program: () => assert.fail("runs the program"),
        readInput: () => "",
    });
    return { status, ...written };
}

const directory = mkdtempSync(join(tmpdir(), "policies-"));
const write = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
};
const beat = (desiredCount: number) =>
    exportOf([{ urn: urnOf("aws:ecs/service:Service", "shop-beat"), inputs: { desiredCount, tags: { Role: "beat" } } }]);
const provider = urnOf("pulumi:providers:aws", "aws");
const tags = { Project: "shop", Environment: "dev", Service: "shop", Owner: "shop-team", ManagedBy: "Pulumi" };
/** A stack in which only the network is not as advised. */
const advised = write(
    "advised.json",
    exportOf([
        { urn: provider, inputs: { region: "eu-west-1", defaultTags: { tags } } },
        { urn: urnOf("aws:ec2/vpc:Vpc", "net"), provider: `${provider}::0b0b0b0b`, inputs: { cidrBlock: "10.0.0.0/16" } },
    ]),
);
const twoBeats = write("two-beats.json", beat(2));

describe("npm run policies", () => {
    it("judges all committed environments, the verdicts first, and ends with 0", () => {
        const { status, stdout, stderr } = spawnPolicies(["staging", "prod-eu", "prod-us", "prod-hipaa"]);
        assert.deepEqual([status, stderr], [0, ""], stdout);
        const lines = stdout.split("\n").slice(0, 4);
        assert.deepEqual(
            lines.map(
                (line) =>
                    /^✓ ([\w-]+): .+; \d+ resources rehearsed, judged by ecs-platform@v\d+\.\d+\.\d+ as \w+: its tag EnvironmentKind is \w+$/.exec(
                        line,
                    )?.[1],
            ),
            ["staging", "prod-eu", "prod-us", "prod-hipaa"],
        );
    });

    it("prints one JSON document with summary, findings and what was not judged", () => {
        const { status, stdout } = spawnPolicies(["prod-hipaa", "--format", "json"]);
        assert.equal(status, 0);
        const document: { summary: { mandatory: number; stacks: { resources: number }[] }; findings: unknown[] } = JSON.parse(stdout);
        assert.deepEqual(Object.keys(document), ["summary", "findings", "notJudged"]);
        assert.equal(document.summary.mandatory, 0);
        assert.ok((document.summary.stacks[0]?.resources ?? 0) > 150);
    });

    it("judges as it is told, and says so", async () => {
        const { stdout } = await policies(["dev", "--file", twoBeats, "--as", "hipaa"]);
        assert.match(stdout.split("\n")[0] ?? "", / as hipaa: --as says so$/);
        const { status, stderr } = await policies(["dev", "--file", twoBeats, "--as", "prod"]);
        assert.deepEqual([status, stderr.trim()], [2, "--as: unknown kind, got prod; use production, hipaa, staging, development"]);
    });

    it("ends with 1 on a mandatory finding, in each format", async () => {
        for (const format of ["text", "markdown", "sarif", "junit", "json"]) {
            const { status, stdout, stderr } = await policies(["dev", "--file", twoBeats, "--format", format]);
            assert.deepEqual([status, stderr], [1, ""], format);
            assert.match(stdout, /desiredCount is 2, must be 1/, format);
            assert.ok(!stdout.includes("\u001b"), format);
        }
    });

    it("shows one rule alone, and ends as all of them do", async () => {
        const { status, stdout } = await policies(["dev", "--file", twoBeats, "--rule", "ecs-managed-tags"]);
        assert.equal(status, 1);
        assert.match(stdout, /\necs-managed-tags \(.*\n {4}urn:pulumi:dev::shop::aws:ecs\/service:Service::shop-beat\n/s);
        assert.ok(!stdout.includes("\nbeat-desired-count-one"), stdout);
        assert.match(stdout, /\n✗ forbidden: beat-desired-count-one; mend what is mandatory and run: npm run policies dev -- --file .*\n$/);
    });

    it("ends with 0 on advice alone", async () => {
        const { status, stdout } = await policies(["dev", "--file", advised]);
        assert.equal(status, 0, stdout);
        assert.match(stdout, /^✓ dev: 0 mandatory, 1 advisory; 2 resources from .*\n✓ allowed\n$/s);
    });

    const wrong: readonly (readonly [title: string, args: readonly string[], message: RegExp])[] = [
        ["no stack", [], /missing required argument 'stack'/],
        ["an unknown stack", ["production"], /unknown stack, got "?production"?; .*staging, prod-eu, prod-us or prod-hipaa/],
        ["an unknown option", ["staging", "--nonsense"], /unknown option '--nonsense'/],
        [
            "an unknown format",
            ["staging", "--format", "xml"],
            /^--format: unknown format, got xml; use text, markdown, sarif, junit, json\n$/,
        ],
        [
            "a rule that is not there",
            ["dev", "--file", advised, "--rule", "beta"],
            /^--rule: no such rule, got beta; see policies\/RULES\.md\n$/,
        ],
        [
            "one rule in a format for programs",
            ["dev", "--file", advised, "--rule", "vpc-baseline", "--format", "json"],
            /^--rule: is for text, got --format json; the other formats have all findings\n$/,
        ],
        [
            "a file that is not there",
            ["dev", "--file", "nowhere.json"],
            /^nowhere\.json: no such file; write it with: pulumi stack export --stack dev --file nowhere\.json\n$/,
        ],
        ["a folder for a file", ["dev", "--file", directory], /: a folder; name a file\n$/],
        ["a file that is no JSON", ["dev", "--file", "Pulumi.yaml"], /^Pulumi\.yaml: is no JSON, /],
        ["another document", ["dev", "--file", "package.json"], /^package\.json: is no exported stack, /],
        [
            "a file of another stack",
            ["staging", "--file", advised],
            /: must be of stack staging, got dev of project shop; run: npm run policies dev -- --file /,
        ],
        [
            "one file for two stacks",
            ["dev", "staging", "--file", advised],
            /^--file: holds one stack, got dev, staging; judge them one after another\n$/,
        ],
        [
            "an option kept by npm",
            ["staging", "sarif"],
            /^npm kept --file, --format, --rule or --as for itself; put -- before the options: npm run policies staging -- --format text\n$/,
        ],
    ];
    for (const [title, args, message] of wrong) {
        it(`ends with 2 on ${title}, and prints no report`, async () => {
            const { status, stdout, stderr } = await policies(args);
            assert.deepEqual([status, stdout], [2, ""], stderr);
            assert.match(stderr, message);
        });
    }

    it("sees a file that npm has kept", async () => {
        const { status, stderr } = await policies(["dev", advised], { npm_config_file: "true" });
        assert.equal(status, 2);
        assert.match(stderr, /^npm kept --file, --format, --rule or --as for itself; put -- before the options: npm run policies dev -- /);
    });

    it("explains itself", async () => {
        const { status, stdout } = await policies(["--help"]);
        assert.equal(status, 0);
        assert.match(stdout, /--file <export>/);
    });
});

describe("judging by rehearsal", () => {
    const judge = (overrides: readonly string[], program?: () => unknown) => {
        const { config } = loadEnvironment(process.cwd(), "prod-eu", { set: overrides, path: true });
        return judgeRehearsal({ stack: "prod-eu", overrides, program: program ?? (() => makeStack(config)) });
    };

    it("gives the findings of the preview, with the rule's name", async () => {
        const { findings, stack, source, policyPack } = await judge(["amply.worker.autoScaling.maxCount=60"]);
        assert.deepEqual([stack, source, policyPack.split("@")[0]], ["prod-eu", "rehearsal", "ecs-platform"]);
        const [first] = findings;
        assert.deepEqual([first?.policy, first?.level, first?.exempted], ["scaling-max-budget", "mandatory", false]);
        assert.match(first?.message ?? "", /^amply-worker-scaling: maxCapacity is 60, must be at most 50/);
    });

    it("judges nothing when the program fails", async () => {
        const failing = () => {
            throw new Error("no such thing");
        };
        await assert.rejects(judge([], failing), (error: unknown) => {
            assert.ok(error instanceof JudgingProblem);
            assert.match(
                error.message,
                /^prod-eu: [^]*no such thing[^]*\nprod-eu: fails, so that it was not judged; see: npm run rehearse preview prod-eu$/,
            );
            return true;
        });
    });
});
