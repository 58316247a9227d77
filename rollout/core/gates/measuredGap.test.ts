import assert from "node:assert/strict";
import { hour, minute, type Span } from "../calendar.ts";
import { policy } from "../../testing/environments.ts";
import { comparison } from "../../testing/measuredServices.ts";
import { measuredGap } from "./measuredGap.ts";

describe("measuredGap", () => {
    const web = comparison();
    /** As long as what was measured. */
    const day = { required: 24 * hour, remaining: 0, at: web.after.span.end, minCoverage: 0.9 };
    const gap = (since: number, ...services: readonly string[]) => {
        const stagedPolicies = services.map((service) => ({ service, policy: `${service}-cpu-tracking-policy`, whenOn: policy }));
        return measuredGap([web], { stagedPolicies, offHours: [] }, { ...day, since });
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

    describe("of a soak of which little was measured", () => {
        const since = begin;
        const of = (hours: number, { remaining = 0, offHours = [] }: { remaining?: number; offHours?: readonly Span[] } = {}) => {
            const span = { begin: since, end: since + hours * hour };
            const soak = { since, required: 48 * hour, remaining, at: since + 60 * hour, minCoverage: 0.9 };
            return measuredGap([comparison({ span })], { stagedPolicies: [], offHours }, soak);
        };
        /** Nine tenths of two days without their first 15 minutes and their last 5. */
        const enough = (0.9 * (48 * hour - 20 * minute)) / hour;

        it("is told once the soak is over, however many requests there were", () => {
            assert.equal(of(6), "web was measured for 6 h of the soak, of at least 42 h 54 min");
            assert.deepEqual([of(enough - 0.01) === undefined, of(enough), of(48)], [false, undefined, undefined]);
            assert.equal(of(6, { remaining: 1 }), undefined);
        });

        it("counts no hours in which the environment was switched off", () => {
            const offHours = [{ begin: since + 20 * hour, end: since + 32 * hour }];
            assert.equal(of(48, { offHours }), "web was measured for 36 h of the soak, of at least 42 h 54 min");
            assert.equal(of(60, { offHours }), undefined);
        });

        it("counts nothing that is still to come", () => {
            const span = { begin: since + 20 * hour, end: since + 80 * hour };
            const soak = { since, required: 48 * hour, remaining: 0, at: since + 60 * hour, minCoverage: 0.9 };
            assert.match(measuredGap([comparison({ span })], { stagedPolicies: [], offHours: [] }, soak) ?? "", /for 40 h of the soak/);
        });
    });
});
