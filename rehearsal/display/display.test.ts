import { firstUnseen } from "../../text/visible.ts";
import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { blankState } from "../engine/resource/newState.ts";
import { resourceOf } from "../engine/resource/resource.ts";
import type { Operation, ResourceStep } from "../engine/execution/resourceSteps.ts";
import type { Finding } from "../engine/finding.ts";
import type { PreviewResult } from "../run/previewStack.ts";
import { secret, unknownValue } from "../contract/values.ts";
import { previewDigest } from "./digest.ts";
import { formatReport } from "./report.ts";
import { formatTree } from "./tree.ts";
import { formatValue } from "./values.ts";

const urn = (type: string, name: string) => `urn:pulumi:dev::project::${type}::${name}`;
const stackUrn = urn("pulumi:pulumi:Stack", "project-dev");

function step(op: Operation, type: string, name: string, parent: string, inputs = {}, changed: readonly string[] = []): ResourceStep {
    const state = { ...blankState(urn(type, name), type, true), parent, inputs, outputs: inputs };
    return {
        op,
        changed,
        resource: resourceOf(state),
        ...(op === "create" ? {} : { old: state }),
        ...(op === "delete" ? {} : { new: state }),
    };
}

const steps: readonly ResourceStep[] = [
    step("same", "pulumi:pulumi:Stack", "project-dev", ""),
    step("same", "platform:test:Group", "group", stackUrn),
    step("create", "aws:ecs/service:Service", "beat", urn("platform:test:Group", "group"), { desiredCount: 1, tags: { Role: "beat" } }),
    step("update", "aws:sqs/queue:Queue", "jobs", urn("platform:test:Group", "group"), {}, ["visibilityTimeoutSeconds"]),
    step("same", "aws:sns/topic:Topic", "alarms", stackUrn),
    step("replace", "aws:lb/targetGroup:TargetGroup", "web", stackUrn, {}, ["port"]),
    step("delete", "aws:ecr/repository:Repository", "images", stackUrn),
];

const result = (changes: Partial<PreviewResult>): PreviewResult => ({
    config: { "project:a": "1" },
    steps,
    diagnostics: [],
    policyPacks: ["pack@v1"],
    findings: [],
    outputs: {},
    changeSummary: { create: 1, update: 1, replace: 1, delete: 1, same: 3 },
    durationMilliseconds: 1234,
    ...changes,
});
const report = (changes: Partial<PreviewResult>, showProperties = false) =>
    stripVTControlCharacters(formatReport(result(changes), { showProperties }));

describe("tree of steps", () => {
    it("marks each operation, aligns its columns, and leaves out what is unchanged and holds no change", () => {
        assert.deepEqual(formatTree(steps).map(stripVTControlCharacters), [
            "     Type                    Name         Plan",
            "     pulumi:pulumi:Stack     project-dev",
            "     ├─ platform:test:Group  group",
            " +   │  ├─ aws:ecs:Service   beat         create",
            " ~   │  └─ aws:sqs:Queue     jobs         update [diff: ~visibilityTimeoutSeconds]",
            " +-  ├─ aws:lb:TargetGroup   web          replace [diff: ~port]",
            " -   └─ aws:ecr:Repository   images       delete",
        ]);
    });

    it("marks what is taken over, and says what is changed then", () => {
        const taken = step("import", "aws:sqs/queue:Queue", "jobs", "", {}, ["visibilityTimeoutSeconds"]);
        assert.deepEqual(formatTree([taken], true).map(stripVTControlCharacters).slice(1), [
            " =   aws:sqs:Queue  jobs  imported [diff: ~visibilityTimeoutSeconds]",
        ]);
        assert.match(report({ steps: [taken], changeSummary: { import: 1, update: 1 } }), / = 1 to import\n +~ 1 to update\n/);
    });

    it("says which of the deleted stay in the cloud", () => {
        const state = {
            ...blankState(urn("aws:ecr/repository:Repository", "images"), "aws:ecr/repository:Repository", true),
            retainOnDelete: true,
        };
        const kept = { op: "delete", changed: [], resource: resourceOf(state), old: state } as const;
        const rows = (isDone: boolean) => formatTree([kept], isDone).map(stripVTControlCharacters).slice(1);
        assert.deepEqual(rows(false), [" -   aws:ecr:Repository  images  delete[retain]"]);
        assert.deepEqual(rows(true), [" -   aws:ecr:Repository  images  deleted[retain]"]);
        const same = formatTree([{ ...kept, op: "update", new: state }]).join("\n");
        assert.ok(!same.includes("retain"));
    });
});

