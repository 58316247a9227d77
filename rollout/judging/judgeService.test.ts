import assert from "node:assert/strict";
import { hour, minute } from "../core/calendar.ts";
import { worstOf } from "../core/verdict.ts";
import { comparison, type Measured, noon } from "../testing/measuredServices.ts";
import { defaultCriteria } from "./criteria.ts";
import type { Judged } from "./judged.ts";
import { judgeService } from "./judgeService.ts";
import { controlOf } from "./latency.ts";
import type { ScalingActivity, Series } from "./measured.ts";

const steadyElsewhere = { p95: 1, p99: 1 };

function judge(after: Measured = {}, before: Measured = {}, control = steadyElsewhere): readonly Judged[] {
    return judgeService(comparison(after, before), control, defaultCriteria);
}

/** The same where no environment is left as it was. */
function judgeLast(after: Measured, before: Measured): readonly Judged[] {
    return judgeService(comparison(after, before), undefined, defaultCriteria);
}

/** `p99 fail` of all that does not pass, with what it says of it. */
function troubles(all: readonly Judged[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
        all.filter(({ verdict }) => verdict !== "pass").map(({ criterion, verdict, why }) => [`${criterion} ${verdict}`, why]),
    );
}

/** Around a value, by up to a tenth of it, so that points differ as they do. */
function noisy(value: number, count = 288): readonly number[] {
    return Array.from({ length: count }, (_, index) => value * (0.9 + ((index * 7) % 21) / 100));
}

const broken = (status: Series["status"]): Series => ({ status, points: [] });

