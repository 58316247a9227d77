import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import * as fc from "fast-check";
import { escapeXml, formatJUnit } from "./formatJUnit.ts";
import { formatJson } from "./formatJson.ts";
import { commentMarker, formatMarkdown } from "./formatMarkdown.ts";
import { formatText } from "./formatText.ts";
import { reportBytes } from "../markdown/fitSections.ts";
import { brokenMarkdown } from "../markdown/testing/brokenMarkdown.ts";
import { exemptedFinding, finding, judged } from "./testing/findings.ts";

const mandatory = finding("a-rule", "mandatory", "amply-beat", "amply-beat: desiredCount is 2, must be 1");
const advisory = finding("b-rule", "advisory", "amply-api", 'amply-api: a < b & "c", must not be\nsecond line');
const exempted = exemptedFinding("a-rule", "web", "[EXEMPT until 2027-01-31] web: is 2, must be 1 (team: planned for spring)");
const wholeStack = finding("b-rule", "advisory", "", "must be something");

const mixed = judged("prod-eu", [exempted, advisory, mandatory]);
const clean = judged("staging", [], { resources: 3 });
const text = (...judgements: Parameters<typeof formatText>[0]) => stripVTControlCharacters(formatText(judgements));

describe("a report in every format", () => {
    const found = judged("prod-eu", [{ ...mandatory, place: { file: "Pulumi.prod-eu.yaml", line: 31 } }]);

    it("names file and line where what was found is declared", () => {
        assert.match(text(found), /\n {2}- \[mandatory\] aws:ecs:Service amply-beat {2}Pulumi\.prod-eu\.yaml:31\n/);
        assert.match(formatMarkdown([found]), /\n- prod-eu aws:ecs:Service amply-beat \(Pulumi\.prod-eu\.yaml:31\): amply-beat: /);
        assert.match(
            formatJUnit([found]),
            />amply-beat: desiredCount is 2, must be 1&#10;fix: Keep one\.&#10;Pulumi\.prod-eu\.yaml:31&#10;urn:/,
        );
        const { findings }: { findings: { place: unknown }[] } = JSON.parse(formatJson([found]));
        assert.deepEqual(
            findings.map(({ place }) => place),
            [{ file: "Pulumi.prod-eu.yaml", line: 31 }],
        );
    });
});

