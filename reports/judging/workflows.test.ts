import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { isObject } from "../../rehearsal/contract/values.ts";
import { stackNames } from "../../stacks/testing/stackNames.ts";
import { commentMarker } from "./formatMarkdown.ts";

const directory = ".github/workflows";
const workflows = readdirSync(directory).map((file) => {
    const source = readFileSync(join(directory, file), "utf8");
    const document: unknown = parse(source);
    return { file, source, document: isObject(document) ? document : {} };
});

interface Job {
    readonly file: string;
    readonly name: string;
    readonly job: Readonly<Record<string, unknown>>;
    readonly steps: readonly Readonly<Record<string, unknown>>[];
}

const jobs = workflows.flatMap(({ file, document }) =>
    Object.entries(isObject(document["jobs"]) ? document["jobs"] : {}).map(([name, job]): Job => {
        const { steps }: Readonly<Record<string, unknown>> = isObject(job) ? job : {};
        return { file, name, job: isObject(job) ? job : {}, steps: Array.isArray(steps) ? steps.filter(isObject) : [] };
    }),
);
const permissionsOf = ({ job }: Job): readonly string[] =>
    isObject(job["permissions"]) ? Object.entries(job["permissions"]).map(([scope, access]) => `${scope}: ${String(access)}`) : ["default"];
const mayWrite = (job: Job) => permissionsOf(job).some((permission) => permission.endsWith(": write"));

