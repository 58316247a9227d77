import assert from "node:assert/strict";
import { assumed } from "./assumptions.ts";
import { costDifference } from "./costDifference.ts";
import type { EnvironmentCost } from "./environmentCost.ts";
import { costLine, formatCost } from "./formatCost.ts";
import { always, nothing } from "./monthlyCost.ts";
import type { ServiceCost } from "./serviceCost.ts";
import { rateOf } from "./use/usageRate.ts";

const orders: ServiceCost = {
    name: "orders",
    tasks: always(1),
    of: "1 running",
    lines: [{ what: "Fargate", of: "1 task", cost: always(10) }],
    rates: [],
    steady: 0,
    unknown: [],
};
/** A million calls of it cost so much. */
const calls = (usd: number): ServiceCost => ({ ...orders, rates: [rateOf("millionCalls", usd, "$0.20, and 100 ms each")] });
const traffic = { what: "traffic", of: "", cost: { min: 1, typical: 2, max: 4 } };
const base: EnvironmentCost = {
    region: "eu-central-1",
    services: [orders],
    shared: [traffic],
    total: { min: 11, typical: 12, max: 14 },
    assumptions: assumed(),
    usage: {},
    unknown: [],
};
const dearer = { ...orders, lines: [{ what: "Fargate", of: "", cost: always(15.5) }] };

describe("costDifference", () => {
    it("names what costs more or less, is new or is gone, services first", () => {
        const now = {
            ...base,
            services: [dearer, { ...orders, name: "mails" }],
            shared: [],
            total: always(25.5),
        };
        assert.deepEqual(costDifference(base, now), {
            total: { what: "together", old: base.total, new: always(25.5) },
            changes: [
                { what: "orders", old: always(10), new: always(15.5) },
                { what: "mails", old: nothing, new: always(10) },
                { what: "traffic", old: traffic.cost, new: nothing },
            ],
            rates: [],
        });
    });

    it("keeps a service apart from a shared part of its name", () => {
        const named = { ...base, services: [{ ...orders, name: "traffic" }] };
        assert.deepEqual(
            costDifference(base, named).changes.map(({ what, old, new: now }) => [what, old.typical, now.typical]),
            [
                ["traffic", 0, 10],
                ["orders", 10, 0],
            ],
        );
    });

    it("takes less than a cent for the same, and the most alone for a change", () => {
        const costing = (cost: number) => ({ ...base, shared: [{ ...traffic, cost: { ...traffic.cost, max: cost } }] });
        assert.equal(costDifference(base, costing(4.004)).changes.length, 0);
        assert.equal(costDifference(base, costing(4.006)).changes.length, 1);
    });

    it("names a price of use that differs in what is shown of it, of services that were there before", () => {
        const between = (old: number, now: number) =>
            costDifference({ ...base, services: [calls(old)] }, { ...base, services: [calls(now), { ...calls(9), name: "mails" }] }).rates;
        assert.deepEqual(between(0.5, 1.25), [{ service: "orders", usage: "millionCalls", unit: "million calls", old: 0.5, new: 1.25 }]);
        assert.deepEqual(between(0.5, 0.50004), []);
        assert.equal(between(0.5, 0.50006).length, 1);
        assert.deepEqual(costDifference(base, { ...base, services: [calls(1)] }).rates, []);
    });

    it("has all of it new where there was no environment", () => {
        const { total, changes } = costDifference(undefined, base);
        assert.deepEqual([total.old, changes.length], [nothing, 2]);
    });
});

describe("costLine", () => {
    const now = { ...base, services: [dearer], total: { min: 1016.5, typical: 1017.5, max: 1019.5 } };

    it("says the usual month, what is more, and the bounds", () => {
        assert.equal(costLine(now.total), "Cost: about $1,017.50 a month, from $1,016.50 to $1,019.50");
        assert.equal(
            costLine(now.total, costDifference(base, now)),
            "Cost: about $1,017.50 a month (+$1,005.50), from $1,016.50 to $1,019.50",
        );
        assert.equal(costLine(base.total, costDifference(now, base)), "Cost: about $12.00 a month (-$1,005.50), from $11.00 to $14.00");
        assert.equal(costLine(always(3), costDifference(base, base)), "Cost: about $3.00 a month (as before)");
    });

    it("says what more or less a million of something costs", () => {
        const priced = (...services: readonly ServiceCost[]) => ({ ...base, services, total: always(3) });
        const line = (old: EnvironmentCost, changed: EnvironmentCost) => costLine(changed.total, costDifference(old, changed));
        assert.equal(
            line(priced(calls(0.8667)), priced(calls(1.5333))),
            "Cost: about $3.00 a month (as before, and +$0.6666 a million calls of orders)",
        );
        const [two, fewer] = [
            [calls(2), { ...calls(2), name: "mails" }],
            [calls(1.5), { ...calls(1), name: "mails" }],
        ].map((services) => priced(...services));
        assert.ok(two && fewer);
        assert.equal(line(two, fewer), "Cost: about $3.00 a month (as before, and -$0.50 a million calls of orders and 1 more)");
    });
});

describe("formatCost", () => {
    it("shows old, new and difference of what changes, and of nothing else", () => {
        const now = { ...base, services: [dearer], total: always(17.5) };
        const lines = formatCost("staging", now, { against: "main", difference: costDifference(base, now) }).split("\n");
        assert.deepEqual(lines.slice(3, 7), [
            "Against main, as the code of today reads it:",
            "                                   old         new  difference  a month, usually",
            "  orders                        $10.00      $15.50      +$5.50",
            "  together                      $12.00      $17.50      +$5.50",
        ]);
        const same = formatCost("staging", base, { against: "main", difference: costDifference(base, base) });
        assert.ok(same.includes("\nNothing costs more or less than at main.\n"), same);
    });

    it("shows the price of use, old and new, and how much of it is counted", () => {
        const [old, now] = [calls(0.8667), calls(1.5333)].map((service) => ({ ...base, services: [service] }));
        assert.ok(old && now);
        const lines = formatCost("staging", now, { against: "main", difference: costDifference(old, now) }).split("\n");
        assert.deepEqual(lines.slice(3, 6), [
            "Against main, as the code of today reads it:",
            "                                   old         new  difference  by use",
            "  orders                       $0.8667     $1.5333    +$0.6666  a million calls",
        ]);
        const used = (usage: EnvironmentCost["usage"]) =>
            formatCost("staging", { ...now, usage })
                .split("\n")
                .slice(-2);
        const head = "Use, counted where --assume <service>.<name>=<number> says how much there is in a month:";
        assert.deepEqual(used({}), [head, "  orders.millionCalls  $1.5333 a million calls  $0.20, and 100 ms each"]);
        assert.deepEqual(used({ orders: { millionCalls: 0.5 } }), [
            head,
            "  orders.millionCalls=0.5  $1.5333 a million calls  $0.20, and 100 ms each",
        ]);
        assert.doesNotMatch(formatCost("staging", base), /Use, /);
    });

    it("lists what nobody knows", () => {
        assert.doesNotMatch(formatCost("staging", base), /Not counted/);
        assert.ok(formatCost("staging", { ...base, unknown: ["disk"] }).endsWith("\n\nNot counted, since nobody here knows it:\n  disk"));
    });
});
