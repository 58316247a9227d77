import assert from "node:assert/strict";
import { environment } from "../../testing/environments.ts";
import { comparison } from "../../testing/measuredServices.ts";
import { reportedWith, sampleReport } from "../testing/sampleReport.ts";
import { comparisonPlots } from "./comparisonPlots.ts";
import { drawRolloutPage } from "./rolloutPage.ts";

describe("the page of a rollout", () => {
    const { report, environments } = sampleReport();
    const markup = String(drawRolloutPage(report, environments));

    it("loads nothing and runs nothing, and leads nowhere that is not on it", () => {
        assert.match(markup, /content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;/);
        assert.doesNotMatch(markup, /<(script|link|img|iframe|object|embed)\b|\bon\w+=|@import|url\((?!#)|javascript:/i);
        const ids = [...markup.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
        const targets = [...markup.matchAll(/(?:href|aria-labelledby)="#?([^"]*)"/g)].map(([, id]) => id);
        assert.deepEqual([new Set(ids).size, targets.filter((id) => !ids.includes(id))], [ids.length, []]);
    });

    it("says where it stands, and the worst of the numbers first", () => {
        assert.match(markup, /<span class="verdict forbidden">1 of 3 environments passed<\/span>/);
        assert.match(markup, /<dt>p99, at worst<\/dt>\n<dd><b>\+100\.0 %<\/b> <span>web in prod-eu, 300 → 600 ms<\/span>/);
        assert.match(
            markup,
            /<th scope="row">prod-eu<\/th>\n<td>2026-11-25 09:00 UTC {2}rollback: taken back by kim: p99 is up; 9 task-hours more than usual, \$18\.00<\/td>/,
        );
        assert.match(markup, /<td>alarms\.p99\.threshold<\/td><td class="number">0\.5 → 0\.39 s<\/td>/);
        assert.match(markup, /<li>nothing was measured: it is not on there<\/li>/);
    });

    it("says that all is well where it is", () => {
        const well = reportedWith(["staging", "prod-eu", "prod-us"].map((stack) => environment(stack)));
        const drawn = String(drawRolloutPage(well.report, well.environments));
        assert.match(drawn, /<span class="verdict allowed">3 of 3 environments passed<\/span>/);
        assert.match(drawn, /<p>No alarm fired, nothing was taken back, and nobody answered for a gate\.<\/p>/);
        assert.match(drawn, /<p>What was measured asks for no other number\.<\/p>/);
    });

    it("makes markup of no text of others, wherever it stands", () => {
        const attack = `"'><img src=x></style><script>alert(2)</script>`;
        const hostile: typeof report = JSON.parse(JSON.stringify(report), (_, value: unknown) =>
            typeof value === "string" ? `${value}${attack}` : value,
        );
        const attacked = String(drawRolloutPage(hostile, []));
        assert.doesNotMatch(attacked, /<img|<script/);
        assert.ok(attacked.split("&lt;img src=x").length > 20);
    });

    it("plots each service hour beside hour, with a gap where nothing was measured", () => {
        const gap = { status: "complete", points: [{ at: Date.parse("2026-11-24T12:05:00Z"), value: 66 }] } as const;
        const plots = comparisonPlots(comparison({ cpu: gap }), { cpuTargetPercent: 70 });
        assert.deepEqual(
            plots.map(({ title, marks }) => [title, ...marks.map(({ text, value }) => `${text} ${value}`)]),
            [["requests a second"], ["running tasks", "the most 10"], ["CPU", "target 70"], ["p99"]],
        );
        const [after, before] = plots[2]?.lines ?? [];
        assert.deepEqual([Array.from(after?.values ?? []).slice(0, 3), before?.values.length], [[Number.NaN, 66, Number.NaN], 288]);
        assert.deepEqual([plots[0]?.lines[0]?.values[0], plots[3]?.lines[0]?.values[0]], [1, 0.3]);
    });
});
