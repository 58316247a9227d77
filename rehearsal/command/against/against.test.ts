import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { TestRepository } from "../../revision/testing/testRepository.ts";
import { rehearsed } from "../testing/rehearsed.ts";

/** It uses a file of the repository beside it, a file by its whole path, an answer of AWS, the commit and configuration. */
const program = `
import { execFileSync } from "node:child_process";
import * as pulumi from "@pulumi/pulumi";
import { visibility } from "../lib/queue";

const image = pulumi.output(pulumi.runtime.invoke("aws:ec2/getAmi:getAmi", {})).apply(({ id }) => id);
const commit = execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" });
const tags = { commit, folder: __dirname, image, owner: new pulumi.Config().require("owner") };
new pulumi.CustomResource("aws:sqs/queue:Queue", "orders", { visibilityTimeoutSeconds: visibility, tags });
const source = new pulumi.asset.FileAsset(__dirname + "/page.html");
new pulumi.CustomResource("aws:s3/bucketObjectv2:BucketObjectv2", "page", { bucket: "site", key: "page", source });
`;

const lock = (version: string) => JSON.stringify({ packages: { "node_modules/@pulumi/aws": { version } } });

const files = {
    ".gitignore": "node_modules\n.rehearsal\n",
    "infra/Pulumi.yaml": "name: shop\nruntime: nodejs\nconfig: { aws:region: { value: eu-west-1 } }\n",
    "infra/Pulumi.dev.yaml": "config: {}\n",
    "infra/index.ts": program,
    "infra/page.html": "<h1>Shop</h1>\n",
    "infra/rehearsal.answers.yaml": "- { function: aws:ec2/getAmi:getAmi, result: { id: ami-1 } }\n",
    "infra/package-lock.json": lock("7.1.0"),
    "lib/queue.ts": "export const visibility = 30;\n",
};

const pack = {
    "pack/PulumiPolicy.yaml": "runtime: { name: nodejs, options: { typescript: false } }\n",
    "pack/package.json": '{ "version": "1.0.0" }\n',
    "pack/index.js": `
        const { PolicyPack } = require("@pulumi/policy");
        const validateResource = ({ type, props }, report) => {
            if (type !== "aws:sqs/queue:Queue") return;
            report("is a queue");
            if (props.visibilityTimeoutSeconds < 10) report("is short");
        };
        new PolicyPack("acme", { policies: [{ name: "q", description: "Queues.", enforcementLevel: "advisory", validateResource }] });`,
};