describe("tree of steps in a terminal", () => {
    const group = urn("platform:test:Group", "group");
    const long: readonly ResourceStep[] = [
        step("same", "pulumi:pulumi:Stack", "project-dev", ""),
        step("update", "platform:test:Group", "group", stackUrn),
        step("update", "aws:appautoscaling/scheduledAction:ScheduledAction", "web-ingestion-off-hours-start-of-the-day", group, {}, [
            "scalableTargetAction",
            "schedule",
        ]),
        step("replace", "aws:ecs/taskDefinition:TaskDefinition", "web-ingestion-task", group, {}, ["containerDefinitions"]),
    ];
    const shown = (columns?: number) => formatTree(long, false, columns).map(stripVTControlCharacters);

    it("cuts what properties change first, and names and types not before they have no room", () => {
        assert.deepEqual(shown(120).slice(2), [
            " ~   └─ platform:test:Group                    group                                     update",
            " ~      ├─ aws:appautoscaling:ScheduledAction  web-ingestion-off-hours-start-of-the-day  update [diff: ~scalableTargetA…",
            " +-     └─ aws:ecs:TaskDefinition              web-ingestion-task                        replace [diff: ~containerDefin…",
        ]);
    });

    it("shortens a name in its middle, and a type to its last word, so that each step is one line of 60 columns", () => {
        assert.deepEqual(shown(60), [
            "     Type                    Name                    Plan",
            "     pulumi:pulumi:Stack     project-dev",
            " ~   └─ platform:test:Group  group                   update",
            " ~      ├─ ScheduledAction   web-inge…rt-of-the-day  update",
            " +-     └─ TaskDefinition    web-ingestion-task      replace",
        ]);
    });

    it("never takes more columns than there are, from 60 on", () => {
        for (let columns = 60; columns <= 140; columns += 1) {
            assert.deepEqual(
                shown(columns).filter((line) => line.length > columns),
                [],
                String(columns),
            );
        }
    });

    it("is as wide as it has to be where there is no terminal", () => {
        assert.deepEqual(shown(), shown(1000));
        assert.match(shown().join("\n"), /\[diff: ~scalableTargetAction,~schedule\]/);
    });
});

describe("property values", () => {
    it("names what is unknown or secret instead of showing it", () => {
        assert.equal(
            formatValue({ arn: unknownValue, password: secret("hunter2") }, ""),
            "{\n    arn     : [unknown]\n    password: [secret]\n}",
        );
    });

    it("unfolds JSON in strings, and quotes what only looks like it", () => {
        assert.equal(formatValue('{"a":[1]}', ""), "(json) {\n    a: [\n        [0]: 1\n    ]\n}");
        assert.equal(formatValue("[not json", ""), '"[not json"');
    });

    it("shows empty lists and objects on one line", () => {
        assert.deepEqual([formatValue([], ""), formatValue({}, "")], ["[]", "{}"]);
    });
});

