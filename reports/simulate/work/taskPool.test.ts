import assert from "node:assert/strict";
import type { Random } from "../random.ts";
import { seeded } from "../random.ts";
import { TaskPool } from "./taskPool.ts";

/** Every task starts in the median time, and half of an interval before its check. */
const median: Random = { normal: () => 0, uniform: () => 0.5 };
const args = { startSeconds: 45, bootSeconds: 10, checkSeconds: 30 };

describe("the tasks of a service", () => {
    it("run once they have started, and serve once they have answered one check", () => {
        const pool = new TaskPool(args, median, 1);
        pool.wish(3, 100);
        assert.deepEqual(
            [144, 145, 169, 170].map((at) => pool.at(at)),
            [
                { running: 1, serving: 1 },
                { running: 3, serving: 1 },
                { running: 3, serving: 1 },
                { running: 3, serving: 3 },
            ],
        );
        assert.equal(pool.latestServesAt, 170);
        assert.deepEqual(pool.at(10_000), { running: 3, serving: 3 });
    });

    it("get their full share bit by bit in a slow start", () => {
        const pool = new TaskPool({ ...args, slowStartSeconds: 60 }, median, 1);
        pool.wish(2, 100);
        assert.deepEqual(
            [170, 200, 230, 231].map((at) => pool.at(at).serving),
            [1, 1.5, 2, 2],
        );
    });

    it("need no check where nobody checks them", () => {
        const pool = new TaskPool({ startSeconds: 45, bootSeconds: 0 }, median, 0);
        pool.wish(1, 0);
        assert.deepEqual(pool.at(45), { running: 1, serving: 1 });
    });

    it("go at once, those first that have not started", () => {
        const pool = new TaskPool(args, median, 2);
        pool.wish(4, 100);
        pool.wish(2, 120);
        assert.deepEqual(
            [120, 145, 1000].map((at) => pool.at(at)),
            Array.from({ length: 3 }, () => ({ running: 2, serving: 2 })),
        );
    });

    it("start in the median time or sooner in half of all cases, and within twice of it in 95 of 100", () => {
        const random = seeded(3);
        const times = Array.from({ length: 4000 }, () => {
            const pool = new TaskPool({ startSeconds: 45, bootSeconds: 0 }, random, 0);
            pool.wish(1, 0);
            return pool.latestServesAt;
        });
        const share = (most: number) => times.filter((time) => time <= most).length / times.length;
        assert.ok(Math.abs(share(45) - 0.5) < 0.02 && Math.abs(share(90) - 0.95) < 0.01, `${share(45)} ${share(90)}`);
    });
});