describe("a preview against a revision", () => {
    const temporary = process.env["TMPDIR"];
    let repository: TestRepository;
    let scratch: string;
    let link: string;
    let commit: string;
    before(() => {
        repository = new TestRepository();
        symlinkSync(resolve("node_modules"), join(repository.root, "node_modules"), "junction");
        commit = repository.commit(files).slice(0, 7);
        scratch = mkdtempSync(join(tmpdir(), "scratch-"));
        link = `${scratch}-link`;
        // As on macOS, where the temporary folder is named through a link.
        symlinkSync(scratch, link, "junction");
        process.env["TMPDIR"] = link;
    });
    after(() => {
        if (temporary === undefined) delete process.env["TMPDIR"];
        else process.env["TMPDIR"] = temporary;
        repository.remove();
        rmSync(link);
        rmSync(scratch, { recursive: true });
    });
    afterEach(() => {
        repository.git("checkout", "--quiet", "--force", "main");
        repository.git("clean", "--quiet", "--force", "-d");
        assert.deepEqual(readdirSync(scratch), []);
    });

    const infra = () => join(repository.root, "infra");
    const preview = (...more: readonly string[]) =>
        rehearsed(["preview", "-C", infra(), "-c", "owner=shop", ...more], { PATH: process.env["PATH"] });
    const refused = async (...more: readonly string[]) => {
        const { exitCode, stdout, stderr } = await preview(...more);
        assert.deepEqual([exitCode, stdout, stderr.split("\n").length], [2, "", 2], stderr);
        return stderr.trimEnd();
    };

    const change = (path: keyof typeof files, from: string, to: string) => {
        repository.write({ [path]: files[path].replace(from, to) });
    };

    it("shows what the working tree changes of what the revision's own files make, nothing else, and which findings are new", async () => {
        change("lib/queue.ts", "30", "5");
        repository.write(pack);
        const { exitCode, stdout } = await preview("--against", "main", "--policy-pack", join(repository.root, "pack"));
        assert.equal(exitCode, 0, stdout);
        assert.equal(stdout.split("\n")[1], `Against main (${commit}).`);
        assert.match(stdout, /aws:sqs:Queue +orders +update \[diff: ~visibilityTimeoutSeconds\]\n/);
        assert.match(stdout, /\nResources:\n {4}~ 1 to update\n {6}2 unchanged\n/);
        assert.doesNotMatch(stdout, /warning/);
        assert.deepEqual(
            [readdirSync(infra()).includes(".rehearsal"), repository.git("worktree", "list").match(/\n/g)?.length],
            [false, 1],
        );
        assert.match(stdout, /✓ acme@v1\.0\.0 \(0 mandatory, 2 advisory; 1 new\)\n/);
        assert.match(stdout, /q {2}\(aws:sqs:Queue: orders\) {2}new\n {6}Queues\.\n {6}is short\n/);
        assert.ok(stdout.includes(`q  (aws:sqs:Queue: orders)  already in main (${commit})\n      Queues.\n      is a queue\n`));
    });

    it("takes answers that the revision does not have from here, and says with which packages it was run", async () => {
        repository.git("checkout", "--quiet", "-b", "unanswered");
        repository.git("rm", "--quiet", "infra/rehearsal.answers.yaml");
        const name = `unanswered (${repository.commit().slice(0, 7)})`;
        repository.git("checkout", "--quiet", "main");
        change("infra/package-lock.json", "7.1.0", "7.48.0");
        const shown: string[] = [];
        const args = ["preview", "-C", infra(), "-c", "owner=shop", "--against", "unanswered", "--json"];
        const { stdout } = await rehearsed(args, { PATH: process.env["PATH"] }, shown);
        const { against, changeSummary, diagnostics } = JSON.parse(stdout);
        assert.deepEqual(
            shown.slice(0, 2).map((line) => line.slice(4)),
            [0, 1].map((count) => `@ rehearsing ${name} for dev: ${String(count)} resources`),
        );
        assert.deepEqual([against, changeSummary], [name, { same: 3 }]);
        const message = `${name} locks @pulumi/aws 7.1.0 (here 7.48.0), and was run with the packages that are installed here`;
        assert.deepEqual(diagnostics, [{ severity: "warning", message }]);
    });

    it("says why the program of the revision fails, and how to go on", async () => {
        repository.git("checkout", "--quiet", "-b", "broken");
        const broken = repository.commit({ "infra/index.ts": `${program}throw new Error("no such region");\n` }).slice(0, 7);
        repository.git("checkout", "--quiet", "main");
        assert.equal(
            await refused("--against", "broken"),
            `--against: an up of dev fails at broken (${broken}), Error: no such region; name another revision, or where it works, ` +
                "run pulumi-rehearse up dev and export dev --file export.json, and name that file",
        );
    });

    it("shows everything as new where the revision has no such stack, project or program, and says so", async () => {
        const text = async (...more: readonly string[]) => (await preview(...more, "--against", "main")).stdout.split("\n")[1];
        repository.write({ "infra/Pulumi.prod.yaml": "config: {}\n" });
        assert.equal(await text("prod"), `Against nothing: main (${commit}) has no Pulumi.prod.yaml.`);
        change("infra/Pulumi.yaml", "name: shop", "name: store");
        assert.equal(await text("dev"), `Against nothing: main (${commit}) has no project store, only shop.`);
        repository.write({ "copy/Pulumi.yaml": files["infra/Pulumi.yaml"], "copy/index.ts": "export const a = 1;\n" });
        assert.equal(await text("-C", join(repository.root, "copy")), `Against nothing: main (${commit}) has no Pulumi.yaml there.`);
    });

    it("takes a file where a revision has the same name, and says so", async () => {
        repository.git("branch", "export.json");
        const file = join(repository.root, "export.json");
        const here = process.cwd();
        process.chdir(repository.root);
        try {
            repository.write({ "export.json": JSON.stringify({ version: 3, deployment: { resources: [] } }) });
            const { stdout } = await preview("--against", "export.json");
            assert.equal(stdout.split("\n")[1], "Against export.json, an export of dev.");
            assert.ok(
                stdout.includes(
                    `  warning: --against: export.json is a file here and a revision, ${commit}; the file was taken, and refs/heads/export.json would be the branch\n`,
                ),
            );
            assert.doesNotMatch((await preview("--against", file)).stdout, /warning/);
        } finally {
            process.chdir(here);
        }
    });

    it("is refused in one line where there is no such revision, no git, or nothing to refresh", async () => {
        assert.equal(
            await refused("--against", "missing"),
            '--against: no such file or git revision, got "missing"; name a branch, a tag, a commit, or a file of pulumi stack export',
        );
        assert.equal(
            await refused("--against", "main", "--refresh"),
            "--refresh: an export has nothing to refresh; leave --refresh or --against out",
        );
        const { exitCode, stderr } = await rehearsed(["preview", "-C", infra(), "--against", "main"], { PATH: scratch });
        assert.deepEqual(
            [exitCode, stderr],
            [2, '--against: no such file, and no git to look for a revision, got "main"; install git, or name a file\n'],
        );
    });

    it("leaves nothing of the revision where it is interrupted", async () => {
        const args = [
            "--import",
            "./bin/typescript.mjs",
            "bin/pulumiRehearse.ts",
            "preview",
            "-C",
            infra(),
            "-c",
            "owner=a",
            "--against",
            "main",
        ];
        const child = spawn(process.execPath, args, {
            env: { PATH: process.env["PATH"], TMPDIR: scratch, NODE_DISABLE_COMPILE_CACHE: "1" },
            stdio: "ignore",
        });
        const ended = new Promise<number | null>((resolveCode) => child.on("close", resolveCode));
        const isUnderWay = () => readdirSync(scratch).some((name) => readdirSync(join(scratch, name)).includes("tree"));
        while (!isUnderWay() && child.exitCode === null) await new Promise((resolveWait) => setTimeout(resolveWait, 5));
        child.kill("SIGINT");
        assert.equal(await ended, 130);
    });
});
