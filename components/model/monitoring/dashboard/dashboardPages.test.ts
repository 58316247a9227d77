import assert from "node:assert/strict";
import * as fc from "fast-check";
import { dashboardBody } from "./dashboardBody.ts";
import { dashboardPages } from "./dashboardPages.ts";
import type { MonitoredService } from "../monitoredService.ts";
import { monitored } from "../../../testing/monitoredServices.ts";

const { beat, web } = monitored;
const many = (service: MonitoredService, count: number) => Array.from({ length: count }, () => service);

describe("dashboardPages", () => {
    it("leaves what fits on one page, whose name stays as it is", () => {
        const services = Object.values(monitored);
        assert.deepEqual(dashboardPages(services), [{ suffix: "", services }]);
        assert.deepEqual(dashboardPages([]), []);
    });

    it("begins a new page when the next section would be more than 500 widgets with that of the entry", () => {
        // A heading and three graphs each: 4 * 124 + 2 are 498 widgets, and one section more would make 502.
        const lengths = (count: number) => dashboardPages(many(beat, count)).map(({ suffix, services }) => [suffix, services.length]);
        assert.deepEqual(lengths(123), [["", 123]]);
        assert.deepEqual(lengths(124), [["", 124]]);
        assert.deepEqual(lengths(125), [
            ["", 124],
            ["-2", 1],
        ]);
        assert.deepEqual(lengths(249), [
            ["", 124],
            ["-2", 124],
            ["-3", 1],
        ]);
    });

    it("fills a page to the last widget and the last metric", () => {
        // Four widgets and six curves each, two and one of the entry.
        const pages = (widgets: number, metrics: number) => dashboardPages(many(beat, 2), { widgets, metrics }).length;
        assert.deepEqual([pages(9, 100), pages(10, 100), pages(11, 100)], [2, 1, 1]);
        assert.deepEqual([pages(100, 12), pages(100, 13), pages(100, 14)], [2, 1, 1]);
    });

    it("keeps every page, with the section of the entry, within what CloudWatch takes, and loses nothing", () => {
        fc.assert(
            fc.property(fc.array(fc.constantFrom<MonitoredService>(...Object.values(monitored)), { maxLength: 300 }), (services) => {
                const pages = dashboardPages(services);
                assert.deepEqual(
                    pages.flatMap((page) => page.services),
                    services,
                );
                for (const page of pages) {
                    const { widgets, metrics } = countsOf(page.services);
                    assert.ok(widgets <= 500 && metrics <= 2500 && page.services.length > 0);
                }
                // As few as can be: the first section of a page would have been too much for the page before.
                for (const [index, { services: next }] of pages.entries()) {
                    const before = pages[index - 1];
                    if (before === undefined) continue;
                    const { widgets, metrics } = countsOf([...before.services, ...next.slice(0, 1)]);
                    assert.ok(widgets > 500 || metrics > 2500);
                }
            }),
            { numRuns: 30 },
        );
    });

    it("does not wait for what AWS will name", () => {
        const unnamed = { ...web, loadBalancer: Promise.resolve(""), targetGroup: Promise.resolve("") };
        assert.deepEqual(dashboardPages([unnamed]), [{ suffix: "", services: [unnamed] }]);
    });
});

/** As CloudWatch will count them. */
function countsOf(services: readonly MonitoredService[]): { readonly widgets: number; readonly metrics: number } {
    const body = dashboardBody({ region: "eu-central-1", services, loadBalancer: "app/entry/1" });
    const { widgets }: { widgets: { properties: { metrics?: unknown[] } }[] } = JSON.parse(JSON.stringify(body));
    return { widgets: widgets.length, metrics: widgets.reduce((sum, { properties }) => sum + (properties.metrics?.length ?? 0), 0) };
}