describe("report for a person", () => {
    it("ends with the number of changes and the time", () => {
        const lines = report({}).split("\n");
        assert.deepEqual(lines.slice(-8), [
            "Resources:",
            "    + 1 to create",
            "    ~ 1 to update",
            "    +- 1 to replace",
            "    - 1 to delete",
            "      3 unchanged",
            "",
            "Duration: 1.2s",
        ]);
    });

    it("puts mandatory findings first and sums them up", () => {
        const finding = (policy: string, level: Finding["level"]): Finding => ({
            policy,
            level,
            urn: urn("aws:ecs/service:Service", "beat"),
            message: "what the rule says\nwhat was found",
        });
        const text = report({ findings: [finding("a-advice", "advisory"), finding("z-rule", "mandatory")] });
        assert.ok(
            text.includes(
                [
                    "Policies:",
                    "  ✗ pack@v1 (1 mandatory, 1 advisory)",
                    "    - [mandatory]  z-rule  (aws:ecs:Service: beat)",
                    "      what the rule says",
                    "      what was found",
                    "    - [advisory]  a-advice  (aws:ecs:Service: beat)",
                ].join("\n"),
            ),
            text,
        );
    });

    it("puts the gravest policy first", () => {
        const finding = (policy: string): Finding => ({ policy, level: "advisory", urn: "", message: "wrong" });
        const severities: Readonly<Record<string, string>> = { a: "low", b: "medium", c: "high", d: "critical" };
        const findings = ["e", "a", "b", "c", "d"].map(finding);
        const settings = { showProperties: false, findings: { severityOf: (policy: string) => severities[policy] } };
        const text = stripVTControlCharacters(formatReport(result({ findings }), settings));
        assert.deepEqual(
            [...text.matchAll(/\[advisory\] {2}(\w)/g)].map(([, policy]) => policy),
            ["d", "c", "b", "a", "e"],
        );
    });

    it("shows ten findings of a policy, then how many more there are and the command that shows them", () => {
        const findings = (count: number) =>
            Array.from({ length: count }, (_, index): Finding => {
                const name = `jobs-${String(index + 10)}`;
                return { policy: "z-rule", level: "mandatory", urn: urn("aws:sqs/queue:Queue", name), message: "wrong" };
            });
        const shown = (count: number) =>
            stripVTControlCharacters(
                formatReport(result({ findings: findings(count) }), { showProperties: false, findings: { showingAll: "show them" } }),
            );
        assert.ok(!shown(10).includes("more"), shown(10));
        assert.ok(shown(11).includes("jobs-19)\n      wrong\n      ... and 1 more; see all: show them\n"), shown(11));
        assert.ok(!shown(11).includes("jobs-20"), shown(11));
    });

    it("shows the URN of a resource whose type and name another one has too", () => {
        const queue = urn("aws:sqs/queue:Queue", "jobs");
        const child = urn("platform:test:Group$aws:sqs/queue:Queue", "jobs");
        const other = urn("aws:sqs/queue:Queue", "other");
        const text = report({
            findings: [queue, child, other].map((one) => ({ policy: "z-rule", level: "mandatory", urn: one, message: "no" })),
        });
        for (const own of [queue, child]) assert.ok(text.includes(`(aws:sqs:Queue: jobs)\n      no\n      ${own}\n`), text);
        assert.ok(!text.includes(other), text);
    });

    it("counts as advice nothing that a policy could not judge yet", () => {
        const open: Finding = {
            policy: "z-rule",
            level: "advisory",
            urn: "",
            message: "jobs: policy is not known",
            unknown: "jobs: policy",
        };
        const text = report({ findings: [open, { ...open, policy: "a-rule" }, { ...open, urn: urn("aws:sqs/queue:Queue", "jobs") }] });
        assert.ok(text.includes("  ✓ pack@v1 (nothing found)\n    not judged yet, as what they read is not known: a-rule, z-rule\n"), text);
    });

    it("names file and line where it is given them", () => {
        const place = { file: "Pulumi.dev.yaml", line: 12 };
        const queue = urn("aws:sqs/queue:Queue", "jobs");
        const text = report({
            findings: [{ policy: "z-rule", level: "mandatory", urn: queue, message: "no", place }],
            diagnostics: [{ severity: "error", urn: queue, message: "name: too long", place: { file: "Pulumi.dev.yaml" } }],
        });
        assert.ok(text.includes("    - [mandatory]  z-rule  (aws:sqs:Queue: jobs)  Pulumi.dev.yaml:12\n      no"), text);
        assert.ok(text.includes("Diagnostics:\n  Pulumi.dev.yaml: aws:sqs:Queue (jobs): error: name: too long"), text);
    });

    it("shows what nobody sees in the diagnostic of a resource, and leaves to a program what it prints", () => {
        const jobs = urn("aws:sqs/queue:Queue", "jobs");
        const text = report({
            diagnostics: [
                { severity: "warning", urn: jobs, message: 'got "a\u202eb"\nc' },
                { severity: "info", message: "as\u200bit is" },
            ],
        });
        assert.ok(text.includes('(jobs): warning: got "a\\u202eb"\n    c\n'), text);
        assert.ok(text.includes("info: as\u200bit is\n"), text);
    });

    it("counts warnings where there are several", () => {
        const warning = { severity: "warning", message: "careful" } as const;
        assert.doesNotMatch(report({ diagnostics: [warning] }), /warnings/);
        assert.ok(report({ diagnostics: [warning, warning] }).includes("\n    ! 2 warnings, under Diagnostics\n"));
    });

    it("says so when the policies found nothing", () => {
        assert.ok(report({}).includes("Policies:\n  ✓ pack@v1 (nothing found)\n"));
    });

    it("leaves out sections without content", () => {
        assert.doesNotMatch(report({}), /Outputs|Diagnostics/);
    });

    it("shows of the outputs those that change, old and new, and all of a stack that was not there", () => {
        const root = blankState(stackUrn, "pulumi:pulumi:Stack", false);
        const [old, now] = [
            { kept: "a", size: 1, gone: true },
            { kept: "a", size: 2, come: "b" },
        ];
        const stack: ResourceStep = {
            op: "same",
            changed: [],
            resource: resourceOf({ ...root, outputs: now }),
            old: { ...root, outputs: old },
            new: { ...root, outputs: now },
        };
        assert.ok(
            report({ steps: [stack], outputs: now }).includes(
                'Outputs:\n    + come: "b"\n    - gone: true\n    ~ size: 1 => 2\n\nResources:',
            ),
        );
        assert.doesNotMatch(report({ steps: [{ ...stack, old: stack.new }], outputs: now }), /Outputs/);
        assert.doesNotMatch(report({ steps: [stack], outputs: {} }), /Outputs/);
        assert.ok(report({ steps: [], outputs: now }).includes('Outputs:\n    kept: "a"\n    size: 2\n    come: "b"\n\n'));
    });

    it("ends with cost and verdict, and has the services before the resources, where it is given them", () => {
        const text = stripVTControlCharacters(
            formatReport(result({}), { showProperties: false, services: ["  ~  web"], cost: "Cost: $1", verdict: "✓ allowed" }),
        );
        assert.ok(text.startsWith("Services:\n  ~  web\n\n     Type "), text);
        assert.ok(text.endsWith("\n\nCost: $1\n\nDuration: 1.2s\n\n✓ allowed"), text);
    });

    it("names the resource of a diagnostic", () => {
        const text = report({
            diagnostics: [{ severity: "error", urn: urn("aws:sqs/queue:Queue", "jobs"), message: "name: too long" }],
        });
        assert.ok(text.includes("Diagnostics:\n  aws:sqs:Queue (jobs): error: name: too long"), text);
    });

    it("shows every property when asked, indented below the parent", () => {
        const text = report({}, true);
        assert.ok(text.includes("          [urn=urn:pulumi:dev::project::aws:ecs/service:Service::beat]\n"), text);
        assert.ok(text.includes("+         aws:ecs:Service: (create)\n"), text);
        assert.ok(text.includes('              tags        : {\n                  Role: "beat"\n              }'), text);
    });
});

