import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { RolledBack } from "../changing/rollBack.ts";
import { rolloutExit } from "../core/rolloutExit.ts";
import { formatRollbackPlan, formatRollbackStep, formatRolledBack } from "./formatRollback.ts";

const back: RolledBack = {
    exitCode: rolloutExit.done,
    by: "pulumi up",
    milliseconds: 3000,
    before: { web: 6 },
    problems: [],
    lostTasks: [],
};
const lostTasks = [{ service: "web", before: 6, after: 4 }];
const told = (result: Partial<RolledBack>, options: readonly string[] = ["--live"]) =>
    stripVTControlCharacters(
        formatRolledBack(
            "prod-eu",
            { ...back, ...result },
            { options, again: "again", byHand: ["aws delete"], givingTasks: ["aws give"], patch: "" },
        ),
    ).split("\n");

describe("formatRollback", () => {
    it("says that a feature is back, and what to do then", () => {
        assert.deepEqual(told({}), [
            "",
            "✓ prod-eu is back in 0:03 min, by pulumi up",
            "",
            "  Watch it for 30 minutes:        npm run rollout -- watch prod-eu --live",
            '  Then let it scale in and go on: npm run rollout -- resume prod-eu --reason "..." --live',
        ]);
    });

    it("warns in its head of tasks that were lost, and says how they come back", () => {
        assert.deepEqual(told({ lostTasks }).slice(1, 5), [
            "? prod-eu is back in 0:03 min, by pulumi up, with fewer tasks: web has 4 tasks in place of 6",
            "",
            "  Give the tasks again:",
            "    aws give",
        ]);
        assert.match(
            told({ lostTasks, exitCode: rolloutExit.unreconciled })[1] ?? "",
            /^\? AWS is back in 0:03 min, with fewer tasks: web has 4 tasks in place of 6, and the stack does not say so yet/,
        );
        const step = { name: "verify", result: "warned", detail: "web has 4 tasks in place of 6", after: 3000 } as const;
        assert.equal(stripVTControlCharacters(formatRollbackStep(step)), "  0:03  ? verify: web has 4 tasks in place of 6");
    });

    it("leads to another try and to the way by hand where it is not back, and not to watching it", () => {
        const left = { exitCode: rolloutExit.unverified, problems: ["web-cpu-tracking-policy is still there"] };
        assert.deepEqual(told(left).slice(1), [
            "✗ prod-eu is not back yet: web-cpu-tracking-policy is still there",
            "",
            "  Try again: again",
            "  Or by hand:",
            "    aws delete",
        ]);
        assert.equal(told(left, [])[4], "  Or by hand, where the stack is a real one:");
    });

    it("tells a plan for a rehearsed stack from one for a real one", () => {
        const head = (more: readonly string[]) =>
            formatRollbackPlan("prod-eu", "cpuScaling", [], { holdsCapacity: true, tiers: [] }, "again", more).split("\n")[0];
        assert.equal(head(["--live"]), "Would take back cpuScaling in prod-eu:");
        assert.equal(head(["--store", "x"]), "Would take back cpuScaling in prod-eu as rehearsed:");
    });
});
