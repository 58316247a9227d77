import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noPolicies, rehearseHere } from "../testing/testHost.ts";

const install =
    "--engine pulumi: no pulumi on PATH nor in PULUMI_HOME/versions; install the Pulumi CLI 3.255 or later, " +
    "see https://www.pulumi.com/docs/install/; or leave --engine out: the engine of the rehearsal needs none\n";

describe("--engine", () => {
    let place: string;
    beforeEach(() => {
        place = mkdtempSync(join(tmpdir(), "no-pulumi-"));
    });
    afterEach(() => {
        rmSync(place, { recursive: true });
    });

    const withoutPulumi = (args: readonly string[]) => {
        const env = { PATH: place, PULUMI_HOME: place };
        return rehearseHere([...args, "--state", place], { env, readInput: () => "{}" });
    };

    for (const verb of ["preview", "up", "refresh", "destroy", "outputs", "export", "import"]) {
        it(`pulumi says how to install it where there is none, and writes nothing: ${verb}`, async () => {
            assert.deepEqual(await withoutPulumi([verb, "staging", "--engine", "pulumi"]), { exitCode: 2, stdout: "", stderr: install });
            assert.deepEqual(readdirSync(place), []);
        });
    }

    it("rehearsal is what runs when nothing is said", async () => {
        const [said, unsaid] = [
            await withoutPulumi(["preview", "prod-us", "--engine", "rehearsal"]),
            await withoutPulumi(["preview", "prod-us"]),
        ];
        assert.deepEqual([said.exitCode, said.stderr], [0, ""]);
        const withoutDuration = (text: string) => text.replace(/Duration: .*/, "");
        assert.equal(withoutDuration(said.stdout), withoutDuration(unsaid.stdout));
        assert.match(said.stdout, /^Previewing update \(prod-us\) on the rehearsal engine, in this process: nothing reaches AWS\.\n/);
    });

    it("must be one of the two", async () => {
        const { exitCode, stdout, stderr } = await withoutPulumi(["preview", "staging", "--engine", "terraform"]);
        assert.deepEqual([exitCode, stdout], [2, ""]);
        assert.match(stderr, /'--engine <name>' argument 'terraform' is invalid\. Allowed choices are rehearsal, pulumi\./);
    });

    it("pulumi comes after the configuration: what is wrong there is said first", async () => {
        const wrong = ["--config-path", "-c", "langfuse.services.web.autoScaling.minCount=11"];
        const { exitCode, stderr } = await withoutPulumi(["preview", "prod-us", "--engine", "pulumi", ...wrong]);
        assert.equal(exitCode, 2);
        assert.match(stderr, /langfuse\.services\.web\.autoScaling\.minCount: minCount above maxCount/);
        assert.doesNotMatch(stderr, /no pulumi/);
    });

    it("pulumi comes after the usage: an export has nothing to refresh", async () => {
        const { exitCode, stderr } = await withoutPulumi(["preview", "staging", "--engine", "pulumi", "--against", "x.json", "--refresh"]);
        assert.deepEqual([exitCode, stderr.slice(0, 10)], [2, "--refresh:"]);
    });
});

describe("the verbs with --engine pulumi", function () {
    if (process.platform === "win32") return;
    let place: string;
    beforeEach(() => {
        place = mkdtempSync(join(tmpdir(), "fake-pulumi-"));
    });
    afterEach(() => {
        rmSync(place, { recursive: true });
    });

    /** Runs a verb with a CLI that finds one queue to replace. @returns what it was asked to do, and what was printed */
    async function run(verb: string, options: readonly string[] = [], answer?: string) {
        const urn = "urn:pulumi:staging::ecs-platform::aws:sqs/queue:Queue::jobs";
        const state = { urn, type: "aws:sqs/queue:Queue", custom: true, id: "jobs", inputs: {}, outputs: {} };
        const event = { resOutputsEvent: { metadata: { op: "replace", urn, old: state, new: state } } };
        const begin = { resourcePreEvent: event.resOutputsEvent };
        const script = [
            `#!${process.execPath}`,
            `const { appendFileSync, writeFileSync } = require("node:fs");`,
            `const [verb, ...args] = process.argv.slice(2);`,
            `if (verb === "version") console.log("v3.260.0");`,
            `else if (verb === "stack") args[0] === "export" && console.log(${JSON.stringify(JSON.stringify({ version: 3, deployment: { resources: [] } }))});`,
            `else {`,
            `    appendFileSync(${JSON.stringify(join(place, "log"))}, [verb, ...args.filter((it) => /^--(refresh|preview-only|yes)$/.test(it))].join(" ") + "\\n");`,
            `    writeFileSync(args[args.indexOf("--event-log") + 1], ${JSON.stringify([begin, event].map((it) => JSON.stringify(it)).join("\n"))});`,
            `}`,
        ];
        writeFileSync(join(place, "pulumi"), script.join("\n"), { mode: 0o755 });
        const questions: string[] = [];
        const { exitCode, stdout } = await rehearseHere(
            [verb, "staging", "--engine", "pulumi", "--state", join(place, "kept"), ...options],
            {
                env: { PATH: place, PULUMI_HOME: place },
                policyPack: () => noPolicies,
                ...(answer === undefined
                    ? {}
                    : {
                          ask: async (question: string) => {
                              questions.push(question);
                              return answer;
                          },
                      }),
            },
        );
        const asked = existsSync(join(place, "log")) ? readFileSync(join(place, "log"), "utf8").trim().split("\n") : [];
        return { exitCode, stdout, asked, questions };
    }

    it("say first which engine does it", async () => {
        const { stdout } = await run("preview");
        const [first, second] = stdout.split("\n");
        assert.equal(
            first,
            "Previewing update (staging) on the engine of Pulumi v3.260.0, with the offline AWS as its provider: nothing reaches AWS.",
        );
        assert.match(second ?? "", /^Against nothing: there is no .*staging\.json\.$/);
    });

    it("look first at what exists where they are told to", async () => {
        assert.deepEqual((await run("preview", ["--refresh"])).asked, ["preview --refresh"]);
        assert.deepEqual((await run("up", ["--refresh"])).asked.slice(1), ["refresh --yes", "preview", "up --yes"]);
    });

    it("change nothing when the answer is no", async () => {
        const up = await run("up", [], "n");
        assert.deepEqual([up.exitCode, up.asked, up.questions], [1, ["preview"], ["This replaces 1 resource. Go on? [y/N] "]]);
        const destroyed = await run("destroy", [], "n");
        assert.deepEqual([destroyed.exitCode, destroyed.asked.slice(1)], [1, ["destroy --preview-only"]]);
    });

    it("plan a destruction only where somebody is asked", async () => {
        assert.deepEqual((await run("destroy", ["--yes"], "n")).asked, ["destroy --yes"]);
    });

    it("plan against an export in a place of its own", async () => {
        const file = join(place, "export.json");
        writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources: [] } }));
        const { asked, stdout } = await run("preview", ["--against", file]);
        assert.deepEqual([asked, existsSync(join(place, "kept", "pulumi"))], [["preview"], false]);
        assert.match(stdout, /\nAgainst .*export\.json, an export of staging\.\n/);
    });
});