describe("report for machines", () => {
    it("has the shape of `pulumi preview --json` and the findings beside it", () => {
        const findings: Finding[] = [{ policy: "rule", level: "mandatory", urn: "", message: "no" }];
        const digest = JSON.parse(JSON.stringify(previewDigest(result({ findings, steps: steps.slice(2, 3) }))));
        assert.deepEqual(digest, {
            config: { "project:a": "1" },
            steps: [
                {
                    op: "create",
                    urn: urn("aws:ecs/service:Service", "beat"),
                    newState: {
                        urn: urn("aws:ecs/service:Service", "beat"),
                        custom: true,
                        type: "aws:ecs/service:Service",
                        inputs: { desiredCount: 1, tags: { Role: "beat" } },
                        outputs: { desiredCount: 1, tags: { Role: "beat" } },
                        parent: urn("platform:test:Group", "group"),
                    },
                    detailedDiff: null,
                },
            ],
            diagnostics: [],
            duration: 1234000000,
            changeSummary: { create: 1, update: 1, replace: 1, delete: 1, same: 3 },
            uncertainty: { unchecked: 0, updateOrReplace: 0, assumed: 0 },
            policies: { summary: { mandatory: 1, advisory: 0 }, findings, notJudged: [] },
        });
    });

    it("leaves out what stays as it is, but for the stack and for what is protected from now on", () => {
        const [stack, group, , , topic] = steps;
        const state = blankState(urn("aws:sns/topic:Topic", "alarms"), "aws:sns/topic:Topic", true);
        const shielded = { op: "same", changed: [], resource: resourceOf(state), old: state, new: { ...state, protect: true } } as const;
        const shown = [stack, group, topic, shielded].filter((given) => given !== undefined);
        const digest: { steps: { urn: string }[] } = JSON.parse(JSON.stringify(previewDigest(result({ steps: shown }))));
        assert.deepEqual(
            digest.steps.map(({ urn: name }) => name),
            [stackUrn, state.urn],
        );
    });

    it("never shows a secret", () => {
        const hidden = step("create", "aws:x/y:Z", "a", "", { list: [secret("hunter2")] });
        const text = JSON.stringify(previewDigest(result({ steps: [hidden] })));
        assert.ok(!text.includes("hunter2") && text.includes("[secret]"));
    });
});

describe("names and values of a foreign state", () => {
    it("stay on their line, and everything in them can be seen", () => {
        const sly = "jobs\n::error::x\u001b[2J\u202e";
        const foreign = step("delete", "aws:sqs/queue:Queue", sly, stackUrn, { [sly]: sly, policy: `[${sly}` });
        const steps = [step("same", "pulumi:pulumi:Stack", "project-dev", ""), foreign];
        const finding: Finding = { policy: sly, level: "mandatory", urn: foreign.resource.urn, message: "no" };
        const diagnostic = { severity: "error", urn: foreign.resource.urn, message: "no" } as const;
        for (const showProperties of [false, true]) {
            const text = report({ steps, findings: [finding], diagnostics: [diagnostic], outputs: { [sly]: sly } }, showProperties);
            assert.deepEqual(
                text.split("\n").filter((line) => firstUnseen(line) !== undefined || line.trimStart().startsWith("::")),
                [],
            );
            assert.match(text, /jobs\\n::error::x\\u001b\[2J\\u202e/);
        }
    });
});