describe("the report as text", () => {
    it("is what was judged and that it is allowed when nothing is found", () => {
        assert.equal(text(clean), "✓ staging: nothing found; 3 resources rehearsed, judged by pack@v1.2.3\n\n✓ allowed\n");
    });

    it("has the numbers first, then the findings by rule with why, fix and link, and at last the rules that forbid it", () => {
        assert.equal(
            text(mixed),
            [
                "✗ prod-eu: 1 mandatory, 2 advisory (1 of them exempted); 7 resources rehearsed, judged by pack@v1.2.3",
                "",
                "a-rule (critical, ECS.2, CKV_AWS_1)",
                "  why:  Two are too many.",
                "  fix:  Keep one.",
                "  see:  https://example.com/a",
                "  - [mandatory] aws:ecs:Service amply-beat",
                "    amply-beat: desiredCount is 2, must be 1",
                "  - [advisory] aws:ecs:Service web",
                "    [EXEMPT until 2027-01-31] web: is 2, must be 1 (team: planned for spring)",
                "",
                "b-rule",
                "  why:  None is too few.",
                "  - [advisory] aws:ecs:Service amply-api",
                '    amply-api: a < b & "c", must not be',
                "    second line",
                "",
                "✗ forbidden: a-rule; mend what is mandatory and run: npm run policies prod-eu",
                "",
            ].join("\n"),
        );
    });

    it("tells the environments apart, and names file and warnings", () => {
        const fromFile = judged("dev", [wholeStack], { source: "export.json", warnings: ["1 secret value is encrypted"] });
        assert.deepEqual(text(clean, fromFile).split("\n").slice(0, 8), [
            "✓ staging: nothing found; 3 resources rehearsed, judged by pack@v1.2.3",
            "✓ dev: 0 mandatory, 1 advisory; 7 resources from export.json, judged by pack@v1.2.3",
            "  warning: 1 secret value is encrypted",
            "",
            "dev:",
            "",
            "b-rule",
            "  why:  None is too few.",
        ]);
        assert.deepEqual(
            text(clean, judged("dev", [mandatory], { source: "export.json" }))
                .split("\n")
                .slice(-3),
            [
                "✓ allowed staging",
                "✗ forbidden dev: a-rule; mend what is mandatory and run: npm run policies dev -- --file export.json",
                "",
            ],
        );
    });

    const many = (count: number) =>
        Array.from({ length: count }, (_, index) => finding("a-rule", "mandatory", `web-${String(index + 10)}`, "is wrong"));
    const urn = "urn:pulumi:prod-eu::ecs-platform::aws:ecs/service:Service::web-20";

    it("shows ten findings of a rule, then how many more there are and the command that shows them", () => {
        const lines = (count: number) => text(judged("prod-eu", many(count)));
        assert.ok(!lines(10).includes("more"));
        assert.match(lines(11), /\n {2}\.\.\. and 1 more; see all: npm run policies prod-eu -- --rule a-rule\n/);
        assert.ok(!lines(11).includes("web-20"));
        const fromFile = judged("prod-eu", many(12), { source: "export.json" });
        assert.match(text(fromFile), /and 2 more; see all: npm run policies prod-eu -- --file export\.json --rule a-rule\n/);
    });

    it("shows a rule that is asked for alone in full, with the URNs that an exemption takes, under the verdict of all rules", () => {
        const shown = stripVTControlCharacters(formatText([judged("prod-eu", [...many(11), advisory])], "a-rule"));
        assert.ok(shown.includes(`  - [mandatory] aws:ecs:Service web-20\n    is wrong\n    ${urn}\n`), shown);
        assert.ok(!shown.includes("b-rule"), shown);
        assert.match(stripVTControlCharacters(formatText([judged("prod-eu", [mandatory])], "b-rule")), /\n✗ forbidden: a-rule; /);
    });

    it("shows the URN of a resource whose type and name another one has too", () => {
        const found = finding("a-rule", "mandatory", "web-20", "is wrong");
        const child = urn.replace("aws:ecs/service:Service", "platform:service:Service$aws:ecs/service:Service");
        const report = judged("prod-eu", [...many(1), found, { ...found, urn: child }]);
        for (const shown of [urn, child]) assert.ok(text(report).includes(`is wrong\n    ${shown}\n`), text(report));
        assert.ok(!text(report).includes("::web-10"), text(report));
        assert.match(formatMarkdown([report]), /\n- prod-eu aws:ecs:Service web-20 urn:pulumi:prod-eu::[^ ]+web-20: is wrong\n/);
    });
});

describe("the report as JSON", () => {
    it("counts, and marks what is exempted", () => {
        const document: unknown = JSON.parse(formatJson([mixed]));
        assert.deepEqual(document, {
            summary: {
                mandatory: 1,
                advisory: 2,
                exempted: 1,
                stacks: [
                    {
                        stack: "prod-eu",
                        source: "rehearsal",
                        policyPack: "pack@v1.2.3",
                        resources: 7,
                        mandatory: 1,
                        advisory: 2,
                        exempted: 1,
                        notJudged: 0,
                    },
                ],
            },
            findings: [mandatory, advisory, exempted],
            notJudged: [],
        });
    });

    it("adds up several environments", () => {
        const { summary }: { summary: { mandatory: number; stacks: { stack: string; warnings?: string[] }[] } } = JSON.parse(
            formatJson([mixed, judged("prod-us", [mandatory], { warnings: ["careful"] })]),
        );
        assert.equal(summary.mandatory, 2);
        assert.deepEqual(
            summary.stacks.map(({ stack, warnings }) => [stack, warnings]),
            [
                ["prod-eu", undefined],
                ["prod-us", ["careful"]],
            ],
        );
    });
});

