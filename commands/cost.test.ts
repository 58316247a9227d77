import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCost } from "./cost.ts";

function run(...args: readonly string[]) {
    const texts = { stdout: "", stderr: "" };
    const exitCode = runCost(args, {
        env: { PATH: process.env["PATH"] },
        write: (text) => (texts.stdout += text),
        writeError: (text) => (texts.stderr += text),
        directory: process.cwd(),
    });
    return { exitCode, ...texts };
}

describe("npm run cost", () => {
    it("says first what an environment costs, then what of it is which service, and what is assumed", () => {
        const { exitCode, stdout } = run("staging");
        assert.equal(exitCode, 0);
        assert.match(
            stdout,
            /^Cost: about \$[\d,]+\.\d\d a month, from \$[\d,]+\.\d\d to \$[\d,]+\.\d\d\nstaging in eu-central-1, at list prices of /,
        );
        assert.match(stdout, /^ {2}amply-beat +\$\d+\.\d\d +\$\d+\.\d\d +\$\d+\.\d\d {2}1 running$/m);
        assert.match(stdout, /^ {2}load=25 +% {2}where /m);
        assert.ok(stdout.split("\n").every((line) => line.length <= 140));
    });

    it("prints one JSON document with every line", () => {
        const { stdout } = run("staging", "--json", "--assume", "load=50", "--assume", "logGB=0.5");
        const { total, services, assumptions } = JSON.parse(stdout);
        assert.ok(total.min < total.typical && total.typical < total.max);
        assert.deepEqual([assumptions.load, assumptions.logGB, assumptions.natGB], [50, 0.5, 5]);
        assert.equal(services[0].name, "amply-api");
    });

    it("refuses a region without prices, and names those that have them", () => {
        const { exitCode, stderr } = run(
            "staging",
            "--config-file",
            "docs/examples/scaling.yaml",
            "--config-path",
            "-c",
            "environment.region=eu-north-1",
        );
        assert.equal(exitCode, 2);
        assert.match(
            stderr,
            /staging: environment.region: a region without prices, got "eu-north-1"; those with prices are us-east-1, us-west-2, eu-west-1 and eu-central-1,/,
        );
    });

    it("refuses what npm kept for itself", () => {
        let stderr = "";
        const host = { write: () => undefined, writeError: (text: string) => (stderr += text), directory: process.cwd() };
        const exitCode = runCost(["staging"], { ...host, env: { npm_config_assume: "true", npm_config_short: "true" } });
        assert.equal(exitCode, 2);
        assert.match(stderr, /npm kept --assume, --short for itself; put -- before the command: npm run cost -- <stack> --assume --short/);
    });

    it("counts the use of a service that somebody tells", () => {
        const todo = (...args: readonly string[]) => run("staging", "--config-file", "docs/examples/todo.yaml", ...args);
        const { services, usage } = JSON.parse(todo("--json", "--assume", "list-todos.millionCalls=3").stdout);
        assert.deepEqual(usage, { "list-todos": { millionCalls: 3 } });
        assert.deepEqual(services[0].lines.at(-1), {
            what: "calls",
            of: "3 million calls at $1.5333",
            cost: { min: services[0].rates[0].usd * 3, typical: services[0].rates[0].usd * 3, max: services[0].rates[0].usd * 3 },
        });
        assert.match(todo("--service", "todos", "--assume", "todos.tableGB=2").stdout, /\n {2}items +\$1\.10 .*2 GB at \$0\.5508\n/);
        assert.ok(
            todo()
                .stdout.split("\n")
                .every((line) => line.length <= 140),
        );
    });

    it("refuses use that is none, of no such service, and of one that has none of this kind", () => {
        const refused = (text: string) => run("staging", "--config-file", "docs/examples/todo.yaml", "--assume", text).stderr.trim();
        assert.match(
            refused("list-todos.millonCalls=3"),
            /--assume: list-todos: no such use of a service, got "millonCalls"; did you mean millionCalls\?/,
        );
        assert.match(refused("list-todo.millionCalls=3"), /--assume: no such service, got "list-todo"; did you mean list-todos\?/);
        assert.match(
            refused("list-todos.millionRequests=3"),
            /--assume: list-todos: no such use of it, got "millionRequests"; it has millionCalls and callMilliseconds$/,
        );
        assert.match(
            refused("millionCalls=3"),
            /--assume: millionCalls: of one service, got it of all; write --assume <service>\.millionCalls=<number>/,
        );
        assert.match(
            refused("list-todos.millionCalls=x"),
            /--assume: list-todos\.millionCalls: no number that fits, got "x"; write 0 to 1000000/,
        );
        assert.match(
            run("staging", "--assume", "amply-api.millionCalls=1").stderr,
            /--assume: amply-api: no such use of it, got "millionCalls"; nothing of its use is paid for/,
        );
    });

    it("refuses what is no assumption, and numbers that cannot be", () => {
        assert.match(run("staging", "--assume", "lod=1").stderr, /--assume: no such assumption, got "lod"; did you mean load\?/);
        assert.equal(run("staging", "--assume", "load=100").exitCode, 0);
        for (const text of ["load=101", "load=-1", "load=", "load=1e9", "load"]) {
            const { exitCode, stderr } = run("staging", "--assume", text);
            assert.equal(exitCode, 2, text);
            assert.match(stderr, /--assume: load: no number that fits, got .*; write 0 to 100/, text);
        }
    });
});

