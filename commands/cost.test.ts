import assert from "node:assert/strict";
import { runCost } from "./cost.ts";

function run(...args: readonly string[]) {
    const texts = { stdout: "", stderr: "" };
    const exitCode = runCost(args, {
        env: {},
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

    it("refuses what is no assumption, and numbers that cannot be", () => {
        assert.match(run("staging", "--assume", "lode=1").stderr, /--assume: no such assumption, got "lode"; did you mean load\?/);
        assert.equal(run("staging", "--assume", "load=100").exitCode, 0);
        for (const text of ["load=101", "load=-1", "load=", "load=1e9", "load"]) {
            const { exitCode, stderr } = run("staging", "--assume", text);
            assert.equal(exitCode, 2, text);
            assert.match(stderr, /--assume: load: no number that fits, got .*; write 0 to 100/, text);
        }
    });
});