describe("the report as JUnit", () => {
    it("has a case for each rule and resource: failed, passed with a note, or skipped", () => {
        const second = finding("a-rule", "mandatory", "amply-beat", "amply-beat: is not tagged");
        assert.equal(
            formatJUnit([judged("prod-eu", [mandatory, second, advisory, exempted])]),
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                "<testsuites>",
                '  <testsuite name="policies prod-eu" tests="3" failures="1" errors="0" skipped="1">',
                '    <testcase classname="a-rule" name="aws:ecs:Service amply-beat">',
                '      <failure message="amply-beat: desiredCount is 2, must be 1" type="critical">amply-beat: desiredCount is 2, must be 1&#10;amply-beat: is not tagged&#10;fix: Keep one.&#10;urn:pulumi:prod-eu::ecs-platform::aws:ecs/service:Service::amply-beat</failure>',
                "    </testcase>",
                '    <testcase classname="b-rule" name="aws:ecs:Service amply-api">',
                "      <system-out>amply-api: a &lt; b &amp; &quot;c&quot;, must not be&#10;second line&#10;urn:pulumi:prod-eu::ecs-platform::aws:ecs/service:Service::amply-api</system-out>",
                "    </testcase>",
                '    <testcase classname="a-rule" name="aws:ecs:Service web">',
                '      <skipped message="[EXEMPT until 2027-01-31] web: is 2, must be 1 (team: planned for spring)"/>',
                "    </testcase>",
                "  </testsuite>",
                "</testsuites>",
                "",
            ].join("\n"),
        );
    });

    it("does not skip what is exempted in part", () => {
        const other = finding("a-rule", "advisory", "web", "web: is not tagged");
        assert.match(formatJUnit([judged("prod-eu", [exempted, other])]), /tests="1" failures="0" errors="0" skipped="0"/);
    });

    it("has an empty suite for an environment without findings", () => {
        assert.ok(formatJUnit([clean]).includes('tests="0" failures="0" errors="0" skipped="0"'));
    });

    it("holds no character that XML cannot, or that nobody sees", () => {
        assert.equal(escapeXml("a\u0000\u001b[31m\ud800\uffff<]]>'\u{1f600}"), "a\\u0000\\u001b[31m\\ud800\ufffd&lt;]]&gt;'\u{1f600}");
        assert.equal(escapeXml("user\u202etxt\tand\nmore"), "user\\u202etxt&#9;and&#10;more");
    });
});