describe("npm run cost --against", () => {
    it("compares with another checkout, and takes a stack that is new for one that cost nothing", () => {
        const folder = mkdtempSync(join(tmpdir(), "cost-against-"));
        try {
            for (const file of ["Pulumi.yaml", "Pulumi.staging.yaml", "Pulumi.prod-eu.yaml"]) cpSync(file, join(folder, file));
            const dearer = ["--config-path", "-c", "langfuse.services.web.autoScaling.maxCount=12"];
            assert.match(run("staging", "--against", folder, "--short").stdout, /^Cost: about \$\S+ a month \(as before\), from .*\n$/);
            assert.match(run("staging", "--against", folder, "--short", ...dearer).stdout, /^Cost: about \$\S+ a month \(\+\$\d\.\d\d\), /);
            const { against, difference, total } = JSON.parse(run("prod-us", "--against", folder, "--json").stdout);
            assert.equal(against, folder);
            assert.deepEqual([difference.total.old.typical, difference.total.new.typical], [0, total.typical]);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("compares with a revision, and leaves nothing of it", () => {
        const before = readdirSync(tmpdir()).filter((name) => name.startsWith("cost-revision-")).length;
        assert.match(run("staging", "--against", "HEAD").stdout, /^Cost: [^]*\n\n(Nothing costs more or less than at|Against) HEAD \(/);
        assert.equal(readdirSync(tmpdir()).filter((name) => name.startsWith("cost-revision-")).length, before);
    });

    it("refuses what is no revision, and files that the code of today does not take", () => {
        const folder = mkdtempSync(join(tmpdir(), "cost-against-"));
        try {
            cpSync("Pulumi.yaml", join(folder, "Pulumi.yaml"));
            writeFileSync(join(folder, "Pulumi.staging.yaml"), "config: { ecs-platform:bogus: 1 }\n");
            const { exitCode, stderr } = run("staging", "--against", folder);
            assert.equal(exitCode, 2);
            assert.match(stderr, /^--against: .*: its stack file is none today, .*; name a later revision\n$/m);
            assert.match(
                run("staging", "--against", "no-such-branch").stderr,
                /no such folder or git revision, got "no-such-branch"; name a branch, a tag, a commit, or a folder with another checkout/,
            );
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});

describe("npm run cost --service", () => {
    it("says what of one service is paid for, and what it costs to let it grow", () => {
        const { stdout } = run("prod-us", "--service", "web");
        assert.match(stdout, /^web\. Cost: about \$\d+\.\d\d a month, from /);
        assert.match(stdout, /\n {2}Fargate Spot +\$\d+\.\d\d .* tasks of 2 vCPU, 4 GB, arm64\n/);
        assert.match(stdout, /\n {2}memory +up to 2 vCPU, 8 GB: \+\$\d+\.\d\d\n/);
        assert.ok(stdout.split("\n").every((line) => line.length <= 140));
        assert.doesNotMatch(run("staging", "--service", "amply-beat").stdout, /To grow/);
    });

    it("refuses a service that there is not, and a comparison, which is of all", () => {
        assert.match(run("prod-us", "--service", "shop").stderr, /prod-us: no such service, got "shop"; its services are web, /);
        assert.match(run("prod-us", "--service", "web", "--against", "HEAD").stderr, /^--against: /m);
    });
});
