import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitProject } from "../testing/gitProject.ts";
import { noPolicies, rehearseHere } from "../testing/testHost.ts";
import { isAlive } from "../../rehearsal/testing/isAlive.ts";

/** Lines of the tree with AWS resources that change. */
const changesIn = (stdout: string): readonly string[] =>
    [...stdout.matchAll(/^ (\+-|[+~-]) {1,3}[ │├└─]*(aws:[\w:]+) +(\S+) +(.*)$/gm)].map(([, mark, type, name, plan]) =>
        [mark, type, name, plan].join(" "),
    );
const summaryOf = (stdout: string): string => (/^Resources:\n((?: {4}.*\n)*)/m.exec(stdout)?.[1] ?? "").trim().replaceAll(/\n +/g, ", ");

const more = "~ aws:appautoscaling:Target orders-scaling update [diff: ~maxCapacity]";

describe("a preview in a git repository", function () {
    this.timeout(120_000);
    const here = process.cwd();
    const temporary = process.env["TMPDIR"];
    let project: GitProject;
    let scratch: string;
    before(() => {
        project = new GitProject();
        scratch = mkdtempSync(join(tmpdir(), "scratch-"));
        process.env["TMPDIR"] = scratch;
        process.chdir(project.directory);
    });
    after(() => {
        process.chdir(here);
        if (temporary === undefined) delete process.env["TMPDIR"];
        else process.env["TMPDIR"] = temporary;
        project.remove();
        rmSync(scratch, { recursive: true });
    });
    afterEach(() => {
        project.reset();
        assert.deepEqual(readdirSync(scratch), []);
        assert.deepEqual(readdirSync(join(project.repository, ".git")).includes("worktrees"), false);
    });

    const preview = (options: readonly string[], env: NodeJS.ProcessEnv = { PATH: process.env["PATH"] }) =>
        rehearseHere(["preview", "staging", ...options], { env, policyPack: () => noPolicies });
    const refused = async (options: readonly string[], env?: NodeJS.ProcessEnv) => {
        const { exitCode, stdout, stderr } = await preview(options, env);
        assert.deepEqual([exitCode, stdout, stderr.split("\n").length], [2, "", 2], stderr);
        return stderr.trimEnd();
    };

    describe("with --against", () => {
        it("a branch plans against what an up of it makes, by its own code and files", async () => {
            project.git("checkout", "--quiet", "-b", "more");
            project.change("maxCount: 4", "maxCount: 6");
            const commit = project.commit("more");
            project.reset();
            const { exitCode, stdout } = await preview(["--against", "more"]);
            assert.equal(exitCode, 0, stdout);
            assert.equal(stdout.split("\n")[1], `Against more (${commit.slice(0, 7)}).`);
            assert.ok(changesIn(stdout).includes(more), stdout);
            assert.doesNotMatch(summaryOf(stdout), /to create|to delete|to replace/);
            assert.match(
                stdout,
                /\n\nServices:\n {2}~ {2}orders\n {7}tasks {2}1\.\.6 -> 1\.\.4\n {7}alarms\n {9}~ at-max {2}>= 6 .* -> >= 4 .*\n {7}\d+ of its resources change\n\n {5}Type/,
            );
            assert.match(stdout, /\n✓ allowed\n$/);
            assert.doesNotMatch(stdout, /\nOutputs:/);
            assert.equal(project.git("status", "--porcelain"), "");
            project.git("branch", "--quiet", "-D", "more");
        });

        it("a revision takes what the command line says for what is new alone", async () => {
            const { stdout } = await preview(["--against", "HEAD", "--config-path", "-c", "services.orders.autoScaling.maxCount=5"]);
            assert.ok(changesIn(stdout).includes(more), stdout);
            mkdirSync(join(project.directory, "tried"));
            project.write("tried/staging.yaml", readFileSync("Pulumi.staging.yaml", "utf8").replace("maxCount: 4", "maxCount: 7"));
            const { stdout: json } = await preview(["--against", "main", "--config-file", "tried/staging.yaml", "--json"]);
            const {
                against,
                services,
                cost,
            }: { against: string; services: unknown[]; cost: { difference: { changes: { what: string }[] } } } = JSON.parse(json);
            assert.deepEqual(
                cost.difference.changes.map(({ what }) => what),
                ["orders", "traffic"],
            );
            assert.match(against, /^main \(\w{7}\)$/);
            const [four, seven] = [4, 7].map((count) => `>= ${String(count)} in 5 of 5 x 60 s, notifies alarms`);
            const items = { alarms: { "at-max": { old: four, new: seven } } };
            assert.deepEqual(services, [
                { service: "orders", op: "update", facts: { tasks: { old: "1..4", new: "1..7" } }, items, resources: 3 },
            ]);
        });

        it("the same revision finds nothing to change, whatever its own policies say", async () => {
            project.git("checkout", "--quiet", "-b", "strict");
            project.write("policies/pack.ts", `export function openPack() {\n    throw new Error("an exemption has ended");\n}\n`);
            project.commit("strict");
            const { exitCode, stdout } = await preview(["--against", "strict"]);
            assert.deepEqual([exitCode, changesIn(stdout)], [0, []]);
            assert.match(summaryOf(stdout), /^\d+ unchanged$/);
        });

        it("a revision without the stack plans against nothing, and says so", async () => {
            const commit = project.git("rev-parse", "HEAD").slice(0, 7);
            project.write(
                "Pulumi.dev.yaml",
                readFileSync("Pulumi.staging.yaml", "utf8")
                    .replace("111122223333", "222233334444")
                    .replace("kind: staging", "kind: development"),
            );
            const { exitCode, stdout } = await rehearseHere(["preview", "dev", "--against", "HEAD"], {
                env: { PATH: process.env["PATH"] },
                policyPack: () => noPolicies,
            });
            assert.deepEqual([exitCode, stdout.split("\n")[1]], [0, `Against nothing: HEAD (${commit}) has no Pulumi.dev.yaml.`]);
            assert.match(summaryOf(stdout), /^\+ \d+ to create$/);
        });

        it("a file takes the file, where a revision has the same name", async () => {
            project.git("branch", "export.json");
            project.write("export.json", JSON.stringify({ version: 3, deployment: { resources: [] } }));
            const { stdout } = await preview(["--against", "export.json"]);
            assert.equal(stdout.split("\n")[1], "Against export.json, an export of staging.");
            project.git("branch", "--quiet", "-D", "export.json");
        });

        it("nothing plans against nothing, also where the files differ from HEAD", async () => {
            project.change("maxCount: 4", "maxCount: 5");
            const { stdout } = await preview(["--against", "nothing"]);
            assert.equal(stdout.split("\n")[1], "Against nothing.");
            assert.match(summaryOf(stdout), /^\+ \d+ to create$/);
        });

        it("says in one line what the revision locks otherwise, and how to compare with that", async () => {
            const lock = (version: string) =>
                JSON.stringify({ packages: { "node_modules/@pulumi/aws": { version }, "node_modules/yaml": { version } } });
            project.git("checkout", "--quiet", "-b", "older");
            project.write("package-lock.json", lock("7.1.0"));
            project.commit("older");
            project.write("package-lock.json", lock("7.48.0"));
            const { exitCode, stdout } = await preview(["--against", "older"]);
            assert.equal(exitCode, 0);
            assert.match(
                stdout,
                /\n {2}warning: older \(\w{7}\) locks @pulumi\/aws 7\.1\.0 \(here 7\.48\.0\), and was run with the packages of here; to compare with its own, run there: npm ci && npm run rehearse -- up staging && .*, and here --against that file in place of older\n/,
            );
        });
    });

    describe("is refused in one line", () => {
        it("where --against is neither a file nor a revision", async () => {
            assert.equal(
                await refused(["--against", "missing.json"]),
                '--against: no such file or git revision, got "missing.json"; name a branch, a tag, a commit, or a file of pulumi stack export',
            );
            assert.match(await refused(["--against=--all"]), /^--against: no such file or git revision, got "--all"; /);
            assert.match(await refused(["--against", "policies"]), /^--against: no such file or git revision, got "policies"; /);
        });

        it("where only the remote has the branch", async () => {
            project.git("update-ref", "refs/remotes/origin/release", "HEAD");
            assert.match(await refused(["--against", "release"]), /, got "release"; did you mean origin\/release\? name a branch, /);
        });

        it("where there is no git, or no repository", async () => {
            assert.equal(
                await refused(["--against", "main"], { PATH: scratch }),
                '--against: no such file, and no git to look for a revision, got "main"; install git, or name a file',
            );
            assert.match(
                await refused(["--against", "main"], { PATH: process.env["PATH"], GIT_DIR: scratch }),
                /^--against: no such file, and git finds no repository \(not a git repository.*\), got "main"; name a file$/,
            );
        });

        it("where a shallow clone does not have it", async () => {
            const shallow = join(project.repository, ".git", "shallow");
            writeFileSync(shallow, project.git("rev-parse", "HEAD"));
            try {
                assert.equal(
                    await refused(["--against", "v1.0.0"]),
                    '--against: no such file, nor a revision in this shallow clone, got "v1.0.0"; run git fetch --unshallow, or name a file',
                );
            } finally {
                rmSync(shallow);
            }
        });

        it("where the revision has no rehearsal, or another one", async () => {
            project.git("checkout", "--quiet", "-b", "drafts");
            project.write("bin/rehearse.ts", `console.error("error: unknown command 'up'");\nprocess.exit(2);\n`);
            const other = project.commit("another rehearsal");
            project.git("rm", "--quiet", "bin/rehearse.ts");
            const none = project.commit("no rehearsal");
            project.reset();
            assert.equal(
                await refused(["--against", other]),
                `--against: an up of staging fails at ${other}, unknown command 'up'; name another revision, or a file of pulumi stack export`,
            );
            assert.equal(
                await refused(["--against", none.slice(0, 10)]),
                `--against: ${none.slice(0, 10)} has no rehearsal, which is bin/rehearse.ts; name a later revision`,
            );
        });

        it("where the revision's own up fails, with the first of its reasons", async () => {
            project.git("checkout", "--quiet", "-b", "broken");
            project.change("maxCount: 4", "maxCount: many");
            project.commit("broken");
            project.reset();
            assert.match(
                await refused(["--against", "broken"]),
                /^--against: an up of staging fails at broken \(\w{7}\), Pulumi\.staging\.yaml:11: ecs-platform:services\.orders\.autoScaling\.maxCount: .*; name another revision/,
            );
            project.git("checkout", "--quiet", "-b", "crashing");
            project.change("maxCount: 4", "maxCount: 4");
            project.write("stacks/platform.ts", "export const Platform = class { constructor() { throw new Error('no such thing'); } };\n");
            project.commit("crashing");
            project.reset();
            assert.match(
                await refused(["--against", "crashing"]),
                /^--against: an up of staging fails at crashing \(\w{7}\), .*no such thing/,
            );
        });
    });

    describe("where nothing is stored", () => {
        const first = (stdout: string) => stdout.split("\n").slice(0, 2);

        it("plans against HEAD when the files of the stack say something else by now, and says so first", async () => {
            const commit = project.git("rev-parse", "HEAD").slice(0, 7);
            project.change("maxCount: 4", "maxCount: 5");
            const { exitCode, stdout } = await preview([]);
            assert.deepEqual(
                [exitCode, ...first(stdout)],
                [
                    0,
                    "Previewing update (staging) against HEAD, on the rehearsal engine, in this process: nothing reaches AWS.",
                    `Against HEAD (${commit}), from which Pulumi.staging.yaml differs.`,
                ],
            );
            assert.ok(changesIn(stdout).includes(more), stdout);
            // A fifth task, a quarter of which is usual.
            assert.match(stdout, /\nCost: about \$\d+\.\d\d a month \(\+\$\d\.\d\d\), from /);
        });

        it("plans against nothing when they differ in a comment alone, or another file is tried", async () => {
            const text = readFileSync("Pulumi.staging.yaml", "utf8");
            project.write("Pulumi.staging.yaml", `# One of four.\n${text}\nencryptionsalt: v1:abc\n`);
            assert.match(first((await preview([])).stdout)[1] ?? "", /^Against nothing: there is no /);
            project.write("Pulumi.staging.yaml", text.replace("maxCount: 4", "maxCount: 5"));
            assert.match(
                first((await preview(["--config-file", "Pulumi.staging.yaml"])).stdout)[1] ?? "",
                /^Against nothing: there is no /,
            );
            assert.match(first((await preview([], { PATH: scratch })).stdout)[1] ?? "", /^Against nothing: there is no /);
        });

        it("plans against nothing when HEAD cannot be rehearsed, and warns of it", async () => {
            project.git("checkout", "--quiet", "-b", "broken-head");
            project.change("maxCount: 4", "maxCount: many");
            project.commit("broken");
            project.change("maxCount: 4", "maxCount: 5");
            const { exitCode, stdout } = await preview([]);
            assert.equal(exitCode, 0, stdout);
            assert.match(first(stdout)[1] ?? "", /^Against nothing: there is no /);
            assert.match(stdout, /\n {2}warning: not compared with HEAD: --against: an up of staging fails at HEAD \(\w{7}\), /);
            assert.match(summaryOf(stdout), /^\+ \d+ to create$/);
        });
    });

    it("plans against what is stored, whatever the files say", async () => {
        const state = mkdtempSync(join(project.repository, "kept-"));
        const options = ["--state", state];
        assert.equal((await rehearseHere(["up", "staging", ...options], { policyPack: () => noPolicies })).exitCode, 0);
        project.change("maxCount: 4", "maxCount: 5");
        const { stdout } = await preview(options);
        assert.match(stdout.split("\n")[1] ?? "", /^Against the state in /);
        assert.ok(changesIn(stdout).includes(more), stdout);
    });

    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        it(`leaves nothing of a revision on ${signal}`, async () => {
            const args = ["--import", "./bin/typescript.mjs", "bin/rehearse.ts", "preview", "staging", "--against", "HEAD"];
            const child = spawn(process.execPath, args, { env: { PATH: process.env["PATH"], TMPDIR: scratch }, stdio: "ignore" });
            const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
            const isUnderWay = () => readdirSync(scratch).some((name) => readdirSync(join(scratch, name)).includes("compiled"));
            while (!isUnderWay() && isAlive(child)) await new Promise((resolve) => setTimeout(resolve, 5));
            child.kill(signal);
            assert.equal(await ended, signal === "SIGINT" ? 130 : 143);
            assert.deepEqual(
                readdirSync(scratch).filter((name) => name !== "node-compile-cache"),
                [],
            );
            rmSync(join(scratch, "node-compile-cache"), { recursive: true, force: true });
        });
    }
});

describe("a preview of a project in a folder of a repository", function () {
    this.timeout(120_000);

    it("compares with that folder of the revision", async () => {
        const here = process.cwd();
        const project = new GitProject(join("infrastructure", "services"));
        try {
            process.chdir(project.directory);
            project.change("maxCount: 4", "maxCount: 5");
            const { exitCode, stdout } = await rehearseHere(["preview", "staging"], {
                env: { PATH: process.env["PATH"] },
                policyPack: () => noPolicies,
            });
            assert.equal(exitCode, 0, stdout);
            assert.ok(changesIn(stdout).includes(more), stdout);
        } finally {
            process.chdir(here);
            project.remove();
        }
    });
});
