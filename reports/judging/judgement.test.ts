import assert from "node:assert/strict";
import { loadPolicyPack } from "./loadPolicyPack.ts";
import { judgement } from "./judgement.ts";
import { exemptedFinding, finding, judged } from "./testing/findings.ts";

describe("a judgement", () => {
    it("has its findings by weight, then by rule, resource and message, in whatever order they came", () => {
        const ordered = [
            finding("b", "mandatory", "a", "1"),
            finding("a", "advisory", "z", "1"),
            finding("b", "advisory", "a", "1"),
            finding("b", "advisory", "a", "2"),
            finding("b", "advisory", "b", "1"),
            exemptedFinding("a", "a", "[EXEMPT until 2027-01-31] 1"),
        ];
        for (const findings of [ordered, ordered.toReversed(), ordered.toSorted((a, b) => a.message.localeCompare(b.message))]) {
            assert.deepEqual(
                judged("prod-eu", findings).findings.map(({ policy, urn, message }) => `${policy} ${urn.split("::")[3] ?? ""} ${message}`),
                ["b a 1", "a z 1", "b a 1", "b a 2", "b b 1", "a a [EXEMPT until 2027-01-31] 1"],
            );
        }
    });

    it("tells of the gravest rule first", () => {
        const rules = (["low", "critical", "medium", "high", undefined] as const).map((severity) => ({
            name: severity ?? "unstated",
            reason: "",
            controls: [],
            isMandatory: false,
            ...(severity && { severity }),
        }));
        const facts = { stack: "dev", source: "rehearsal", policyPack: "pack@v1", resources: 1, warnings: [] };
        const { findings } = judgement(
            facts,
            rules.map(({ name }) => finding(name, "advisory", "a", "1")),
            rules,
        );
        assert.deepEqual(
            findings.map(({ policy }) => policy),
            ["critical", "high", "medium", "low", "unstated"],
        );
    });

    it("knows which resource has a namesake, also one of which nothing is found", () => {
        const found = [finding("a", "mandatory", "web", "1"), finding("a", "mandatory", "api", "1")];
        const [web = "", api = ""] = found.map(({ urn }) => urn);
        const facts = { stack: "dev", source: "rehearsal", policyPack: "pack@v1", resources: 3, warnings: [] };
        const { findings } = judgement(facts, found, [], { urns: [web, api, web.replace("aws:ecs", "own:Part$aws:ecs")] });
        assert.deepEqual(
            findings.map(({ urn, isNamesake }) => [urn, isNamesake]),
            [
                [api, false],
                [web, true],
            ],
        );
    });

    it("takes as exempted what the pack says is, whatever the message begins with", () => {
        const { findings } = judged("prod-eu", [
            exemptedFinding("a", "a", "a: wrong (team: reason)"),
            finding("a", "advisory", "b", "[EXEMPT until 2027-01-31] b: wrong"),
        ]);
        assert.deepEqual(
            findings.map(({ exempted, message }) => [exempted, message]),
            [
                [false, "[EXEMPT until 2027-01-31] b: wrong"],
                [true, "a: wrong (team: reason)"],
            ],
        );
    });

    it("says of each finding what the pack says of its rule, and of a rule that is not listed only the name", () => {
        const { findings } = judged("prod-eu", [finding("a-rule", "mandatory", "a", "1"), finding("unlisted", "advisory", "a", "1")]);
        assert.deepEqual(
            findings.map(({ rule }) => [rule.reason, rule.remedy, rule.severity, rule.controls]),
            [
                ["Two are too many.", "Keep one.", "critical", ["ECS.2", "CKV_AWS_1"]],
                ["unlisted", undefined, undefined, []],
            ],
        );
    });
});

describe("the rules of the pack, as a report has them", () => {
    const { rules = [], policies } = loadPolicyPack();

    it("are one for each policy, in the same order", () =>
        assert.deepEqual(
            rules.map(({ name }) => name),
            policies.map(({ name }) => name),
        ));

    it("have a fix and a page each", () =>
        assert.deepEqual(
            rules.filter(({ remedy, url, reason }) => !remedy || !url?.startsWith("https://") || !reason),
            [],
        ));

    it("have their severity, their controls and whether they forbid", () => {
        const { severity, controls, isMandatory } = rules.find(({ name }) => name === "fargate-platform") ?? assert.fail();
        assert.deepEqual([severity, controls, isMandatory], ["low", ["ECS.10", "CKV_AWS_332"], false]);
        const judged = rules.filter(({ name }) => ["ecs-managed-tags", "beat-not-embedded", "spot-hipaa-off"].includes(name));
        assert.deepEqual(
            judged.map((rule) => rule.isMandatory),
            [true, true, false],
        );
    });
});
