import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { stackFileSchema } from "../stacks/schema/published/stackFileSchema.ts";
import { Packed } from "./testing/packed.ts";

const modules = resolve("node_modules");

describe("the package", function () {
    this.timeout(600_000);
    let packed: Packed;
    before(() => {
        packed = new Packed();
    });
    after(() => {
        packed.remove();
    });

    describe("what npm packs", () => {
        it("is compiled JavaScript with declarations, the commands, the policy pack and three pages, in less than 1.5 MB", () => {
            const top = new Set(
                [...packed.files().keys()].map((path) =>
                    path
                        .split("/")
                        .slice(0, path.startsWith("dist/") ? 1 : 2)
                        .join("/"),
                ),
            );
            assert.deepEqual([...top].sort(), [
                "CHANGELOG.md",
                "LICENSE",
                "README.md",
                "bin/ecs-platform.cjs",
                "bin/node.cjs",
                "bin/stderr.mjs",
                "bin/typescript.mjs",
                "dist",
                "package.json",
                "policies/PulumiPolicy.yaml",
                "policies/bin",
                "policies/package.json",
            ]);
            assert.ok(statSync(packed.tarball).size < 1_500_000);
        });

        it("has no tests, no sources, no stack files, and no path of this machine", () => {
            const files = packed.files();
            const unwanted = [...files.keys()].filter(
                (path) =>
                    /\.test\.|(^|\/)testing\/|Pulumi\..+\.yaml$|inventory\/.*\.txt$/.test(path) ||
                    (path.endsWith(".ts") && !path.endsWith(".d.ts")),
            );
            assert.deepEqual(unwanted, []);
            const places = [process.cwd(), homedir()].filter((place) => place !== "/");
            assert.deepEqual(
                [...files].filter(([, content]) => places.some((place) => content.includes(`${place}/`))).map(([path]) => path),
                [],
            );
        });

        it("has declarations of what it exports and of what those name, each beside its compiled code, and no others", () => {
            const files = packed.files();
            const declarations = new Map([...files].filter(([path]) => path.startsWith("dist/") && path.endsWith(".d.ts")));
            assert.ok(declarations.size > 100);
            const named = [...declarations].flatMap(([path, content]) => {
                assert.ok(files.has(path.replace(/\.d\.ts$/, ".js")), path);
                const names = [...content.matchAll(/(?:from|import\()\s*"(\.{1,2}\/[^"]+)"/g)];
                return names.map(([, name = ""]) => join(path, "..", name).replaceAll("\\", "/").replace(/\.js$/, ".d.ts"));
            });
            const exported = ["dist/library/index.d.ts", "dist/library/rehearsal.d.ts"];
            assert.deepEqual(new Set([...exported, ...named]), new Set(declarations.keys()));
        });

        it("exports what is there, and leaves the entry point of this project to Pulumi, which takes the one under `default`", () => {
            const files = packed.files();
            const { exports, main, types, bin } = JSON.parse(files.get("package.json") ?? "");
            const { default: program, ...own } = exports["."];
            assert.equal(program, "./index.ts");
            const paths = [
                main,
                types,
                bin["ecs-platform"],
                ...Object.values(own),
                ...Object.values(exports["./rehearsal"]),
                exports["./policies"],
            ];
            for (const path of paths) assert.ok(files.has(String(path).replace(/^\.\//, "")), String(path));
        });

        it("asks for one copy of each package of Pulumi, in the versions that this project is tested with and later ones", () => {
            const { dependencies, peerDependencies } = JSON.parse(packed.files().get("package.json") ?? "");
            assert.deepEqual(
                Object.keys(dependencies).filter((name) => name.startsWith("@pulumi/")),
                [],
            );
            for (const [name, range] of Object.entries(peerDependencies)) {
                const { version } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
                assert.equal(range, `^${String(version).replace(/^v/, "")}`, name);
            }
            assert.deepEqual(Object.keys(peerDependencies), ["@pulumi/aws", "@pulumi/awsx", "@pulumi/policy", "@pulumi/pulumi"]);
        });
    });

    describe("a program of one's own", () => {
        let project: string;
        before(() => {
            project = packed.project("own-program", "examples/own-program");
        });

        it("compiles with the settings of Pulumi's own template, and TypeScript 6", () => {
            // What the template leaves to TypeScript 5, which finds the types of Node itself and knows of no end of `node`.
            const asBefore = ["--types", "node", "--ignoreDeprecations", "6.0", "--skipLibCheck"];
            assert.equal(compile(project, "typescript", ...asBefore), "");
        });

        it("compiles with ES modules in mind and every declaration checked, but for arguments of a wrong type", () => {
            const wrong = readFileSync(join(project, "shop.ts"), "utf8")
                .replace('domain: "shop.example.com"', "domain: 3")
                .replace("...args, loadBalancing", "...args, deregistrationDelay: [], loadBalancing");
            writeFileSync(join(project, "wrong.ts"), wrong);
            const compilerOptions = { module: "nodenext", moduleResolution: "nodenext", types: ["node"], noEmit: true, pretty: false };
            const settings = { extends: "./tsconfig.json", compilerOptions, files: ["index.ts", "wrong.ts"] };
            writeFileSync(join(project, "tsconfig.wrong.json"), JSON.stringify(settings));
            const said = compile(project, "tsgo", "-p", "tsconfig.wrong.json");
            assert.deepEqual(
                said.split("\n").flatMap((line) => /^\S+: error TS\d+/.exec(line) ?? []),
                ["wrong.ts(18,13): error TS2322", "wrong.ts(23,26): error TS2322"],
            );
        });

        it("passes its own test, which rehearses it", async () => {
            const { exitCode, stdout } = await run(project, "--test", "--test-reporter=tap", "bin/shop.test.js");
            assert.equal(exitCode, 0, stdout);
            assert.match(stdout, /^# pass 3$/m);
        });
    });

    describe("a project of one's own", () => {
        let project: string;
        const ecsPlatform = (...args: readonly string[]) =>
            run(project, join("node_modules", "ecs-platform", "bin", "ecs-platform.cjs"), ...args);
        const git = (...args: readonly string[]) => {
            const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
            return execFileSync("git", args, { cwd: project, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
        };
        /** The next version wants to hear of messages twice as late. */
        const previous = () => {
            packed.install(project, "0.0.9");
            const file = join(project, "node_modules/ecs-platform/dist/components/model/services/queues/queuePlan.js");
            const code = readFileSync(file, "utf8");
            assert.match(code, /receiveWaitSeconds: 20\b/);
            writeFileSync(file, code.replace(/receiveWaitSeconds: 20\b/, "receiveWaitSeconds: 10"));
        };
        before(() => {
            project = packed.project("own-stacks", "examples/own-stacks");
        });

        it("has the command, which says what it knows", async () => {
            const { version } = JSON.parse(readFileSync("package.json", "utf8"));
            assert.deepEqual(await ecsPlatform("--version"), { exitCode: 0, stdout: `${String(version)}\n`, stderr: "" });
            assert.deepEqual(await ecsPlatform("reherse"), {
                exitCode: 2,
                stdout: "",
                stderr: 'no such command, got "reherse"; did you mean rehearse?\n',
            });
            const { stdout } = await ecsPlatform("--help");
            assert.deepEqual(
                stdout.split("\n").flatMap((line) => /^ {2}(\w+) /.exec(line)?.slice(1) ?? []),
                ["rehearse", "explain", "cost", "simulate", "rollout", "advise", "report", "policies", "changes", "schema"],
            );
        });

        it("compiles", () => {
            assert.equal(compile(project, "tsgo", "-p", "."), "");
        });

        it("writes the schema of its own stack files", async () => {
            assert.deepEqual(await ecsPlatform("schema"), { exitCode: 0, stdout: "", stderr: "" });
            assert.deepEqual(
                JSON.parse(readFileSync(join(project, "stack.schema.json"), "utf8")),
                JSON.parse(JSON.stringify(stackFileSchema("acme"))),
            );
        });

        it("is judged, explained and drawn", async () => {
            const judged = await ecsPlatform("policies", "staging");
            assert.deepEqual([judged.exitCode, judged.stderr], [0, ""]);
            assert.match(
                judged.stdout,
                /^✓ staging: nothing found; \d+ resources rehearsed, judged by ecs-platform@v\S+ as staging: its tag EnvironmentKind is staging\n\n✓ allowed\n$/,
            );
            const explained = await ecsPlatform("explain", "staging", "orders");
            assert.deepEqual([explained.exitCode, explained.stderr], [0, ""]);
            assert.match(explained.stdout, /^orders: .*, in the cluster services-staging\n/);
            const drawn = await ecsPlatform("report", "staging");
            assert.deepEqual([drawn.exitCode, drawn.stderr], [0, ""]);
            assert.match(drawn.stdout, /^report-staging\.html\nstaging: allowed; /);
        });

        it("is upgraded by the next version, which changes what that version changes and nothing else", async () => {
            previous();
            const first = await ecsPlatform("rehearse", "up", "staging", "--yes", "--json");
            assert.deepEqual([first.exitCode, first.stderr], [0, ""]);
            packed.install(project, "0.1.0");
            const preview = await ecsPlatform("rehearse", "preview", "staging", "--json");
            assert.deepEqual(changesIn(preview.stdout), ["update invoices-queue"]);
            assert.equal((await ecsPlatform("rehearse", "up", "staging", "--yes", "--json")).exitCode, 0);
            assert.deepEqual(changesIn((await ecsPlatform("rehearse", "preview", "staging", "--json")).stdout), []);
        });

        it("is compared with another revision of itself, by the version that is installed", async () => {
            writeFileSync(join(project, ".gitignore"), "node_modules\n.rehearsal\n");
            git("init", "--quiet", "--initial-branch", "main");
            git("add", "--all");
            git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "first");
            const file = join(project, "Pulumi.staging.yaml");
            writeFileSync(file, readFileSync(file, "utf8").replace("longestJobSeconds: 120", "longestJobSeconds: 240"));
            const { exitCode, stdout, stderr } = await ecsPlatform("rehearse", "preview", "staging", "--json", "--against", "main");
            assert.deepEqual([exitCode, stderr], [0, ""]);
            assert.ok(changesIn(stdout).includes("update invoices-queue"), stdout);
            git("checkout", "--quiet", "Pulumi.staging.yaml");
        });

        it("says what is wrong in its files, without a stack trace", async () => {
            const { exitCode, stderr } = await ecsPlatform("rehearse", "preview", "staging", "-c", "services=3");
            assert.equal(exitCode, 2);
            assert.equal(
                stripVTControlCharacters(stderr),
                "-c services: acme:services: not a map, got 3; write its keys below it, indented\n",
            );
        });
    });
});

function compile(project: string, compiler: "typescript" | "tsgo", ...args: readonly string[]): string {
    try {
        return execFileSync(process.execPath, [join(modules, compiler, "bin/tsc"), ...args], { cwd: project, encoding: "utf8" });
    } catch (error) {
        return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    }
}

async function run(project: string, ...args: readonly string[]) {
    const env = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
    const child = spawn(process.execPath, args, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
    const exit = new Promise<number | null>((done) => child.once("close", done));
    const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { exitCode, stdout, stderr };
}

function changesIn(json: string): readonly string[] {
    const { steps }: { steps: readonly { op: string; urn: string }[] } = JSON.parse(json);
    return steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn.split("::").at(-1) ?? ""}`);
}
