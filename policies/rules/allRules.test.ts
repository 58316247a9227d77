import { deepEqual, equal, ok } from "node:assert/strict";
import { before, describe, it } from "mocha";
import { environments } from "../environment/environment.ts";
import { describedRules } from "../testing/describeRule.ts";

const letters = { mandatory: "M", remediate: "R", advisory: "A", disabled: "-" } as const;

/** Rules that read no value of their resource, only whether it is there, or values of other resources. */
const readOthers = [
    "autoscaled-ignore-desired",
    "asg-spot-exclusive",
    "dead-letters-watched",
    "environment-kind",
    "lambda-sqs-visibility",
    "queue-redrive",
    "scaling-scale-in-on",
    "scaling-worker-queue",
    "task-egress-https",
    "topic-encrypted",
    "vpc-baseline",
    "worker-queue-visibility",
];

/** Settings whose neighbours are met in another unit, or cannot be. */
const otherUnits = [
    // Seconds and percent with fractions, a product of two inputs, and 0 hops, which AWS refuses.
    "alarm-p99 highest",
    "alarm-p99 highestOfModel",
    "alarm-unhealthy-hosts seconds",
    "lambda-sqs-visibility times",
    "imdsv2 hopLimit",
];

describe("the cases of every rule", function () {
    before(function () {
        // Only a whole run loads all tests.
        if (describedRules.length < 80) this.skip();
    });
    const rules = () =>
        [...Map.groupBy(describedRules, ({ rule }) => rule)].map(([rule, specs]) => ({ rule, specs: specs.map(({ spec }) => spec) }));

    it("hold one that it finds, beside the good resource that it passes", () =>
        deepEqual(
            rules()
                .filter(({ specs }) => !specs.some(({ cases }) => cases.some(([, , ...says]) => says.length > 0)))
                .map(({ rule }) => rule.name),
            [],
        ));
    it("try the level of each environment, as the rule has it", () => {
        for (const { rule, spec } of describedRules)
            equal(spec.levels, environments.map((environment) => letters[rule.levels[environment]]).join(" "), rule.name);
    });
    it("try what is not known, not set and of another type, where it reads values of its resource", () =>
        deepEqual(
            rules()
                .filter(({ specs }) => specs.every(({ unknown }) => unknown.length === 0))
                .map(({ rule }) => rule.name)
                .sort(),
            [...readOthers].sort(),
        ));
    it("name as free to be unset only what they try", () => {
        for (const { rule, spec } of describedRules) {
            const tried = spec.unknown.flatMap((path) => [path, path.split(".")[0]]);
            ok(spec.mayBeUnset?.every((path) => tried.includes(path)) ?? true, rule.name);
        }
    });
    it("meet each number one below, on and one above", () => {
        const missing = rules().flatMap(({ rule, specs }) => {
            const text = JSON.stringify(specs.map(({ good, others, cases }) => [good, others, cases]));
            const numbers = new Set([...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number)));
            return (rule.settings ?? []).flatMap((setting) => {
                const bound = setting.fallback("production");
                if (typeof bound !== "number" || otherUnits.includes(`${rule.name} ${setting.name}`)) return [];
                return [bound - 1, bound, bound + 1]
                    .filter((number) => !numbers.has(number))
                    .map((number) => `${rule.name} ${setting.name}: ${number}`);
            });
        });
        deepEqual(missing, []);
    });
});
