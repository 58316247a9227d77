import assert from "node:assert/strict";
import { defaultCriteria } from "../../judging/criteria.ts";
import { comparison } from "../../testing/measuredServices.ts";
import { criteriaGate } from "./criteriaGate.ts";

describe("criteriaGate", () => {
    const slower = { ...comparison({ p99: 400 }, { p99: 300 }) };
    const judge = (unchanged: Parameters<typeof criteriaGate>[1], hasEvidence = false, comparisons = [slower]) =>
        criteriaGate(comparisons, unchanged, defaultCriteria, hasEvidence);

    it("compares a service with the same service elsewhere", () => {
        assert.equal(judge([slower]).gate.verdict, "pass");
        assert.equal(judge([{ ...slower, service: "api" }]).gate.verdict, "inconclusive");
        assert.equal(judge([comparison()]).gate.verdict, "fail");
    });

    it("leaves out what a quiet service cannot tell where a load test has told, but no failure", () => {
        const day = { requests: 1, errors: 0 };
        const quiet = comparison(day, day);
        const failing = comparison({ ...day, p99: 501 }, { ...day, p99: 501 });
        assert.equal(judge([comparison()], false, [quiet]).gate.verdict, "wait");
        assert.deepEqual([judge([comparison()], true, [quiet]).gate.verdict, judge([comparison()], true, [quiet]).services], ["pass", []]);
        assert.equal(judge([comparison()], true, [failing]).gate.verdict, "fail");
        // Of a service with traffic nothing is left out.
        assert.equal(judge([comparison()], true).services.length, 7);
    });

    it("tells the worst first, and how many there are", () => {
        const { gate, services } = judge([comparison()], false, [comparison({ p95: 501, p99: 501 }, { p95: 300, p99: 300 })]);
        assert.match(gate.why, /^web p95: .* \(and 1 more\)$/);
        assert.deepEqual(
            services.slice(0, 2).map(({ verdict }) => verdict),
            ["fail", "fail"],
        );
    });
});
