import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { runCost } from "../commands/cost.ts";
import { isObject } from "../rehearsal/contract/values.ts";
import { previewStackFile } from "../reports/judging/previewCommittedStack.ts";
import { assumptionNames, assumptions } from "../reports/cost/assumptions.ts";
import { usageNames, usages } from "../reports/cost/use/usage.ts";
import { valueAt } from "../stacks/valueAt.ts";
import { exampleFile } from "./exampleStacks.ts";

const page = readFileSync("docs/cost.md", "utf8");

function cost(...args: readonly string[]): string {
    let printed = "";
    const host = { env: {}, directory: process.cwd(), writeError: () => undefined };
    assert.equal(runCost(args, { ...host, write: (text) => (printed += text) }), 0);
    return stripVTControlCharacters(printed);
}

/** How many metrics a list asks for, beside expressions over them; one where there is no list. */
function countMetrics(queries: unknown, key: string): number {
    return Array.isArray(queries) ? queries.filter((query) => valueAt(query, key) !== undefined).length : 1;
}

describe("docs/cost.md", () => {
    it("shows what the command prints", () => {
        const [, args = "", sample = ""] = /<!-- cost (.*?) -->\n```text\n(.*?)^```$/ms.exec(page) ?? [];
        assert.equal(cost(...args.split(" ")).startsWith(sample.replace(/\.\.\.\n$/, "")), true, sample);
    });

    it("tells every assumption, with its number", () => {
        const rows = assumptionNames.map((name) => {
            const { value, unit, of } = assumptions[name];
            return `| \`${name}\` | ${value} ${unit} | ${of} |`;
        });
        const [, table = ""] = /<!-- assumptions -->\n\n(.*?)\n\n/s.exec(page) ?? [];
        assert.deepEqual(table.split("\n"), ["| Name | Is | Of |", "| --- | --- | --- |", ...rows]);
    });

    it("tells every kind of use, and shows what is printed of it", () => {
        const rows = usageNames.map((name) => `| \`${name}\` | ${usages[name].unit} | ${usages[name].of} |`);
        const [, table = ""] = /<!-- usages -->\n\n(.*?)\n\n/s.exec(page) ?? [];
        assert.deepEqual(table.split("\n"), ["| Name | Unit | Of |", "| --- | --- | --- |", ...rows]);
        const [, sample = ""] = /^(Use, counted .*?)^```$/ms.exec(page) ?? [];
        const printed = cost("staging", "--config-file", exampleFile("todo")).split("\n");
        const missing = sample.trimEnd().split("\n");
        assert.deepEqual(
            missing.filter((line) => !printed.includes(line)),
            [],
        );
        assert.equal(missing.length, 4);
    });
});

describe("what is priced", () => {
    for (const name of ["scaling", "deployment-strategies"]) {
        it(`is every alarm that ${name}.yaml and its scaling policies make`, async () => {
            const { steps } = await previewStackFile(exampleFile(name));
            const inputsOf = (type: string) => steps.flatMap(({ resource }) => (resource.type === type ? [resource.inputs] : []));
            const own = inputsOf("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ metricQueries }) =>
                countMetrics(metricQueries, "metric"),
            );
            const scaling = inputsOf("aws:appautoscaling/policy:Policy").flatMap(
                ({ targetTrackingScalingPolicyConfiguration: tracking }) => {
                    const metrics = valueAt(tracking, "customizedMetricSpecification", "metrics");
                    return isObject(tracking) ? [2 * countMetrics(metrics, "metricStat")] : [];
                },
            );
            const made = [...own, ...scaling].reduce((sum, count) => sum + count, 0);

            const { services } = JSON.parse(cost("staging", "--config-file", exampleFile(name), "--json"));
            const lines: readonly { readonly what: string; readonly of: string }[] = services.flatMap(
                ({ lines: ofService }: { readonly lines: unknown }) => ofService,
            );
            const priced = lines.filter(({ what }) => what === "alarms").reduce((sum, { of }) => sum + Number.parseInt(of, 10), 0);
            // The one alarm of the entry belongs to no service.
            assert.equal(priced + 1, made);
        });
    }
});
