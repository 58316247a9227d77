import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { sampleReport } from "../report/testing/sampleReport.ts";
import { environment, judge, update } from "../testing/environments.ts";
import { comparison } from "../testing/measuredServices.ts";
import { outputText, type OutputName } from "./outputs.ts";
import { outputsSchema } from "./outputsSchema.ts";
import { problemsOfOutput } from "./testing/problemsOfOutput.ts";

const check = (name: OutputName, text: string) => problemsOfOutput(name, JSON.parse(text));

describe("the JSON Schema of what the rollout prints", () => {
    it("is the one in the repository; npm run schema writes it", () => {
        assert.deepEqual(JSON.parse(readFileSync("rollout/rollout.schema.json", "utf8")), outputsSchema());
    });

    it("describes every phase that an environment may be in", () => {
        for (const record of [
            environment("staging"),
            environment("staging", { hours: 1 }),
            environment("staging", { comparisons: [comparison({ p99: 600 })] }),
            environment("staging", { stage: "off" }),
            environment("staging", { resources: 0, updates: [] }),
            environment("staging", { updates: [] }),
            environment("staging", { updates: [update(1, "on", { result: "failed" })] }),
            environment("staging", { updates: [update(1, "on", { result: "in-progress" })] }),
        ]) {
            const judged = judge([record]);
            assert.deepEqual(check("status", outputText("status", judged)), [], judged.environments[0]?.phase);
            for (const one of judged.environments) assert.deepEqual(check("check", outputText("check", one)), []);
        }
    });

    it("describes a report with something in each of its parts", () => {
        assert.deepEqual(check("report", outputText("report", sampleReport().report)), []);
    });

    it("allows neither what is not described nor less than it says", () => {
        const judged = judge([environment("staging")]);
        assert.deepEqual(check("status", JSON.stringify({ ...judged, more: 1 })), [" must NOT have additional properties"]);
        assert.deepEqual(check("status", JSON.stringify({ ...judged, next: { kind: "sleep", why: "" } })), [
            "/next/kind must be equal to one of the allowed values",
        ]);
        const { at, ...rest } = judged;
        assert.ok(at > 0);
        assert.deepEqual(check("status", JSON.stringify(rest)), [" must have required property 'at'"]);
    });
});
