import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const bundledName = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const executable = process.platform === "win32" ? "node.exe" : "node";

describe("bin/node.cjs", () => {
    let directory = "";
    before(() => {
        directory = mkdtempSync(join(tmpdir(), "launcher-"));
        cpSync("bin", join(directory, "bin"), { recursive: true });
    });
    beforeEach(() => {
        needNode(">=22.18");
        rmSync(join(directory, "node_modules"), { recursive: true, force: true });
    });
    after(() => rmSync(directory, { recursive: true }));

    function needNode(engines: string, optionalDependencies?: object): void {
        writeFileSync(join(directory, "package.json"), JSON.stringify({ engines: { node: engines }, optionalDependencies }));
    }

    function bundle(link: (path: string) => void): string {
        const path = join(directory, "node_modules", bundledName, "bin", executable);
        mkdirSync(dirname(path), { recursive: true });
        link(path);
        return path;
    }

    function write(program: string): string {
        writeFileSync(join(directory, "program.ts"), program);
        return "program.ts";
    }

    function run(args: readonly string[], input = "", env: Readonly<Record<string, string>> = {}) {
        const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/node.cjs", ...args], {
            cwd: directory,
            encoding: "utf8",
            input,
            env: { PATH: process.env["PATH"], ...env },
        });
        return { status, stdout, stderr };
    }

    it("hands on arguments, what is typed and what is printed, and the exit code", () => {
        const program = write(
            'process.stdin.on("data", (text) => process.stdout.write(`${process.argv.slice(2)} ${text}`));' +
                'process.stderr.write("said\\n"); process.exitCode = 7;',
        );
        assert.deepEqual(run([program, "a", "b"], "typed"), { status: 7, stdout: "a,b typed", stderr: "said\n" });
    });

    it("runs the Node that npm ci brought, also for what that starts in turn", () => {
        const path = bundle((file) => {
            symlinkSync(process.execPath, file);
        });
        const paths = run([write('import { delimiter } from "node:path";console.log(process.env.PATH?.split(delimiter)[0]);')]);
        assert.deepEqual(paths, { status: 0, stdout: `${dirname(path)}\n`, stderr: "" });
    });

    it("runs the Node that was installed beside it, where it is a package of a project itself", () => {
        const packages = join(directory, "packages");
        cpSync(join(directory, "bin"), join(packages, "ecs-platform", "bin"), { recursive: true });
        cpSync(join(directory, "package.json"), join(packages, "ecs-platform", "package.json"));
        const path = join(packages, bundledName, "bin", executable);
        mkdirSync(dirname(path), { recursive: true });
        symlinkSync(process.execPath, path);
        const script = write('import { delimiter } from "node:path";console.log(process.env.PATH?.split(delimiter)[0]);');
        const { stdout } = spawnSync(process.execPath, [join(packages, "ecs-platform", "bin", "node.cjs"), script], {
            cwd: directory,
            encoding: "utf8",
        });
        assert.equal(stdout, `${dirname(path)}\n`);
    });

    it("runs its own Node where the other one does not start", () => {
        bundle((file) => {
            writeFileSync(file, "", { mode: 0o644 });
        });
        assert.deepEqual(run([write("console.log(1 satisfies number);")]), { status: 0, stdout: "1\n", stderr: "" });
    });

    it("says in one line which Node is needed", () => {
        const { node } = process.versions;
        const [major = "", minor = ""] = node.split(".");
        const program = write("console.log(1);");
        for (const enough of [`>=${major}.${minor}`, `>=${Number(major) - 1}.${Number(minor) + 1}`]) {
            needNode(enough);
            assert.equal(run([program]).stdout, "1\n", enough);
        }
        const [needed, got] = [`${major}.${Number(minor) + 1}`, `or newer is needed, got ${node}`];
        needNode(`>=${needed}`);
        assert.deepEqual(run([program]), { status: 1, stdout: "", stderr: `Node ${needed} ${got}; install Node 24\n` });
        needNode(`>=${needed}`, { [bundledName]: "24.21.0" });
        assert.deepEqual(run([program]), {
            status: 1,
            stdout: "",
            stderr:
                `Node ${needed} ${got} and no node_modules/${bundledName}, which npm ci brings for ` +
                "Linux and Windows unless told to omit optional packages; install Node 24, or run npm ci\n",
        });
    });

    it("says in one line what to set where the memory does not suffice", () => {
        const program = write("const all: string[][] = []; for (;;) all.push(new Array<string>(1000).fill('x'));");
        const { status, stdout, stderr } = run([program], "", { NODE_OPTIONS: "--max-old-space-size=32" });
        assert.deepEqual([status, stdout], [1, ""]);
        assert.match(
            stderr,
            /^out of memory: Node may use \d+ MB of this machine's \d+; run it again with NODE_OPTIONS=--max-old-space-size=\d+\n$/,
        );
    });

    it("shows what Node says of anything else as it is", () => {
        const { status, stderr } = run([write('throw new Error("broken");')]);
        assert.equal(status, 1);
        assert.match(stderr, /Error: broken\n/);
    });

    if (process.platform !== "win32") {
        for (const { signal, exitCode } of [
            { signal: "SIGINT", exitCode: 3 },
            { signal: "SIGTERM", exitCode: 3 },
        ] as const) {
            it(`hands on ${signal}, and waits for the end`, async () => {
                const program = write(
                    `process.once("${signal}", () => setTimeout(() => process.exit(${exitCode}), 50)); setInterval(() => {}, 1000); console.log("ready");`,
                );
                const child = spawn(process.execPath, ["bin/node.cjs", program], { cwd: directory, stdio: ["ignore", "pipe", "ignore"] });
                await once(child.stdout, "data");
                child.kill(signal);
                assert.deepEqual(await once(child, "exit"), [exitCode, null]);
            });
        }

        it("says that it was killed, with the exit code of a shell", () => {
            const killed = run([write('process.kill(process.pid, "SIGKILL");')]);
            assert.equal(killed.status, 137);
            assert.equal(
                killed.stderr,
                "killed from outside, which is what a system does that has no memory left; give it more, or ask for less\n",
            );
        });
    }
});