describe("judgeService", () => {
    it("passes a day that was like the one before", () => {
        assert.deepEqual(troubles(judge()), {});
        assert.equal(worstOf(judge().map(({ verdict }) => verdict)), "pass");
    });

    it("passes nothing of a service without a point", () => {
        const nothing = { requests: [], p95: [], p99: [], cpu: [], tasks: [] };
        assert.deepEqual(
            judge(nothing, nothing).map(({ criterion, verdict }) => `${criterion} ${verdict}`),
            [
                "traffic wait",
                "p95 inconclusive",
                "p99 inconclusive",
                "errors inconclusive",
                "cpu inconclusive",
                "flapping pass",
                "cost inconclusive",
            ],
        );
    });

    for (const [status, verdict] of [
        ["partial-data", "inconclusive"],
        ["internal-error", "error"],
        ["forbidden", "error"],
    ] as const) {
        for (const metric of ["requests", "errors", "p95", "p99", "cpu", "tasks", "wholeP99"] as const) {
            it(`does not pass where CloudWatch answers ${metric} with ${status}`, () => {
                const found = judge({ [metric]: broken(status) });
                assert.ok(
                    found.some((judged) => judged.verdict === verdict && judged.why.includes(status)),
                    JSON.stringify(troubles(found)),
                );
            });
        }
    }

    describe("traffic", () => {
        it("waits for the least number of requests, and wants it of the time before", () => {
            assert.deepEqual(troubles(judge({ requests: [9_999] }))["traffic wait"], "9999 requests so far, of at least 10000");
            assert.equal(troubles(judge({ requests: [10_000] }))["traffic wait"], undefined);
            assert.equal(troubles(judge({}, { requests: [9_999] }))["traffic inconclusive"], "9999 requests before, of at least 10000");
        });

        it("wants nine of ten periods", () => {
            const of = (count: number) => troubles(judge({ cpu: Array.from({ length: count }, () => 60) }))["traffic inconclusive"];
            assert.equal(of(259), "86400 requests, 90 % of the periods measured, of at least 90 %");
            assert.equal(of(260), undefined);
        });
    });

    describe("response times", () => {
        it("fail where they are worse by more than the limit, and the points say so", () => {
            const found = judge({ p99: noisy(400), wholeP99: 331 }, { p99: noisy(300), wholeP99: 300 });
            assert.deepEqual(troubles(found), { "p99 fail": "300 ms -> 331 ms, +10.3 % of at most +10.0 % beside what did not change" });
            assert.deepEqual(troubles(judge({ p99: noisy(400), wholeP99: 330 }, { p99: noisy(300), wholeP99: 300 })), {});
        });

        it("want a person where the points do not tell it from noise", () => {
            const found = judge({ p99: noisy(300), wholeP99: 340 }, { p99: noisy(300), wholeP99: 300 });
            assert.match(troubles(found)["p99 inconclusive"] ?? "", /; the points do not tell it from noise$/);
        });

        it("are no worse where they are worse everywhere", () => {
            const week = { p95: 1.2, p99: 1.2 };
            assert.deepEqual(troubles(judge({ p99: noisy(360), wholeP99: 360 }, { p99: noisy(300), wholeP99: 300 }, week)), {});
            assert.ok("p99 fail" in troubles(judge({ p99: noisy(360), wholeP99: 360 }, { p99: noisy(300), wholeP99: 300 })));
            assert.ok(
                "p99 fail" in
                    troubles(judge({ p99: noisy(300), wholeP99: 300 }, { p99: noisy(300), wholeP99: 300 }, { p95: 0.8, p99: 0.8 })),
            );
        });

        it("want a person where there is nothing to compare with, but for what is too slow anyway", () => {
            const worse = judgeLast({ p99: noisy(400), wholeP99: 400 }, { p99: noisy(300), wholeP99: 300 });
            assert.deepEqual(troubles(worse), {
                "p99 inconclusive": "300 ms -> 400 ms, +33.3 % of at most +10.0 %, with no environment to compare with",
            });
            assert.deepEqual(judgeLast({ p99: 501 }, { p99: 501 })[2]?.why, "501 ms, above 500 ms");
            assert.deepEqual(troubles(judgeLast({ p99: 500 }, { p99: 500 })), {});
        });

        it("want fifty points before and after", () => {
            assert.equal(
                troubles(judge({ p95: noisy(150, 49), wholeP95: 150 }))["p95 inconclusive"],
                "49 points, of at least 50 before and after",
            );
            assert.deepEqual(troubles(judge({ p95: noisy(150, 50), wholeP95: 150 })), {});
            assert.equal(
                troubles(judge({}, { p95: noisy(150, 49), wholeP95: 150 }))["p95 inconclusive"],
                "49 points, of at least 50 before and after",
            );
        });

        it("are compared with the median of what did not change", () => {
            const others = [1.1, 1.3, 9].map((by) => comparison({ p95: 100 * by, p99: 200 * by }, { p95: 100, p99: 200 }));
            assert.deepEqual(controlOf(others), { p95: 1.3, p99: 1.3 });
            assert.equal(controlOf([]), undefined);
            assert.equal(controlOf([comparison({ wholeP99: broken("partial-data") })]), undefined);
        });
    });

    describe("errors", () => {
        it("may not become more, but for one after none", () => {
            assert.deepEqual(troubles(judge({ errors: [43] })), {});
            assert.deepEqual(troubles(judge({ errors: [44] })), { "errors fail": "0.000 % -> 0.051 % of the requests, at most 0.050 %" });
            assert.deepEqual(troubles(judge({ errors: [143] }, { errors: [100] })), {});
            assert.ok("errors fail" in troubles(judge({ errors: [144] }, { errors: [100] })));
        });
    });

    describe("CPU", () => {
        it("is judged by the 95th percentile between minimum and maximum", () => {
            assert.deepEqual(troubles(judge({ cpu: 80 })), {});
            assert.deepEqual(troubles(judge({ cpu: 81 })), { "cpu fail": "p95 81 % while it scaled, of at most 80 %" });
            assert.deepEqual(troubles(judge({ cpu: 81, tasks: 2 }, { tasks: 2 })), {});
        });

        it("may be high for ten minutes", () => {
            const high = (periods: number) => Array.from({ length: 288 }, (_, index) => (index < periods ? 86 : 60));
            assert.deepEqual(troubles(judge({ cpu: high(2) })), {});
            assert.deepEqual(troubles(judge({ cpu: high(3) })), { "cpu fail": "above 85 % for 15 min below the maximum, of at most 10" });
            assert.deepEqual(troubles(judge({ cpu: high(3), tasks: 2 }, { tasks: 2 })), {
                "cpu fail": "above 85 % for 15 min below the maximum, of at most 10",
            });
        });

        it("is a matter of the maximum where that is reached", () => {
            const found = judge({ cpu: 95, tasks: 10 }, { tasks: 10 });
            assert.deepEqual(troubles(found), { "cpu fail": "above 85 % for 1440 min at the maximum of 10 tasks; raise maxCount" });
            assert.deepEqual(troubles(judge({ cpu: 82, tasks: 10 }, { tasks: 10 })), {});
        });

        it("counts points that have their number of tasks", () => {
            assert.equal(
                troubles(judge({ tasks: Array.from({ length: 49 }, () => 4) }))["cpu inconclusive"],
                "49 points of CPU with tasks, of at least 50",
            );
        });
    });

    describe("flapping", () => {
        /** Desired counts, one every so many minutes. */
        const activities = (counts: readonly number[], every = 10): readonly ScalingActivity[] =>
            counts.map((desiredCount, index) => ({ at: noon + index * every * minute, status: "Successful", desiredCount, notScaled: [] }));

        it("is a number of tasks that turns more than twice in an hour", () => {
            assert.deepEqual(troubles(judge({ activities: activities([4, 5, 4, 5]) })), {});
            assert.deepEqual(troubles(judge({ activities: activities([4, 5, 4, 5, 4]) })), {
                "flapping fail": "3 reversals in an hour at most, of 2",
            });
        });

        it("is none where the tasks go one way, turn late, or a deployment moves them", () => {
            assert.deepEqual(troubles(judge({ activities: activities([2, 3, 4, 5, 6, 6, 7]) })), {});
            assert.deepEqual(troubles(judge({ activities: activities([4, 5, 4, 5, 4], 31) })), {});
            assert.deepEqual(
                troubles(judge({ activities: activities([4, 5, 4, 5, 4]), deployments: [{ begin: noon, end: noon + hour }] })),
                {},
            );
        });

        it("counts what failed as nothing", () => {
            const failed = activities([4, 5, 4, 5, 4]).map((activity, index) =>
                index % 2 === 1 ? { ...activity, status: "Failed" } : activity,
            );
            assert.deepEqual(troubles(judge({ activities: failed })), {});
        });

        it("is told by Application Auto Scaling too", () => {
            const held: ScalingActivity = { at: noon, status: "Successful", notScaled: ["AutoScalingAnticipatedFlapping"] };
            assert.match(troubles(judge({ activities: [held] }))["flapping fail"] ?? "", /held back 1 times/);
            assert.deepEqual(troubles(judge({ activities: [{ ...held, notScaled: ["AlreadyAtDesiredCapacity"] }] })), {});
        });
    });

    describe("cost", () => {
        it("is the task hours, where the traffic is the same", () => {
            assert.deepEqual(troubles(judge({ tasks: 4.39 })), {});
            assert.deepEqual(troubles(judge({ tasks: 4.41 })), { "cost fail": "96 -> 106 task hours, +10.3 % of at most +10.0 %" });
        });

        it("is the task hours by request, where it is not", () => {
            const criteria = { ...defaultCriteria, cost: { maxRatio: 1.25, sameTraffic: 0.25 } };
            const cost = (tasks: number, requests: number) =>
                judgeService(comparison({ tasks, requests }), steadyElsewhere, criteria).at(-1);
            assert.equal(cost(5, 300)?.verdict, "pass");
            assert.equal(cost(6, 375)?.verdict, "fail");
            assert.deepEqual(
                [cost(6, 376)?.verdict, cost(6, 376)?.why],
                ["pass", "96 -> 144 task hours, +50.0 % of at most +25.0 %; +19.7 % by request, at +25.3 % traffic"],
            );
            assert.equal(cost(6, 224)?.verdict, "inconclusive");
            assert.equal(cost(6, 225)?.verdict, "fail");
        });
    });
});
