import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "../host.ts";
import { noPolicies, rehearseHere } from "../testing/testHost.ts";

interface Exported {
    version: number;
    features?: string[];
    deployment: { manifest: { time: string }; resources: Record<string, unknown>[] };
}

const summaryOf = (stdout: string): string => (/^Resources:\n((?: {4}.*\n)*)/m.exec(stdout)?.[1] ?? "").trim().replaceAll(/\n +/g, ", ");

describe("what is stored", function () {
    this.timeout(60_000);
    let root: string;
    let made: string;
    let directory: string;
    before(async () => {
        root = mkdtempSync(join(tmpdir(), "stored-"));
        made = join(root, "made");
        const { exitCode, stdout } = await rehearseHere(["up", "prod-us", "--state", made], { policyPack: () => noPolicies });
        assert.equal(exitCode, 0, stdout);
    });
    after(() => {
        rmSync(root, { recursive: true });
    });
    beforeEach(() => {
        directory = mkdtempSync(join(root, "case-"));
        cpSync(made, directory, { recursive: true });
    });

    const run = (verb: string, options: readonly string[] = [], changes: Partial<Host> = {}, stack = "prod-us") =>
        rehearseHere([verb, stack, "--state", directory, ...options], { policyPack: () => noPolicies, ...changes });
    const file = (name: string) => join(directory, "prod-us", name);
    const exported = async (): Promise<Exported> => JSON.parse((await run("export")).stdout);
    const written = (content: unknown): string => {
        const path = join(directory, "export.json");
        writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
        return path;
    };

    describe("is exported and imported", () => {
        it("as it is, so that an import of an export changes nothing", async () => {
            const before = await exported();
            assert.deepEqual([before.version, before.deployment.resources.length], [3, 204]);
            const { exitCode, stdout } = await run("import", ["--file", written(before)]);
            assert.deepEqual([exitCode, stdout], [0, `Imported 204 resources into ${file("state.json")}.\n`]);
            const after = await exported();
            assert.deepEqual({ ...after.deployment, manifest: undefined }, { ...before.deployment, manifest: undefined });
            assert.equal(summaryOf((await run("preview", ["--refresh"])).stdout), "204 unchanged");
        });

        it("into a place where there was nothing, from standard input, and can be changed and destroyed there", async () => {
            const text = JSON.stringify(await exported());
            rmSync(join(directory, "prod-us"), { recursive: true });
            const { stdout } = await run("import", ["--json"], { readInput: () => text });
            assert.deepEqual(JSON.parse(stdout), { imported: 204 });
            const unprotected = [
                "--config-path",
                "-c",
                "environment.deletionProtection=false",
                "-c",
                "langfuse.image=docker.io/langfuse/langfuse:3.140.1",
            ];
            const up = await run("up", unprotected);
            assert.equal(up.exitCode, 0, up.stdout + up.stderr);
            assert.match(summaryOf(up.stdout), /^~ \d+ updated, \+- 3 replaced, \d+ unchanged$/);
            const destroyed = await run("destroy", [...unprotected, "--yes"]);
            assert.equal(destroyed.exitCode, 0, destroyed.stdout + destroyed.stderr);
        });

        it("so that what is replaced afterwards gets an id that nothing has", async () => {
            const email = (address: string) => ["--config-path", "-c", `environment.alarmEmail=${address}@example.com`];
            assert.equal((await run("up", email("second"))).exitCode, 0);
            await run("import", ["--file", written(await exported())]);
            const { stdout } = await run("up", email("third"));
            assert.match(summaryOf(stdout), /^~ 1 updated, \+- 1 replaced, /);
            assert.equal(summaryOf((await run("preview", [...email("third"), "--refresh"])).stdout), "204 unchanged");
        });

        it("to a file, when one is given", async () => {
            const path = join(directory, "out.json");
            const { stdout } = await run("export", ["--file", path]);
            assert.equal(stdout, "");
            assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), await exported());
        });

        it("in version 4 too, if it uses none of its features", async () => {
            const before = await exported();
            assert.equal((await run("import", ["--file", written({ ...before, version: 4, features: [] })])).exitCode, 0);
            const refused = await run("import", ["--file", written({ ...before, version: 4, features: ["snippets"] })]);
            assert.equal(refused.exitCode, 1);
            assert.match(
                refused.stderr,
                /export\.json: version: this engine reads 3, got 4 with snippets; use the Pulumi CLI for this stack\n$/,
            );
        });

        it("not from a file that is no export, or of another stack or project; what is stored stays", async () => {
            const before = readFileSync(file("state.json"), "utf8");
            const text = JSON.stringify(await exported());
            const cases = [
                ["{", /export\.json: is no JSON, .*; write an export with: pulumi stack export --file export\.json\n$/],
                [{ hello: 1 }, /export\.json: is no exported stack; expected \{version, deployment\}\n$/],
                [
                    text.replaceAll("urn:pulumi:prod-us::", "urn:pulumi:dev::"),
                    /must be of stack prod-us, got dev; to plan prod-us against it, run: npm run rehearse -- preview prod-us --state \S+ --against \S+export\.json\n$/,
                ],
                [text.replaceAll("::ecs-platform::", "::shop::"), /must be of project ecs-platform, got stack prod-us of project shop; /],
                [
                    text.replace("urn:pulumi:prod-us::", "urn:pulumi:dev::"),
                    /must hold one stack, got dev of project ecs-platform and prod-us/,
                ],
            ] as const;
            for (const [content, message] of cases) {
                const { exitCode, stderr } = await run("import", ["--file", written(content)]);
                assert.equal(exitCode, 1);
                assert.match(stderr, message);
            }
            const missing = await run("import", ["--file", join(directory, "missing.json")]);
            assert.match(missing.stderr, /missing\.json: no such file or folder; look at the path\n$/);
            assert.equal(readFileSync(file("state.json"), "utf8"), before);
        });

        it("as an empty stack, where nothing is stored", async () => {
            const { stdout } = await run("export", [], {}, "staging");
            const { version, deployment }: Exported = JSON.parse(stdout);
            assert.deepEqual([version, deployment.resources], [3, []]);
            const outputs = await run("outputs", [], {}, "staging");
            assert.deepEqual(
                [outputs.exitCode, outputs.stdout],
                [0, `staging has no outputs; run: npm run rehearse -- up staging --state ${directory}\n`],
            );
            assert.ok(!existsSync(join(directory, "staging")));
        });
    });

    describe("elsewhere is what --against plans against", () => {
        it("whatever providers of real AWS noted in it for themselves", async () => {
            const export_ = await exported();
            for (const resource of export_.deployment.resources) {
                resource["inputs"] = { ...(resource["inputs"] as object), __defaults: ["name"] };
                resource["outputs"] = { ...(resource["outputs"] as object), __meta: "{}" };
            }
            const { exitCode, stdout } = await run("preview", ["--against", written(export_)]);
            assert.deepEqual([exitCode, summaryOf(stdout)], [0, "204 unchanged"]);
            assert.match(stdout, /\nAgainst .*export\.json, an export of prod-us\.\n/);
        });

        it("also of another stack: what both have changes in place, and the stack stays one", async () => {
            const path = written(await exported());
            const { exitCode, stdout } = await run("preview", ["--against", path], {}, "prod-eu");
            assert.equal(exitCode, 0, stdout);
            assert.match(stdout, /\n {5}pulumi:pulumi:Stack +ecs-platform-prod-eu\n/);
            assert.match(stdout, /\n \+ .*platform:ecs:Workload +amply +create\n/);
            assert.match(stdout, /an export of prod-us\.\n/);
            assert.match(summaryOf(stdout), /^\+ \d+ to create, ~ \d+ to update, /);
            assert.ok(!existsSync(join(directory, "prod-eu")));
        });

        it("but not together with --refresh, as there is nothing to read", async () => {
            const { exitCode, stderr } = await run("preview", ["--against", written(await exported()), "--refresh"]);
            assert.deepEqual([exitCode, stderr], [2, "--refresh: an export has nothing to refresh; leave --refresh or --against out\n"]);
        });
    });

    describe("is looked at before it is trusted", () => {
        const fails = async (message: RegExp) => {
            for (const verb of ["preview", "up", "refresh", "destroy"]) {
                const { exitCode, stderr } = await run(verb);
                assert.equal(exitCode, 1, verb);
                assert.match(stderr, message, verb);
            }
        };

        it("when the state is cut off", async () => {
            writeFileSync(file("state.json"), readFileSync(file("state.json"), "utf8").slice(0, 5000));
            await fails(/state\.json: cannot be read, .*; restore it from a copy, or delete it to begin with an empty stack\n$/);
            rmSync(file("state.json"));
            assert.equal((await run("up")).exitCode, 0);
        });

        it("when the cloud is cut off", async () => {
            writeFileSync(file("cloud.json"), "{");
            await fails(/cloud\.json: cannot be read, .*; restore it from a copy, or delete it together with the state/);
        });

        it("when it is of another project, another stack or another version", async () => {
            const text = readFileSync(file("state.json"), "utf8");
            writeFileSync(file("state.json"), text.replaceAll("::ecs-platform::", "::shop::"));
            await fails(/state\.json: must be of project ecs-platform, got stack prod-us of project shop; /);
            writeFileSync(file("state.json"), text.replaceAll("urn:pulumi:prod-us::", "urn:pulumi:prod-eu::"));
            await fails(/state\.json: must be of stack prod-us, got prod-eu; restore it from a copy, or delete it to begin anew\n$/);
            writeFileSync(file("state.json"), JSON.stringify({ version: 2, deployment: {} }));
            await fails(/state\.json: version: this engine reads 3, got 2; use the Pulumi CLI for this stack\n$/);
        });

        it("when another process changes it: that is waited for by nobody, and a preview goes ahead", async () => {
            writeFileSync(file("lock.json"), JSON.stringify({ pid: process.ppid, host: hostname(), since: "2026-01-01T00:00:00Z" }));
            const { exitCode, stderr } = await run("up");
            assert.equal(exitCode, 1);
            assert.match(
                stderr,
                /lock\.json: locked by process \d+ on .* since 2026-01-01T00:00:00Z; wait for it, or delete the file when it is gone\n$/,
            );
            assert.equal((await run("preview")).exitCode, 0);
        });

        it("when the process that changed it has died: its lock is taken over, and it says so", async () => {
            const { pid } = spawnSync(process.execPath, ["-e", ""]);
            writeFileSync(file("lock.json"), JSON.stringify({ pid, host: hostname(), since: "2026-01-01T00:00:00Z" }));
            const { exitCode, stdout } = await run("up");
            assert.equal(exitCode, 0);
            assert.match(stdout, /Diagnostics:\n {2}info: took over the lock of process \d+, which died; it held it since 2026-01-01/);
            assert.ok(!existsSync(file("lock.json")));
        });
    });

    it("says so when the file with the passphrase of its secrets cannot be read, and keeps what was stored", async () => {
        const { stdout } = await run("export");
        const secret = '{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\\"hunter2\\""}';
        const env = { PULUMI_CONFIG_PASSPHRASE_FILE: join(directory, "none") };
        const before = readFileSync(file("state.json"), "utf8");
        const { exitCode, stderr } = await run("import", [], {
            env,
            readInput: () => stdout.replace('"outputs": {', `"outputs": { "password": ${secret},`),
        });
        assert.deepEqual([exitCode, stderr], [2, `${join(directory, "none")}: no such file or folder; look at the path\n`]);
        assert.equal(readFileSync(file("state.json"), "utf8"), before);
    });

    it("shows its outputs, secrets masked", async () => {
        const text = JSON.stringify(await exported());
        const secret = '{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\\"hunter2\\""}';
        await run("import", [], {
            readInput: () => text.replace('"outputs":{"apis"', `"outputs":{"password":${secret},"apis"`),
        });
        const shown = await run("outputs");
        assert.match(shown.stdout, /^password +: \[secret\]\napis +: {}\nclusterNames +: \[\n/);
        const json: Record<string, unknown> = JSON.parse((await run("outputs", ["--json"])).stdout);
        assert.deepEqual([json["password"], json["clusterNames"]], ["[secret]", ["langfuse-prod-us"]]);
        assert.doesNotMatch(readFileSync(file("state.json"), "utf8"), /hunter2/);
    });
});
