import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import { pack } from "../../policies/pack.ts";
import { ruleNamed, rulesOf } from "./rules.ts";
import { finding, judged } from "./testing/findings.ts";

describe("a judgement", () => {
    it("has its findings by weight, then by rule, resource and message, in whatever order they came", () => {
        const ordered = [
            finding("b", "mandatory", "a", "1"),
            finding("a", "advisory", "z", "1"),
            finding("b", "advisory", "a", "1"),
            finding("b", "advisory", "a", "2"),
            finding("b", "advisory", "b", "1"),
            finding("a", "advisory", "a", "[EXEMPT until 2027-01-31] 1"),
        ];
        for (const findings of [ordered, ordered.toReversed(), ordered.toSorted((a, b) => a.message.localeCompare(b.message))]) {
            assert.deepEqual(
                judged("prod-eu", findings).findings.map(({ policy, urn, message }) => `${policy} ${urn.split("::")[3] ?? ""} ${message}`),
                ["b a 1", "a z 1", "b a 1", "b a 2", "b b 1", "a a [EXEMPT until 2027-01-31] 1"],
            );
        }
    });

    it("takes as exempted what begins with the mark of an exemption, and nothing that only names it", () => {
        const { findings } = judged("prod-eu", [
            finding("a", "advisory", "a", "[EXEMPT until 2027-01-31] a: wrong (team: reason)"),
            finding("a", "advisory", "b", "b: says [EXEMPT until 2027-01-31]"),
        ]);
        assert.deepEqual(
            findings.map(({ exempted, message }) => [exempted, message[0]]),
            [
                [false, "b"],
                [true, "["],
            ],
        );
    });
});

describe("the rules of a report", () => {
    it("are what the policies say of themselves", () => {
        const policies: Policies = [
            { name: "bare", description: "Nothing more.", enforcementLevel: "advisory", validateStack: () => undefined },
            {
                name: "full",
                description: "Why.",
                enforcementLevel: "remediate",
                severity: "high",
                url: "https://example.com",
                remediationSteps: "Mend it.",
                framework: { name: "f", version: "1", reference: "ECS.2, CKV_AWS_1", specification: "s" },
                validateStack: () => undefined,
            },
            {
                name: "without-controls",
                description: "Why.",
                enforcementLevel: "mandatory",
                framework: { name: "f", version: "1", reference: "", specification: "s" },
                validateStack: () => undefined,
            },
        ];
        const none = { mend: "", severity: undefined, url: undefined, controls: [] };
        assert.deepEqual(
            [...rulesOf(policies).values()],
            [
                { ...none, name: "bare", reason: "Nothing more.", isMandatory: false },
                {
                    name: "full",
                    reason: "Why.",
                    mend: "Mend it.",
                    severity: "high",
                    url: "https://example.com",
                    controls: ["ECS.2", "CKV_AWS_1"],
                    isMandatory: true,
                },
                { ...none, name: "without-controls", reason: "Why.", isMandatory: true },
            ],
        );
    });

    it("name a mend and a page for every rule of the pack", () => {
        const incomplete = [...rulesOf(pack.policies).values()].filter(
            ({ mend, url, reason }) => !mend || !url?.startsWith("https://") || !reason,
        );
        assert.deepEqual(incomplete, []);
    });

    it("have a name for a rule that is not listed", () => {
        assert.deepEqual([ruleNamed(new Map(), "x").name, ruleNamed(new Map(), "x").reason], ["x", "x"]);
    });
});
