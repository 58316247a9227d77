import assert from "node:assert/strict";
import { policy } from "../../testing/environments.ts";
import { comparison } from "../../testing/measuredServices.ts";
import { measuredGap } from "./measuredGap.ts";

describe("measuredGap", () => {
    const web = comparison();
    const gap = (since: number, ...services: readonly string[]) => {
        const stagedPolicies = services.map((service) => ({ service, policy: `${service}-cpu-tracking-policy`, whenOn: policy }));
        return measuredGap([web], { stagedPolicies }, since);
    };
    const { begin } = web.after.span;
    const { end } = web.before.span;

    it("is what was measured before the change, or compared with hours after it", () => {
        assert.deepEqual(
            [gap(begin + 1, "web"), gap(begin, "web"), gap(end, "web"), gap(end - 1, "web")],
            [
                "web was measured from 2026-11-24 12:00 UTC, before the change",
                undefined,
                undefined,
                "web is compared with hours until 2026-11-18 12:00 UTC, after the change",
            ],
        );
    });

    it("is a service that was not measured", () => {
        assert.equal(gap(begin, "web", "web-iso", "web-ingestion"), "nothing was measured of web-iso, web-ingestion");
        assert.equal(gap(begin), undefined);
    });
});
