import assert from "node:assert/strict";
import { defaultCriteria } from "../judging/criteria.ts";
import { rulesOfProject } from "./rulesOfProject.ts";

const read = (rules?: unknown) =>
    rulesOfProject({
        kind: "project",
        name: "shop",
        stacks: [],
        rolloutOrder: [],
        config: rules === undefined ? {} : { "shop:rolloutRules": rules },
        where: () => "Pulumi.yaml:7",
    });

describe("rulesOfProject", () => {
    it("judges as the page says where nothing is written", () => {
        assert.deepEqual(read(), { criteria: defaultCriteria, freezes: [] });
        assert.deepEqual(read({}), read());
    });

    it("takes what is written, and leaves the rest", () => {
        const found = read({ criteria: { p99: { maxRatio: 1.02 }, minimum: { requests: 100 } } });
        assert.deepEqual(found, {
            criteria: {
                ...defaultCriteria,
                p99: { maxRatio: 1.02, maxMilliseconds: 500 },
                minimum: { ...defaultCriteria.minimum, requests: 100 },
            },
            freezes: [],
        });
    });

    it("reads freezes of both kinds", () => {
        const weekly = { kind: "weekly", from: "FRI 17:00", to: "MON 08:30", timezone: "Europe/Berlin", reason: "nobody is there" };
        const dated = { kind: "dated", firstDay: "2026-12-20", lastDay: "2026-12-20", timezone: "UTC", reason: "holidays" };
        const found = read({ freezes: [weekly, dated] });
        assert.deepEqual("freezes" in found && found.freezes, [
            { ...weekly, from: { weekday: 5, minuteOfDay: 1020 }, to: { weekday: 1, minuteOfDay: 510 } },
            dated,
        ]);
    });

    it("says all that is wrong, with file, line and key", () => {
        const found = read({
            criteria: { p99: { maxRatio: 0.9 }, p98: {} },
            freezes: [
                { kind: "weekly", from: "Friday", to: "MON 24:00", timezone: "Berlin", reason: "x" },
                { kind: "dated", firstDay: "2026-12-20", lastDay: "2026-12-19", timezone: "UTC", reason: "x" },
            ],
        });
        const problems = "problems" in found ? found.problems : [];
        assert.deepEqual(
            problems.map((problem) => problem.replace("Pulumi.yaml:7: shop:rolloutRules.", "")),
            [
                "criteria.p99.maxRatio: out of range, got 0.9; write a number from 1 to 10",
                "criteria.p98: unknown key; did you mean p95?",
                'freezes[0].from: not a time in a week, got "Friday"; write one such as FRI 17:00',
                'freezes[0].to: not a time in a week, got "MON 24:00"; write one such as FRI 17:00',
                'freezes[0].timezone: unknown time zone, got "Berlin"; write an IANA name such as Europe/Berlin',
                "freezes[1]: lastDay before firstDay, got 2026-12-19; write a later day",
            ],
        );
    });
});