describe("the report as Markdown", () => {
    const markdown = formatMarkdown([mixed, judged("prod-us", [mandatory]), clean]);
    const lines = markdown.split("\n");

    it("begins with the hidden marker, the verdict and a table of the environments", () => {
        assert.deepEqual(lines.slice(0, 8), [
            commentMarker,
            "### Policies: forbidden",
            "",
            "| Stack | Verdict | Mandatory | Advisory | Exempted among them | Resources |",
            "| --- | --- | ---: | ---: | ---: | --- |",
            "| prod-eu | ❌ forbidden | 1 | 2 | 1 | 7 rehearsed |",
            "| prod-us | ❌ forbidden | 1 | 0 | 0 | 7 rehearsed |",
            "| staging | ✅ allowed | 0 | 0 | 0 | 3 rehearsed |",
        ]);
    });

    it("names a rule once for all environments, mandatory first, and folds the rest away", () => {
        assert.deepEqual(lines.slice(9), [
            "#### Mandatory",
            "",
            "**[`a-rule`](https://example.com/a)** (critical, ECS.2, CKV\\_AWS\\_1): Two are too many. **Fix:** Keep one.",
            "",
            "- prod-eu aws:ecs:Service amply-beat: amply-beat: desiredCount is 2, must be 1",
            "- prod-us aws:ecs:Service amply-beat: amply-beat: desiredCount is 2, must be 1",
            "",
            "<details>",
            "<summary>1 advisory</summary>",
            "",
            "**`b-rule`**: None is too few.",
            "",
            '- prod-eu aws:ecs:Service amply-api: amply-api: a &lt; b &amp; "c", must not be<br>second line',
            "",
            "</details>",
            "",
            "<details>",
            "<summary>1 exempted</summary>",
            "",
            "**[`a-rule`](https://example.com/a)** (critical, ECS.2, CKV\\_AWS\\_1): Two are too many. **Fix:** Keep one.",
            "",
            "- prod-eu aws:ecs:Service web: \\[EXEMPT until 2027-01-31\\] web: is 2, must be 1 (team: planned for spring)",
            "",
            "</details>",
            "",
        ]);
    });

    it("says what could not be judged, below the table", () => {
        const [, , , , , , ...rest] = formatMarkdown([judged("dev", [], { warnings: ["one", "two"] })]).split("\n");
        assert.deepEqual(rest, ["", "> **dev**: one", "", "> **dev**: two", ""]);
    });

    it("is a table alone when nothing is found", () => {
        const clear = formatMarkdown([clean]);
        assert.match(clear, /### Policies: allowed/);
        assert.doesNotMatch(clear, /details|Mandatory\n/);
    });

    it("calls nobody, links nothing and formats nothing that a finding says", () => {
        const sly = finding("b-rule", "advisory", "x", "@octocat <img src=x> [a](b) `c` | *d*\n#1 --> </details>");
        const line = formatMarkdown([judged("dev", [sly])])
            .split("\n")
            .find((candidate) => candidate.startsWith("- dev"));
        assert.equal(
            line,
            "- dev aws:ecs:Service x: @<!-- -->octocat &lt;img src=x&gt; \\[a\\](b) \\`c\\` \\| \\*d\\*<br>#<!-- -->1 --&gt; &lt;/details&gt;",
        );
    });

    it("fits into a comment, says how much is missing, and closes what it opened", () => {
        const many = Array.from({ length: 2000 }, (_, index) => finding("b-rule", "advisory", `service-${index}`, "x".repeat(60)));
        const exempt = many.map(({ message }) => exemptedFinding("b-rule", "x", `[EXEMPT until 2027-01-31] ${message}`));
        const long = formatMarkdown([judged("dev", [...many, ...exempt, mandatory])]);
        assert.ok(Buffer.byteLength(long) <= reportBytes, String(long.length));
        assert.ok(Buffer.byteLength(long) > 20_000, String(long.length));
        const more =
            /\n- (\d+) more findings do not fit into a comment: `npm run policies STACK -- --rule [a-z-]+` shows all, as do the details of this run\.\n\n<\/details>\n/g;
        const missing = [...long.matchAll(more)].map(([, count]) => Number(count));
        const shown = long.split("\n").filter((line) => line.startsWith("- dev")).length;
        assert.equal(missing.length, 2);
        assert.equal(shown + missing.reduce((sum, count) => sum + count, 0), 4001);
        assert.match(long, /desiredCount is 2/);
    });

    it("says how many findings are left out with their rules", () => {
        const rules = Array.from({ length: 400 }, (_, index) => finding(`rule-${index}-${"x".repeat(100)}`, "mandatory", "web", "wrong"));
        const long = formatMarkdown([judged("dev", rules)]);
        const [, missing] = /\n(\d+) more findings do not fit into a comment: .*\n$/.exec(long) ?? [];
        assert.ok(Buffer.byteLength(long) <= reportBytes);
        assert.equal(long.split("\n").filter((line) => line.startsWith("- dev")).length + Number(missing), 400);
    });

    it("is whole and fits, whatever is found", () => {
        const foreign = fc.oneof(
            { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
            {
                weight: 2,
                arbitrary: fc.constantFrom(
                    "```",
                    "</details>",
                    "<!--",
                    "| a | b |",
                    "![x](http://evil/x.png)",
                    "::error::x",
                    "@octocat",
                    "\n\n# x",
                ),
            },
            { weight: 1, arbitrary: fc.integer({ min: 1, max: 10_000 }).map((length) => "🚀".repeat(length)) },
        );
        const anyFinding = fc
            .record({
                rule: fc.constantFrom("a-rule", "b-rule", "c"),
                level: fc.constantFrom("mandatory", "advisory"),
                name: foreign,
                message: foreign,
            })
            .map(({ rule, level, name, message }) => ({
                ...finding(rule, level, "x", message),
                urn: `urn:pulumi:a::b::aws:ecs/service:Service::${name}`,
            }));
        const anyJudgement = fc
            .tuple(foreign, fc.array(anyFinding, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), fc.array(foreign, { maxLength: 3 }))
            .map(([stack, findings, times, warnings]) => judged(stack, Array.from({ length: times }, () => findings).flat(), { warnings }));
        fc.assert(
            fc.property(fc.array(anyJudgement, { minLength: 1, maxLength: 4 }), (judgements) => {
                const markdown = formatMarkdown(judgements);
                assert.ok(Buffer.byteLength(markdown) <= reportBytes, String(Buffer.byteLength(markdown)));
                assert.deepEqual(brokenMarkdown(markdown), []);
                assert.deepEqual(brokenMarkdown(formatMarkdown([...judgements, judged("dev", [mandatory])])), []);
            }),
            { numRuns: 25 },
        );
    });
});
