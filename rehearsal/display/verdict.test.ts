import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { RunResult } from "../engine/runResult.ts";
import { verdict } from "./verdict.ts";

const queue = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs";
const nothing: RunResult = {
    config: {},
    steps: [],
    diagnostics: [],
    findings: [],
    outputs: {},
    changeSummary: {},
    durationMilliseconds: 0,
};
const said = (changes: Partial<RunResult>) => stripVTControlCharacters(verdict({ ...nothing, ...changes }, "npm run rehearse -- up dev"));
const finding = (policy: string, level: "mandatory" | "advisory") => ({ policy, level, urn: queue, message: "two\nlines" });

describe("the verdict on a run", () => {
    it("is that it is allowed, whatever is advised or warned of", () => {
        assert.equal(said({}), "✓ allowed");
        assert.equal(
            said({ findings: [finding("a", "advisory")], diagnostics: [{ severity: "warning", message: "careful" }] }),
            "✓ allowed",
        );
    });

    it("says so where no policy pack could forbid it", () => {
        assert.equal(stripVTControlCharacters(verdict(nothing, "again", false)), "✓ allowed, judged by no policy pack");
    });

    it("names each rule that forbids it once, and what to do", () => {
        const findings = [finding("z-rule", "mandatory"), finding("a-rule", "mandatory"), finding("z-rule", "mandatory")];
        assert.equal(
            said({ findings: [...findings, finding("advice", "advisory")] }),
            "✗ forbidden: a-rule, z-rule; mend what stands under Policies and run: npm run rehearse -- up dev",
        );
    });

    it("is that it was canceled, whatever failed because of that", () => {
        const canceled = { severity: "error", message: "update canceled" } as const;
        const diagnostics = [{ severity: "error", urn: queue, message: "no answer" } as const, canceled];
        assert.equal(said({ diagnostics }), "✗ canceled; to go on from what was done, run: npm run rehearse -- up dev");
    });

    it("gives the first line of the first error of what cannot be made, and how many more there are", () => {
        const error = { severity: "error", urn: queue, message: "is taken\n  by another" } as const;
        assert.equal(
            said({ diagnostics: [{ severity: "info", message: "hello" }, error] }),
            "✗ failed: aws:sqs:Queue jobs: is taken; mend that and run: npm run rehearse -- up dev",
        );
        assert.equal(
            said({ diagnostics: [{ severity: "error", message: "no" }, error], findings: [finding("a-rule", "mandatory")] }),
            "✗ failed: no, and 1 more, and forbidden: a-rule; mend that and run: npm run rehearse -- up dev",
        );
        const compiler = { severity: "error", message: "TSError: cannot compile:\n  index.ts(1,11): expected\n" } as const;
        assert.equal(
            said({ diagnostics: [compiler] }),
            "✗ failed: TSError: cannot compile: index.ts(1,11): expected; mend that and run: npm run rehearse -- up dev",
        );
    });
});
