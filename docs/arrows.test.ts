import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

interface Cruise {
    readonly summary: { readonly violations: readonly Violation[] };
}

interface Violation {
    readonly rule: { readonly name: string };
    readonly from: string;
    readonly to: string;
    readonly cycle?: readonly { readonly name: string }[];
}

const program = resolve("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
const configuration = resolve(".dependency-cruiser.mjs");

/** An import as the table writes it: `from -> to`; `from => to` is one of a type alone. */
const wrong: readonly (readonly [arrow: string, rule: string])[] = [
    ["stacks/a.ts -> commands/b.ts", "commands-are-above"],
    ["reports/a.ts => commands/b.ts", "commands-are-above"],
    ["reports/a.ts -> rollout/b.ts", "rollout-is-above"],
    ["rehearsal/run/a.ts -> reports/b.ts", "reports-are-above"],
    ["stacks/a.ts -> rehearsal/contract/b.ts", "rehearsal-is-above"],
    ["rehearsal/run/a.ts -> stacks/b.ts", "rehearsal-knows-no-platform"],
    ["rehearsal/display/a.ts => components/b.ts", "rehearsal-knows-no-platform"],
    ["components/service/a.ts => stacks/b.ts", "stacks-are-above"],
    ["text/a.ts -> stacks/b.ts", "text-knows-itself-alone"],
    ["components/model/sizing/a.ts -> components/service/b.ts", "components-are-above-the-model"],
    ["components/vocabulary/a.ts => components/model/names.ts", "model-is-above-the-vocabulary"],
    ["components/vocabulary/a.ts -> components/service/b.ts", "model-is-above-the-vocabulary"],
    ["commands/a.ts -> bin/b.ts", "nobody-imports-entry-points"],
    ["commands/a.ts -> index.ts", "nobody-imports-entry-points"],
    ["commands/a.ts -> docs/b.ts", "only-bin-imports-docs"],
    ["bin/a.ts -> bench/b.ts", "nobody-imports-bench"],
    ["commands/a.ts -> elsewhere/b.ts", "known-folders-only"],
    ["commands/a.ts -> library/b.ts", "nobody-imports-the-library"],
    ["bin/a.ts => library/b.ts", "nobody-imports-the-library"],
    ["commands/a.ts -> policies/b.ts", "nobody-imports-the-pack"],
    ["index.ts -> policies/b.ts", "nobody-imports-the-pack"],
    ["bench/a.ts -> policies/b.ts", "nobody-imports-the-pack"],
    ["rehearsal/run/a.ts => policies/b.ts", "nobody-imports-the-pack"],
    ["policies/rules/a.ts -> components/model/names.ts", "pack-imports-nobody"],
    ["policies/rules/a.ts => stacks/b.ts", "pack-imports-nobody"],
    ["rehearsal/contract/a.ts => rehearsal/engine/b.ts", "contract-knows-itself-alone"],
    ["rehearsal/engine/a.ts -> rehearsal/run/b.ts", "engine-knows-the-contract-alone"],
    ["rehearsal/engine/a.ts -> rehearsal/aws/b.ts", "engine-knows-the-contract-alone"],
    ["rehearsal/aws/a.ts -> rehearsal/engine/b.ts", "aws-knows-the-contract-alone"],
    ["rehearsal/aws/a.ts => stacks/b.ts", "aws-knows-the-contract-alone"],
    ["rehearsal/run/a.ts -> rehearsal/display/b.ts", "run-knows-no-room-beside-it"],
    ["rehearsal/display/a.ts => rehearsal/run/b.ts", "display-knows-no-room-beside-it"],
    ["rehearsal/plugin/a.ts -> rehearsal/real/b.ts", "plugin-knows-no-room-beside-it"],
    ["rehearsal/conformance/a.ts -> rehearsal/run/b.ts", "conformance-knows-no-room-beside-it"],
    ["rehearsal/real/a.ts -> rehearsal/run/b.ts", "real-knows-only-plugin-beside-it"],
    ["stacks/a.ts -> stacks/b.test.ts", "nobody-imports-tests"],
    ["stacks/a.ts => components/testing/b.ts", "nobody-imports-tests"],
];

const right: readonly string[] = [
    "index.ts -> stacks/b.ts",
    "bin/a.ts -> commands/b.ts",
    "library/a.ts -> stacks/b.ts",
    "library/a.ts -> rehearsal/run/b.ts",
    "bin/a.ts -> docs/b.ts",
    "commands/a.ts -> rehearsal/aws/b.ts",
    "reports/a.ts -> rehearsal/run/b.ts",
    "rehearsal/run/a.ts -> text/b.ts",
    "stacks/a.ts -> text/b.ts",
    "rehearsal/run/a.ts -> rehearsal/aws/b.ts",
    "rehearsal/engine/a.ts -> rehearsal/contract/b.ts",
    "rehearsal/aws/a.ts => rehearsal/contract/b.ts",
    "rehearsal/real/a.ts -> rehearsal/plugin/b.ts",
    "stacks/a.ts -> components/vocabulary/b.ts",
    "components/service/a.ts -> components/queue/b.ts",
    "components/model/sizing/a.ts -> components/vocabulary/b.ts",
    "components/service/a.test.ts -> policies/b.ts",
    "components/testing/a.ts -> rehearsal/aws/b.ts",
    "bench/a.ts -> components/testing/b.ts",
    "docs/a.ts -> stacks/testing/b.ts",
];

const circles: readonly (readonly [arrows: readonly string[], files: string])[] = [
    [["stacks/a.ts -> stacks/b.ts", "stacks/b.ts -> stacks/a.ts"], "stacks/a.ts stacks/b.ts"],
    [["stacks/c.ts => stacks/d.ts", "stacks/d.ts => stacks/c.ts"], "stacks/c.ts stacks/d.ts"],
    [
        ["components/a.ts -> components/b.ts", "components/b.ts => components/c.ts", "components/c.ts -> components/a.ts"],
        "components/a.ts components/b.ts components/c.ts",
    ],
    [
        ["policies/a.test.ts -> policies/testing/b.ts", "policies/testing/b.ts => policies/a.test.ts"],
        "policies/a.test.ts policies/testing/b.ts",
    ],
];

describe("the lint of arrows", () => {
    let root: string;
    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "arrows-"));
        const compilerOptions = { module: "nodenext", allowImportingTsExtensions: true, noEmit: true };
        writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    });
    afterEach(() => {
        rmSync(root, { recursive: true });
    });

    it("refuses each import that goes up, into the pack or out of it, of a type as well", () => {
        const expected = wrong.map(([arrow, rule]) => `${rule}: ${arrow.replace("=>", "->")}`);
        assert.deepEqual(
            violations(
                root,
                wrong.map(([arrow]) => arrow),
            ),
            expected.sort(),
        );
    });

    it("lets pass what goes down, and tests in any direction", () => {
        assert.deepEqual(violations(root, right), []);
    });

    it("refuses circles: of values, of types alone, of both, and of tests", () => {
        const expected = circles.map(([, files]) => `no-circle: ${files}`);
        assert.deepEqual(
            violations(
                root,
                circles.flatMap(([arrows]) => arrows),
            ),
            expected.sort(),
        );
    });

    it("has a wrong import for each rule", async () => {
        const { default: config }: { default: { forbidden: { name: string }[] } } = await import(configuration);
        const broken = ["no-circle", ...wrong.map(([, rule]) => rule)];
        assert.deepEqual(new Set(broken), new Set(config.forbidden.map(({ name }) => name)));
    });
});

/** What `npm run arrows` would say of a project that has these imports and no others. */
function violations(root: string, arrows: readonly string[]): readonly string[] {
    for (const arrow of arrows) {
        const [from = "", kind = "", to = ""] = arrow.split(" ");
        for (const file of [from, to]) {
            mkdirSync(dirname(join(root, file)), { recursive: true });
            writeFileSync(join(root, file), "", { flag: "a" });
        }
        const target = relative(dirname(from), to).replace(/^(?!\.)/, "./");
        appendFileSync(join(root, from), kind === "=>" ? `import type {} from "${target}";\n` : `import "${target}";\n`);
    }
    const cruise = spawnSync(process.execPath, [program, "--config", configuration, "--output-type", "json", "."], {
        cwd: root,
        encoding: "utf8",
    });
    const { summary }: Cruise = JSON.parse(cruise.stdout);
    return summary.violations
        .map(
            ({ rule, from, to, cycle }) =>
                `${rule.name}: ${
                    cycle === undefined
                        ? `${from} -> ${to}`
                        : cycle
                              .map(({ name }) => name)
                              .sort()
                              .join(" ")
                }`,
        )
        .sort();
}
