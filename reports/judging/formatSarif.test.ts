import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { loadPolicyPack } from "./loadPolicyPack.ts";
import { formatSarif, type SarifSettings } from "./formatSarif.ts";
import { exemptedFinding, finding, judged, testRules } from "./testing/findings.ts";

const mandatory = {
    ...finding("a-rule", "mandatory", "amply-beat", "amply-beat: desiredCount is 2, must be 1"),
    place: { file: "Pulumi.prod-eu.yaml", line: 12 },
};
const exempted = exemptedFinding("b-rule", "web", "[EXEMPT until 2027-01-31] web: is 2, must be 1 (team: planned for spring)");
const wholeStack = finding("unlisted", "advisory", "", "must be something");

const settings: SarifSettings = {
    version: "1.2.3",
    rules: testRules,
};

interface Log {
    readonly runs: readonly {
        readonly tool: { readonly driver: { readonly rules: readonly object[] } };
        readonly automationDetails: { readonly id: string };
        readonly results: readonly {
            readonly ruleId: string;
            readonly ruleIndex: number;
            readonly level: string;
            readonly suppressions?: readonly object[];
            readonly locations: readonly object[];
            readonly partialFingerprints: { readonly primaryLocationLineHash: string };
        }[];
    }[];
}

const log = (...judgements: Parameters<typeof formatSarif>[0]): Log => JSON.parse(formatSarif(judgements, settings));
const resultsOf = (...judgements: Parameters<typeof formatSarif>[0]) => log(...judgements).runs.flatMap(({ results }) => results);

/** The published schema of SARIF 2.1.0. */
function validator() {
    const load = createRequire(join(process.cwd(), "package.json"));
    const file = load.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    // A pattern of the schema is no regular expression with the flag for Unicode.
    const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
    addFormats(ajv);
    return ajv.compile(JSON.parse(readFileSync(file, "utf8")));
}

describe("the report as SARIF", () => {
    it("is valid by the published schema, with findings of each kind, with all rules of the pack, and without findings", () => {
        const isValid = validator();
        const { rules: rulesOfPack = [] } = loadPolicyPack();
        const judgements = [judged("prod-eu", [mandatory, exempted, wholeStack]), judged("staging", [])];
        for (const [rules, all] of [
            [testRules, judgements],
            [rulesOfPack, judgements],
            [rulesOfPack, [judged("staging", [])]],
        ] as const) {
            assert.ok(isValid(JSON.parse(formatSarif(all, { ...settings, rules }))), JSON.stringify(isValid.errors, null, 2));
        }
        assert.ok(!isValid({ version: "2.1.0", runs: [{}] }));
    });

    it("describes each rule with reason, fix, link and controls", () => {
        assert.deepEqual(log(judged("prod-eu", [])).runs[0]?.tool.driver.rules, [
            {
                id: "a-rule",
                shortDescription: { text: "Two are too many." },
                fullDescription: { text: "Two are too many." },
                help: { text: "Two are too many. Keep one. Same as: ECS.2, CKV_AWS_1." },
                helpUri: "https://example.com/a",
                defaultConfiguration: { level: "error" },
                properties: { "problem.severity": "error", severity: "critical", fix: "Keep one.", tags: ["ECS.2", "CKV_AWS_1"] },
            },
            {
                id: "b-rule",
                shortDescription: { text: "None is too few." },
                fullDescription: { text: "None is too few." },
                help: { text: "None is too few." },
                defaultConfiguration: { level: "warning" },
                properties: { "problem.severity": "warning", tags: [] },
            },
        ]);
    });

    it("places a finding at its resource and at the line of its workload in the stack file", () => {
        const [first, , third] = resultsOf(judged("prod-eu", [mandatory, exempted, wholeStack]));
        assert.deepEqual(first?.locations, [
            {
                physicalLocation: { artifactLocation: { uri: "Pulumi.prod-eu.yaml" }, region: { startLine: 12 } },
                logicalLocations: [
                    {
                        name: "amply-beat",
                        fullyQualifiedName: "urn:pulumi:prod-eu::ecs-platform::aws:ecs/service:Service::amply-beat",
                        kind: "resource",
                        properties: { type: "aws:ecs:Service" },
                    },
                ],
            },
        ]);
        assert.deepEqual([first.ruleId, first.ruleIndex, first.level, first.suppressions], ["a-rule", 0, "error", undefined]);
        assert.deepEqual(third?.ruleId, "b-rule");
    });

    it("suppresses what is exempted, and takes a finding of the whole stack", () => {
        const results = resultsOf(judged("prod-eu", [mandatory, exempted, wholeStack]));
        const [, unlisted, suppressed] = results;
        assert.deepEqual(suppressed?.suppressions, [{ kind: "external", status: "accepted", justification: exempted.message }]);
        assert.deepEqual(unlisted?.locations, [
            {
                physicalLocation: { artifactLocation: { uri: "Pulumi.prod-eu.yaml" }, region: { startLine: 1 } },
                logicalLocations: [{ name: "prod-eu", fullyQualifiedName: "prod-eu", kind: "stack" }],
            },
        ]);
        assert.equal(unlisted.ruleIndex, 2);
    });

    it("knows a finding again when its line or number changes, and tells it from its like", () => {
        const changed = {
            ...mandatory,
            message: "amply-beat: desiredCount is 3, must be 1",
            place: { file: "Pulumi.prod-eu.yaml", line: 40 },
        };
        const before = resultsOf(judged("prod-eu", [mandatory]))[0]?.partialFingerprints;
        const after: Log = JSON.parse(formatSarif([judged("prod-eu", [changed])], settings));
        assert.deepEqual(after.runs[0]?.results[0]?.partialFingerprints, before);
        assert.match(before?.primaryLocationLineHash ?? "", /^[0-9a-f]{16}:1$/);

        const prints = resultsOf(judged("prod-eu", [mandatory, changed, wholeStack]), judged("prod-us", [wholeStack])).map(
            ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
        );
        assert.equal(new Set(prints).size, 4);
    });

    it("is one run, in a category of its own when it is of one environment", () => {
        assert.deepEqual(
            log(judged("prod-eu", []), judged("staging", [])).runs.map(({ automationDetails }) => automationDetails.id),
            ["policies/"],
        );
        assert.equal(log(judged("prod-eu", [])).runs[0]?.automationDetails.id, "policies/prod-eu/");
    });
});
