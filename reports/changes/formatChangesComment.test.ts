import assert from "node:assert/strict";
import * as fc from "fast-check";
import { reportBytes } from "../markdown/fitSections.ts";
import { brokenMarkdown } from "../markdown/testing/brokenMarkdown.ts";
import { formatChangesComment } from "./formatChangesComment.ts";

/** As `rehearse preview` prints it. */
const preview = (services: readonly string[], rows: readonly string[]) =>
    [
        "Previewing update (dev) on the rehearsal engine: nothing reaches AWS.\nAgainst dev.json.",
        ["Services:", ...services].join("\n"),
        ["     Type  Name  Plan", ...rows].join("\n"),
        "Policies:\n  ✓ pack@v1 (nothing found)",
        "Resources:\n    ~ 1 to update\n      300 unchanged",
        "Duration: 1.2s",
        "✓ allowed",
    ].join("\n\n");
const previewed = (stack: string, output: string) => ({ stack, outcome: { kind: "previewed", output } as const });

describe("what changes in each environment, for a comment", () => {
    it("folds the services and the plan of each away, and leaves the policies to their own report", () => {
        assert.equal(
            formatChangesComment([previewed("dev", preview(["  ~  shop"], [" ~   aws:ecs:Service  shop  update"]))]),
            [
                "",
                "### What changes",
                "",
                "<details><summary><b>dev</b>: ~ 1 to update, 300 unchanged</summary>",
                "",
                "```text",
                "Services:",
                "  ~  shop",
                "",
                "     Type  Name  Plan",
                " ~   aws:ecs:Service  shop  update",
                "```",
                "",
                "</details>",
                "",
                "",
            ].join("\n"),
        );
    });

    it("is a line where there is no plan", () => {
        const same = "Previewing\n\nResources:\n      300 unchanged";
        const stacks = [
            { stack: "new", outcome: { kind: "new" } as const },
            { stack: "old", outcome: { kind: "base-fails" } as const },
            previewed("same", same),
            { stack: "wrong", outcome: { kind: "refused", output: "Pulumi.wrong.yaml:3: no\n" } as const },
        ];
        assert.deepEqual(formatChangesComment(stacks).split("\n").slice(3), [
            "**new**: a new environment.",
            "",
            "**old**: the base does not come up in the rehearsal, so nothing is compared.",
            "",
            "**same**: 300 unchanged",
            "",
            "**wrong**: not previewed.",
            "",
            "```text",
            "Pulumi.wrong.yaml:3: no",
            "```",
            "",
            "",
        ]);
    });

    it("says what each costs in the line that stays unfolded", () => {
        const cost = "Cost: about $12.00 a month (+$1.00), from $1.00 to $2.00";
        const same = previewed("same", "Previewing\n\nResources:\n      300 unchanged");
        const dev = previewed("dev", preview(["  ~  shop"], []));
        const comment = formatChangesComment([
            { ...dev, cost },
            { ...same, cost },
            { stack: "new", outcome: { kind: "new" }, cost },
        ]);
        assert.ok(comment.includes(`<summary><b>dev</b>: ~ 1 to update, 300 unchanged. ${cost}</summary>`), comment);
        assert.deepEqual(brokenMarkdown(comment), []);
        const shown = comment.replaceAll("\\", "");
        assert.ok(shown.includes(`**same**: 300 unchanged. ${cost}\n`), comment);
        assert.ok(shown.includes(`**new**: a new environment. ${cost}.\n`), comment);
    });

    it("has a fence longer than any that the plan holds, and shows what nobody sees", () => {
        const sly = "x\n````\n</details>\n@octocat <img src=http://evil/x.png>\u202e";
        const comment = formatChangesComment([{ stack: "dev", outcome: { kind: "refused", output: sly } }]);
        assert.match(comment, /\n`````text\nx\n````\n[^]*\\u202e\n`````\n/);
        assert.deepEqual(brokenMarkdown(comment), []);
    });

    it("shows the services alone where the plan has no room, then the numbers alone, and says where the rest is", () => {
        const rows = Array.from({ length: 400 }, (_, index) => ` +   aws:cloudwatch:MetricAlarm  shop-${index}-${"x".repeat(60)}  create`);
        const services = Array.from({ length: 100 }, (_, index) => `  +  shop-${index} ${"y".repeat(100)}`);
        const comment = formatChangesComment(["a", "b", "c", "d"].map((stack) => previewed(stack, preview(services, rows))));
        assert.ok(Buffer.byteLength(comment) <= reportBytes);
        assert.equal(comment.match(/<details>/g)?.length, 4);
        assert.equal(
            comment.match(/What the preview prints does not fit into a comment: the job that rehearses this environment shows it\./g)
                ?.length,
            4,
        );
        assert.equal(comment.match(/Services:/g)?.length, 2);
        assert.ok(!comment.includes("MetricAlarm"));
    });

    it("is whole and fits, whatever was planned", () => {
        const foreign = fc.oneof(
            fc.string({ unit: "binary", maxLength: 60 }),
            fc.constantFrom(
                "\n```\n",
                "\n\nResources:\n    1 to create",
                "</summary>",
                "<details>",
                "@octocat",
                "~~~",
                "\n\nServices:\n",
                "`````",
            ),
            fc.integer({ min: 1, max: 8_000 }).map((length) => "🚀".repeat(length)),
        );
        const output = fc.array(foreign, { maxLength: 12 }).map((parts) => `Previewing\n\n${parts.join("")}`);
        const stack = fc
            .tuple(foreign, output, fc.constantFrom("previewed" as const, "refused" as const))
            .map(([name, text, kind]) => ({ stack: name, outcome: { kind, output: text } }));
        fc.assert(
            fc.property(fc.array(stack, { maxLength: 40 }), (stacks) => {
                const comment = formatChangesComment(stacks);
                assert.ok(Buffer.byteLength(comment) <= reportBytes, String(Buffer.byteLength(comment)));
                assert.deepEqual(brokenMarkdown(comment), []);
            }),
            { numRuns: 60 },
        );
    });

    it("fits into one comment together with the report of the policies and the link below them", () => {
        assert.ok(2 * reportBytes + 5_000 < 65_536);
    });
});
