import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";

const blocks = [...readFileSync("docs/own-rule.md", "utf8").matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
    language,
    text,
}));
const [rule = "", test = "", imported = "", group = "", mutant = ""] = blocks
    .filter(({ language }) => language === "ts")
    .map(({ text }) => text);
const [config = "", exemptions = ""] = blocks.filter(({ language }) => language === "json").map(({ text }) => text);

/** An exemption ends at most 180 days ahead, which the day of the guide will not stay. */
const inAMonth = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Does what the guide says to a copy of the pack. */
describe("the guide to a rule of one's own", () => {
    const folder = mkdtempSync(join(tmpdir(), "own-rule-"));
    const edit = (file: string, change: (text: string) => string) => {
        const path = join(folder, "policies", file);
        const before = readFileSync(path, "utf8");
        const after = change(before);
        ok(after !== before, `${file}: is not changed`);
        writeFileSync(path, after);
    };
    const run = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    const mocha = (spec: string) =>
        run("node_modules/mocha/bin/mocha.js", "--no-config", "--node-option", "import=./bin/typescript.mjs", "--reporter", "json", spec);
    /** Titles of the tests that failed, and how many passed. */
    const outcome = (spec: string): { readonly failed: readonly string[]; readonly passes: number } => {
        const { stdout, stderr } = mocha(spec);
        ok(stdout.startsWith("{"), stderr);
        const result: { readonly stats: { readonly passes: number }; readonly failures: readonly { readonly title: string }[] } =
            JSON.parse(stdout);
        return { failed: result.failures.map(({ title }) => title), passes: result.stats.passes };
    };

    before(() => {
        cpSync("policies", join(folder, "policies"), { recursive: true, filter: (path) => path !== join("policies", "bin") });
        for (const file of ["node_modules", "tsconfig.json", "package.json", "bin"])
            symlinkSync(join(process.cwd(), file), join(folder, file));
        mkdirSync(join(folder, "policies/rules/queues"));
        writeFileSync(join(folder, "policies/rules/queues/queueRetention.ts"), rule);
        writeFileSync(join(folder, "policies/rules/queues/queues.test.ts"), test);
        edit("rules/allRules.ts", (text) =>
            text.replace(/^import /m, `${imported}import `).replace(/^ {4}Governance:/m, `${group}    Governance:`),
        );
        edit("pack.test.ts", (text) => text.replace('"standard-tags",\n', '"queue-retention",\n            "standard-tags",\n'));
        edit("config/prod-eu.json", () => config);
        mkdirSync(join(folder, "policies/exemptions"), { recursive: true });
        writeFileSync(join(folder, "policies/exemptions/prod-eu.json"), exemptions.replace("2027-01-31", inAMonth));
    });
    after(() => rmSync(folder, { recursive: true }));

    it("has a rule of 20 lines beside its imports", () => {
        const lines = rule.split("\n").filter((line) => line !== "" && !line.startsWith("import "));
        ok(lines.length <= 20, `has ${lines.length}`);
    });
    it("has tests that pass", () => {
        const { failed, passes } = outcome("policies/rules/queues/queues.test.ts");
        deepEqual(failed, []);
        // A good one, other types, each case, the levels, and what is not known, not set or of another type.
        equal(passes, 2 + 5 + 1 + 3);
    });
    it("has tests that a wrong number fails", () => {
        const path = join(folder, "policies/rules/queues/queueRetention.ts");
        writeFileSync(path, rule.replace(">= get", "> get"));
        const { failed } = outcome("policies/rules/queues/queues.test.ts");
        writeFileSync(path, rule);
        deepEqual(failed, ["passes a good resource"]);
    });
    it("brings the rule into the pack and its page", () => {
        const { status, stderr } = run("--import", "./bin/typescript.mjs", "policies/writeRulesPage.ts");
        equal(status, 0, stderr);
        match(
            readFileSync(join(folder, "policies/RULES.md"), "utf8"),
            /^\| \[`queue-retention`\]\(https:.*\) \| M \| M \| A \| - \| Jobs are/m,
        );
        deepEqual(outcome("policies/pack.test.ts").failed, []);
    });
    it("has a fault of a resource that other faults change, which the rule finds by its limit", () => {
        const [, resource = "", property = "", value = ""] = /set\("([^"]+)", "(\w+)", ([\d_]+)\), "queue-retention"/.exec(mutant) ?? [];
        const others = readFileSync("policies/mutants.test.ts", "utf8");
        ok(others.includes(`set("${resource}", `), `${resource}: is no resource of mutants.test.ts`);
        ok(test.includes(`${property}: ${value} `), `${property}: ${value} is no case of the rule`);
    });
    it("has a configuration that the pack takes", () => deepEqual(outcome("policies/configuration/configProblems.test.ts").failed, []));
});