describe("the workflows", () => {
    it("are those for pull requests, for previews, for installations, for a rollout and for rolling back", () => {
        assert.deepEqual(
            workflows.map(({ file }) => file),
            ["installations.yml", "preview.yml", "pull-request.yml", "rollback.yml", "rollout.yml"],
        );
    });

    it("pin every action by its full digest, and say which version that is", () => {
        const uses = workflows.flatMap(({ source }) => source.split("\n").filter((line) => /^\s*(- )?uses:/.test(line)));
        assert.ok(uses.length > 10);
        assert.deepEqual(
            uses.filter((line) => !/uses: [\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
            [],
        );
    });

    it("use one digest of an action everywhere", () => {
        const used = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => (typeof uses === "string" ? [uses] : [])));
        const actions = new Set(used.map((action) => action.split("@")[0]));
        assert.equal(new Set(used).size, actions.size);
    });

    it("have no permissions of their own, and for each job only what it needs", () => {
        for (const { file, document } of workflows) assert.deepEqual(document["permissions"], {}, file);
        assert.deepEqual(Object.fromEntries(jobs.map((job) => [`${job.file} ${job.name}`, permissionsOf(job)])), {
            "installations.yml install": ["contents: read"],
            "preview.yml configured": ["contents: read"],
            "preview.yml preview": ["contents: read", "id-token: write"],
            "pull-request.yml check": ["contents: read"],
            "pull-request.yml stacks": ["contents: read"],
            "pull-request.yml rehearse": ["contents: read"],
            "pull-request.yml report": ["contents: read"],
            "pull-request.yml comment": ["pull-requests: write"],
            "pull-request.yml code-scanning": ["actions: read", "security-events: write"],
            "rollback.yml rollback": ["contents: read", "id-token: write"],
            "rollout.yml configured": ["contents: read"],
            "rollout.yml promote": ["contents: read", "id-token: write"],
        });
    });

    it("run no code of a pull request where they may write", () => {
        const writing = jobs.filter((job) => job.file === "pull-request.yml" && mayWrite(job));
        assert.deepEqual(
            writing.map(({ name }) => name),
            ["comment", "code-scanning"],
        );
        for (const { name, steps } of writing) {
            assert.ok(!steps.some(({ uses }) => String(uses).startsWith("actions/checkout@")), name);
            assert.ok(!steps.some(({ run }) => String(run).includes("npm ")), name);
        }
    });

    it("know no secrets where environments are rehearsed, and leave no token behind in any checkout", () => {
        const rehearsing = workflows.find(({ file }) => file === "pull-request.yml");
        assert.doesNotMatch(rehearsing?.source ?? "secrets.", /secrets\.|role-to-assume|pull_request_target|workflow_run/);
        for (const { steps } of jobs) {
            for (const { uses, with: settings } of steps) {
                if (!String(uses).startsWith("actions/checkout@")) continue;
                assert.ok(isObject(settings) && settings["persist-credentials"] === false);
            }
        }
    });

    it("put nothing that a pull request may choose into a script", () => {
        for (const { name, steps } of jobs) for (const { run } of steps) assert.doesNotMatch(String(run), /\$\{\{/, name);
    });

    it("roll back by hand, in a queue and an environment that no deployment waits in", () => {
        const document = workflows.find(({ file }) => file === "rollback.yml")?.document;
        assert.deepEqual(document?.["concurrency"], { group: "rollback-${{ inputs.stack }}", "cancel-in-progress": false });
        assert.deepEqual(Object.keys(isObject(document["on"]) ? document["on"] : {}), ["workflow_dispatch"]);
        const found = jobs.find(({ file }) => file === "rollback.yml");
        assert.equal(found?.job["environment"], "${{ inputs.stack }}-rollback");
        assert.match(
            String(found.steps.at(-1)?.["run"]),
            /npm run -s rollout -- rollback "\$STACK" .* --live --yes \| tee rollback\.txt \|\| code=\$\?/,
        );
    });

    it("promote every hour, one environment at a time in its own, and give back what they have taken", () => {
        const document = workflows.find(({ file }) => file === "rollout.yml")?.document;
        assert.partialDeepStrictEqual(document?.["on"], { schedule: [{ cron: "17 * * * *" }] });
        const found = jobs.find(({ file, name }) => file === "rollout.yml" && name === "promote");
        assert.ok(found);
        const { job, steps } = found;
        assert.equal(job["environment"], "${{ matrix.stack }}");
        assert.deepEqual(job["concurrency"], { group: "rollout-${{ matrix.stack }}", "cancel-in-progress": false });
        assert.partialDeepStrictEqual(job["strategy"], { "max-parallel": 1 });
        const [credentials] = steps.flatMap(({ with: settings }) => (isObject(settings) && "role-to-assume" in settings ? [settings] : []));
        assert.equal(credentials?.["role-to-assume"], "${{ matrix.role }}");
        assert.ok(Number(job["timeout-minutes"]) * 60 < Number(credentials["role-duration-seconds"]));
        const [promote, release] = steps.slice(-2);
        assert.match(
            String(promote?.["run"]),
            /npm run -s rollout -- up "\$STACK" .* --if-ready --live --yes --json \| tee "\$told" \|\| code=\$\?/,
        );
        assert.match(String(promote?.["run"]), /0 \| 21 \| 27\) ;;/);
        assert.equal(release?.["if"], "${{ always() }}");
        assert.match(String(release["run"]), /^npm run -s rollout -- unlock --own --store "\$STORE"$/);
    });

    it("end by themselves", () => {
        for (const { name, job } of jobs) assert.ok(Number(job["timeout-minutes"]) <= 30, name);
    });

    it("rehearse and judge all environments, and preview each that has a role, one at a time", () => {
        const find = (file: string, name: string) => jobs.find((job) => job.file === file && job.name === name);
        const strategy = find("pull-request.yml", "rehearse")?.job["strategy"];
        assert.deepEqual(isObject(strategy) && strategy["matrix"], { stack: "${{ fromJSON(needs.stacks.outputs.stacks) }}" });
        const [, { run: listing } = { run: "" }] = find("pull-request.yml", "stacks")?.steps ?? [];
        assert.match(String(listing), /stacks=\$\(\.github\/scripts\/stacks\.sh \|/);
        const judging = find("pull-request.yml", "report")?.steps.map(({ run }) => String(run)) ?? [];
        assert.ok(judging.some((run) => run.includes('policies -- "${stacks[@]}" --format')));

        const [, { run: roles } = { run: "" }] = find("preview.yml", "configured")?.steps ?? [];
        assert.match(String(roles), /\$\(\.github\/scripts\/stacks\.sh \|[^]*"PREVIEW_ROLE_"/);
        assert.deepEqual(find("preview.yml", "preview")?.job["concurrency"], {
            group: "preview-${{ matrix.stack }}",
            "cancel-in-progress": false,
        });
    });

    it("list the stacks by their files, and name none themselves", () => {
        const script = resolve(".github/scripts/stacks.sh");
        const list = (cwd: string) => spawnSync("bash", [script], { cwd, encoding: "utf8" });
        assert.deepEqual(list(process.cwd()).stdout.trim().split("\n").sort(), [...stackNames].sort());
        const files = [
            ...readdirSync(".github/scripts").map((file) => join(".github/scripts", file)),
            ...workflows.map(({ file }) => join(directory, file)),
        ];
        const named = new RegExp(`\\b(${stackNames.join("|")})\\b`);
        for (const file of files) assert.doesNotMatch(readFileSync(file, "utf8"), named, file);

        const folder = mkdtempSync(join(tmpdir(), "stacks-"));
        try {
            assert.deepEqual([list(folder).status, list(folder).stdout], [0, ""]);
            writeFileSync(join(folder, "Pulumi.$(touch x).yaml"), "");
            const { status, stderr } = list(folder);
            assert.equal(status, 1);
            assert.match(stderr, /^Pulumi\.\$\(touch x\)\.yaml: not the name of a stack; use letters, digits, hyphens and underscores/);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("find their comment by the marker that the report begins with", () => {
        assert.ok(workflows.some(({ source }) => source.includes(`marker='${commentMarker}'`)));
    });

    it("run the version of Pulumi that the SDK has", () => {
        const { packages }: { packages: Readonly<Record<string, { version?: string }>> } = JSON.parse(
            readFileSync("package-lock.json", "utf8"),
        );
        const versions = jobs.flatMap(({ steps }) =>
            steps.flatMap(({ with: settings }) => (isObject(settings) ? (settings["pulumi-version"] ?? []) : [])),
        );
        const { version } = packages["node_modules/@pulumi/pulumi"] ?? {};
        assert.deepEqual(versions, [version, version]);
    });
});
