import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseResource, ConformanceCase } from "./case.ts";
import { parseCase } from "./parseCase.ts";
import { runCase } from "./runCase.ts";

const directory = join("rehearsal", "conformance", "cases");

describe("the engine agrees with what the real one did", () => {
    for (const file of readdirSync(directory).sort()) {
        const recorded = parseCase(readFileSync(join(directory, file), "utf8"), file);
        it(recorded.title, async () => {
            assert.deepEqual(await runCase(recorded), { kind: "agrees" });
        });
    }

    it("refuses a case by the names of what it does not know, before anything is done", async () => {
        const recorded = parseCase(readFileSync(join(directory, "create-graph.json"), "utf8"), "create-graph.json");
        const [step] = recorded.steps;
        assert(step);
        const resource = { name: "a", type: "sim:index:Thing", options: { replaceWith: ["b"], hooks: {} } };
        const foreign: ConformanceCase = { ...recorded, steps: [{ ...step, program: { resources: [resource as CaseResource] } }] };
        assert.deepEqual(await runCase(foreign), { kind: "refused", features: ["replaceWith", "hooks"] });
    });

    it("notices a different plan and says where", async () => {
        const recorded = parseCase(readFileSync(join(directory, "create-graph.json"), "utf8"), "create-graph.json");
        const [step] = recorded.steps;
        assert(step);
        const changed = { ...recorded, steps: [{ ...step, expect: { ...step.expect, changeSummary: { create: 99 } } }] };
        const result = await runCase(changed);
        assert(result.kind === "differs");
        assert.match(result.path, /^steps\[0\]\.expect\.changeSummary\.create: expected 99, got \d+$/);
    });
});
