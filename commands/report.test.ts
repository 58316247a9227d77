import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../stacks/config.ts";
import { makeStack } from "../stacks/makeStack.ts";
import type { Host } from "./host.ts";
import { runReport } from "./report.ts";
import { noPolicies } from "./testing/testHost.ts";

async function report(args: readonly string[], env: Readonly<Record<string, string>> = {}, changes: Partial<Host> = {}) {
    const texts = { stdout: "", stderr: "" };
    const exitCode = await runReport(args, {
        env: { PATH: process.env["PATH"], ...env },
        write: (text) => (texts.stdout += text),
        writeError: (text) => (texts.stderr += text),
        progress: { write: () => true },
        policyPack: () => noPolicies,
        program: () => makeStack(loadConfig()),
        readInput: () => "",
        ...changes,
    });
    return { exitCode, ...texts };
}

describe("npm run report", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "report-"));
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("writes a page where it is told to, and says its name and what it comes to", async () => {
        const file = join(folder, "staging.html");
        const { exitCode, stdout, stderr } = await report(["staging", "--out", file, "--no-simulation"]);
        assert.deepEqual([exitCode, stderr], [0, ""]);
        const [name, summary] = stdout.split("\n");
        assert.equal(name, file);
        assert.match(summary ?? "", /^staging: allowed; 6 services, 61 alarms, about \$[\d.]+ a month, 0 findings; \d+ kB$/);
        const [told = ""] = (summary ?? "").split("; ").slice(1);
        assert.ok(readFileSync("docs/report.md", "utf8").includes(`staging: allowed; ${told}; `), told);
        const page = readFileSync(file, "utf8");
        assert.match(page, /^<!doctype html>/);
        assert.match(page, /<section id="picture"/);
        assert.doesNotMatch(page, /<section id="(load|changes)"/);
    });

    it("shows what differs from nothing, and what happens under load", async () => {
        const file = join(folder, "queues.html");
        const example = ["--config-file", "docs/examples/queues.yaml"];
        const { exitCode, stderr } = await report(["staging", ...example, "--out", file, "--against", "nothing"]);
        assert.deepEqual([exitCode, stderr], [0, ""]);
        const page = readFileSync(file, "utf8");
        assert.match(page, /<section id="changes".*Against nothing: \d+ resources created\./s);
        assert.match(page, /<section id="load".*<svg class="plot"/s);
    });

    it("writes nothing where a stack, a revision or a folder is not there", async () => {
        const file = join(folder, "none.html");
        const small = ["--config-file", "docs/examples/web-app.yaml"];
        const cases = [
            { args: ["stagin", "--out", file], message: /^unknown stack, got "stagin"; did you mean staging\?/ },
            {
                args: ["staging", "--out", file, "--against", "no-such-branch"],
                message: /^--against: no such file or git revision, got "no-such-branch";/,
            },
            {
                args: ["staging", ...small, "--out", join(folder, "no-folder", "x.html"), "--no-simulation"],
                message: /its folder does not exist; make it first/,
            },
        ];
        for (const { args, message } of cases) {
            const { exitCode, stdout, stderr } = await report(args);
            assert.deepEqual([exitCode, stdout], [2, ""]);
            assert.match(stderr, message);
        }
        assert.equal(existsSync(file), false);
    });

    it("writes nothing where the program fails, and says how to see it", async () => {
        const file = join(folder, "failed.html");
        const program = () => {
            throw new Error("no such thing");
        };
        const { exitCode, stdout, stderr } = await report(["staging", "--out", file, "-c", "redeploy=now"], {}, { program });
        assert.deepEqual([exitCode, stdout], [2, ""]);
        assert.match(stderr, /^staging: .*no such thing/s);
        assert.match(
            stderr,
            /\nstaging: fails, so that there is nothing to report; see: npm run rehearse -- preview staging -c redeploy=now\n$/,
        );
        assert.equal(existsSync(file), false);
    });

    it("refuses what npm kept for itself", async () => {
        const { exitCode, stderr } = await report(["staging"], { npm_config_out: "x.html", npm_config_simulation: "" });
        assert.equal(exitCode, 2);
        assert.equal(
            stderr,
            "npm kept --out, --no-simulation for itself; put -- before the command: npm run report -- <stack> --out --no-simulation\n",
        );
    });
});
