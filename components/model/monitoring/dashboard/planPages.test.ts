import assert from "node:assert/strict";
import { planApi } from "../../apis/planApi.ts";
import { decideFunction } from "../../functions/decideFunction.ts";
import { planFunction } from "../../functions/planFunction.ts";
import { planInstanceService } from "../../instances/planInstanceService.ts";
import type { DashboardSize } from "./pagesOf.ts";
import { apiPages, functionPages, instancePages, type PlanPage } from "./planPages.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const names = ["a", "b", "c"];
const functions = names.map((name) =>
    planFunction(name, decideFunction(name, { code: { kind: "local", path: "x" } }).function, { kind: "production", place }),
);
const api = (name: string) => planApi(name, { authorization: { kind: "iam" }, routes: { "GET /": { function: "a" } } });
const apis = names.map(api);
const instances = names.map((name) =>
    planInstanceService(
        name,
        {
            instanceTypes: ["t4g.medium"],
            instances: { min: 1, max: 2 },
            diskGiB: 30,
            images: { arm64: "ami-0123456789abcdef0", x86: "ami-0123456789abcdef1" },
            port: 80,
            route: { host: "www.example.com", priority: 100 },
            healthCheck: { path: "/", codes: "200" },
            startPeriodSeconds: 60,
            targetCpuPercent: 60,
            permissions: [],
        },
        { place },
    ),
);

const shown = (pages: readonly PlanPage<unknown>[]) => pages.map(({ suffix, plans }) => [suffix, plans.length]);

describe("dashboards of what is no service of ECS", () => {
    /** What three take together: a heading and graphs each, with their curves. */
    const kinds: readonly [string, DashboardSize, (limits?: DashboardSize) => readonly PlanPage<unknown>[]][] = [
        ["-functions", { widgets: 3 * 4, metrics: 3 * 6 }, (limits) => functionPages(functions, limits)],
        ["-apis", { widgets: 3 * 3, metrics: 3 * 7 }, (limits) => apiPages(apis, limits)],
        ["-instances", { widgets: 3 * 6, metrics: 3 * 10 }, (limits) => instancePages(instances, limits)],
    ];

    for (const [suffix, { widgets, metrics }, pages] of kinds) {
        it(`go on on another page where CloudWatch takes no more widgets, or no more metrics: ${suffix}`, () => {
            const two = [
                [suffix, 2],
                [`${suffix}-2`, 1],
            ];
            assert.deepEqual(shown(pages()), [[suffix, 3]]);
            assert.deepEqual(shown(pages({ widgets, metrics })), [[suffix, 3]]);
            assert.deepEqual(shown(pages({ widgets: widgets - 1, metrics })), two);
            assert.deepEqual(shown(pages({ widgets, metrics: metrics - 1 })), two);
        });
    }

    it("are none where there is nothing to show", () => {
        assert.deepEqual([functionPages([]), apiPages([]), instancePages([])], [[], [], []]);
    });

    it("begin another page with the 167th API", () => {
        const many = (count: number) => shown(apiPages(Array.from({ length: count }, (_, index) => api(`a${index}`))));
        // A heading and two graphs each: 166 are 498 widgets.
        assert.deepEqual(many(166), [["-apis", 166]]);
        assert.deepEqual(many(167), [
            ["-apis", 166],
            ["-apis-2", 1],
        ]);
    });
});
