import assert from "node:assert/strict";
import fc from "fast-check";
import type { LiveService, NamedPolicy } from "../core/environmentRecord.ts";
import { rolloutExit } from "../core/rolloutExit.ts";
import { policy } from "../testing/environments.ts";
import { budget, rollBack } from "./rollBack.ts";
import type { Clock, RollbackStep, RollbackTier } from "./rollbackTier.ts";
import type { ScalingDriver } from "./scalingDriver.ts";

const names = ["web", "web-ingestion", "web-iso"];
const policies: readonly NamedPolicy[] = names.map((service) => ({ service, policy: `${service}-cpu-tracking-policy` }));

/** Time goes by only where something waits for it, after all else that is ready. */
class FakeClock implements Clock {
    #now = 0;
    readonly now = () => this.#now;
    readonly wait = async (milliseconds: number, cancelled: AbortSignal): Promise<void> => {
        await new Promise(setImmediate);
        if (cancelled.aborted) return new Promise(() => undefined);
        this.#now += milliseconds;
    };

    pass(milliseconds: number): void {
        this.#now += milliseconds;
    }
}

/** Services with a request policy and a CPU policy each, of which calls may fail. */
class FakeScaling implements ScalingDriver {
    readonly calls: string[] = [];
    readonly failing = new Set<string>();
    readonly counts: Record<string, number> = { web: 4, "web-ingestion": 6, "web-iso": 2 };
    readonly #policies = new Map(names.map((name) => [name, new Set([`${name}-request-scaling-policy`, `${name}-cpu-tracking-policy`])]));

    async services(): Promise<readonly LiveService[]> {
        this.#called("services");
        return names.map((service) => ({
            service,
            policies: Object.fromEntries([...(this.#policies.get(service) ?? [])].map((name) => [name, policy])),
            suspended: [],
            rolloutState: "completed",
        }));
    }

    async desiredCounts(): Promise<Readonly<Record<string, number>>> {
        this.#called("counts");
        return { ...this.counts };
    }

    async setScaleInSuspended(service: string, isSuspended: boolean): Promise<void> {
        this.#called(`suspend ${service} ${String(isSuspended)}`);
    }

    async deletePolicy(service: string, name: string): Promise<void> {
        this.#called(`delete ${name}`);
        this.#policies.get(service)?.delete(name);
    }

    /** What goes by at each call. */
    slowBy: () => void = () => undefined;

    #called(call: string): void {
        this.calls.push(call);
        this.slowBy();
        if (this.failing.has(call)) throw new Error("AccessDeniedException: not authorized\nand more");
    }

    /** What an update with the stage before does. */
    readonly up: RollbackTier = {
        ...tier("up"),
        run: async () => {
            for (const { service, policy: name } of policies) this.#policies.get(service)?.delete(name);
        },
    };
}

const tier = (name: string) => ({ name, does: name, timeout: 120_000, reconciles: true });

const failing = (name: string, reason: string): RollbackTier => ({
    ...tier(name),
    run: async () => {
        throw new Error(reason);
    },
});

describe("rollBack", () => {
    let scaling: FakeScaling;
    let steps: RollbackStep[];
    let clock: FakeClock;
    beforeEach(() => {
        clock = new FakeClock();
        scaling = new FakeScaling();
        steps = [];
    });
    const run = (tiers: readonly RollbackTier[], holdsCapacity = true) =>
        rollBack({ policies, tiers, scaling, holdsCapacity, report: (step) => steps.push(step), clock });
    const told = () =>
        steps.filter(({ result }) => result !== "begun").map(({ name, result, detail }) => [name, result, detail].join(" ").trim());

    it("changes nothing by being done again, whatever worked and whatever did not", async () => {
        const calls = [
            "counts",
            "services",
            ...names.map((name) => `suspend ${name} true`),
            ...policies.map(({ policy: name }) => `delete ${name}`),
        ];
        const anyTiers = fc.subarray(["works", "fails"] as const, { minLength: 0 });
        await fc.assert(
            fc.asyncProperty(anyTiers, fc.subarray(calls), async (tiers, broken) => {
                scaling = new FakeScaling();
                const ways = tiers.map((tier) => (tier === "works" ? scaling.up : failing("up", "no program")));
                broken.forEach((call) => scaling.failing.add(call));
                const first = await run(ways);
                const [after, counts] = [await policiesLeft(), { ...scaling.counts }];
                const again = await run(ways);
                assert.deepEqual([again.exitCode, again.by, again.problems], [first.exitCode, first.by, first.problems]);
                assert.deepEqual([await policiesLeft(), scaling.counts], [after, counts]);
                // Once nothing is broken, a third one ends what the others could not.
                scaling.failing.clear();
                assert.notEqual((await run(ways)).exitCode, rolloutExit.unverified);
            }),
            { numRuns: 50 },
        );
    });

    const policiesLeft = async () => {
        const broken = [...scaling.failing];
        scaling.failing.clear();
        const left = await scaling.services();
        broken.forEach((call) => scaling.failing.add(call));
        return left;
    };

    it("holds the capacity before anything else, and updates the stack", async () => {
        const { exitCode, by, problems } = await run([scaling.up, failing("destroy", "not needed")]);
        assert.deepEqual([exitCode, by, problems], [rolloutExit.done, "up", []]);
        assert.deepEqual(told(), [
            "snapshot done web 4, web-ingestion 6, web-iso 2",
            "hold capacity done web, web-ingestion, web-iso",
            "up done",
            "verify done",
        ]);
        assert.deepEqual(scaling.calls, ["counts", ...names.map((name) => `suspend ${name} true`), "services", "counts"]);
    });

    it("leaves scaling as it is where nobody wants it held", async () => {
        await run([scaling.up], false);
        assert.deepEqual(scaling.calls, ["counts", "services", "counts"]);
    });

    it("goes on to the next way where a program does not compile, or the state is locked", async () => {
        const { exitCode, by } = await run([failing("up", "index.ts: unexpected token"), { ...scaling.up, name: "destroy" }]);
        assert.deepEqual([exitCode, by], [rolloutExit.done, "destroy"]);
        assert.equal(told()[2], "up failed index.ts: unexpected token");
    });

    it("calls AWS itself where neither works, and says that the stack does not know", async () => {
        const { exitCode, by } = await run([failing("up", "the stack is locked"), failing("destroy", "the backend is down")]);
        assert.deepEqual([exitCode, by], [rolloutExit.unreconciled, "delete-scaling-policy"]);
        assert.deepEqual(told().slice(2), [
            "up failed the stack is locked",
            "destroy failed the backend is down",
            "delete-scaling-policy done web-cpu-tracking-policy, web-ingestion-cpu-tracking-policy, web-iso-cpu-tracking-policy",
            "verify done",
        ]);
    });

    it("says where a feature has no policies, so that an update alone takes it back", async () => {
        const of = (tiers: readonly RollbackTier[]) =>
            rollBack({ policies: [], tiers, scaling, holdsCapacity: true, report: (step) => steps.push(step), clock });
        assert.deepEqual((await of([scaling.up])).exitCode, rolloutExit.done);
        const { exitCode, problems } = await of([failing("up", "the stack is locked")]);
        assert.deepEqual([exitCode, problems], [rolloutExit.unverified, ["no update worked, and no call of AWS takes this feature back"]]);
    });

    it("does not wait for a way that hangs", async () => {
        let reason: unknown;
        const hanging: RollbackTier = {
            ...tier("up"),
            run: (signal) =>
                new Promise(() => {
                    signal.addEventListener("abort", () => {
                        reason = signal.reason;
                    });
                }),
        };
        assert.equal((await run([hanging])).exitCode, rolloutExit.unreconciled);
        assert.deepEqual([told()[2], reason], ["up failed not done after 120 s", "timeout"]);
    });

    it("is over within its budget where every way but the last hangs, and AWS answers late", async () => {
        const hanging = (name: string): RollbackTier => ({ ...tier(name), run: () => new Promise(() => undefined) });
        scaling.slowBy = () => {
            clock.pass(10_000);
        };
        const { exitCode, milliseconds } = await run([hanging("up"), hanging("destroy"), hanging("another")]);
        assert.deepEqual([exitCode, milliseconds <= budget], [rolloutExit.unreconciled, true]);
        assert.deepEqual(
            steps.map(({ name, result, after }) => `${String(after / 1000)} ${name} ${result}`),
            [
                "10 snapshot done",
                "40 hold capacity done",
                "40 up begun",
                "160 up failed",
                "160 destroy begun",
                "240 destroy failed",
                "240 another skipped",
                "270 delete-scaling-policy done",
                "290 verify done",
            ],
        );
    });

    it("says that the stack does not know where its state alone was changed", async () => {
        assert.equal((await run([{ ...scaling.up, reconciles: false }])).exitCode, rolloutExit.unreconciled);
    });

    it("deletes in AWS what an update has left behind", async () => {
        const forgetful: RollbackTier = { ...tier("up"), run: async () => scaling.deletePolicy("web", "web-cpu-tracking-policy") };
        const { exitCode, by } = await run([forgetful]);
        assert.deepEqual([exitCode, by], [rolloutExit.done, "up"]);
        assert.equal(told()[3], "delete-scaling-policy done web-ingestion-cpu-tracking-policy, web-iso-cpu-tracking-policy");
    });

    it("takes the other policies away where one of three fails, and tells which is left", async () => {
        scaling.failing.add("delete web-ingestion-cpu-tracking-policy");
        const { exitCode, problems } = await run([]);
        assert.deepEqual([exitCode, problems], [rolloutExit.unverified, ["web-ingestion-cpu-tracking-policy is still there"]]);
        assert.equal(told()[2], "delete-scaling-policy failed web-ingestion-cpu-tracking-policy: AccessDeniedException: not authorized");
        scaling.failing.clear();
        assert.equal((await run([])).exitCode, rolloutExit.unreconciled);
    });

    it("says once what several calls fail of", async () => {
        for (const { policy: name } of policies) scaling.failing.add(`delete ${name}`);
        await run([]);
        const all = policies.map(({ policy: name }) => name).join(", ");
        assert.equal(told()[2], `delete-scaling-policy failed ${all}: AccessDeniedException: not authorized`);
    });

    it("knows no tasks from before where it could not ask", async () => {
        scaling.failing.add("counts");
        assert.deepEqual((await run([scaling.up])).before, {});
        scaling.failing.clear();
        assert.deepEqual((await run([scaling.up])).before, { web: 4, "web-ingestion": 6, "web-iso": 2 });
    });

    it("does its work where the policies are gone already, or it is run again", async () => {
        assert.equal((await run([])).exitCode, rolloutExit.unreconciled);
        assert.equal((await run([])).exitCode, rolloutExit.unreconciled);
        assert.equal((await run([scaling.up])).exitCode, rolloutExit.done);
    });

    it("goes on without a snapshot and with scaling that cannot be suspended", async () => {
        for (const call of ["counts", "suspend web true"]) scaling.failing.add(call);
        const { exitCode } = await run([scaling.up]);
        assert.equal(exitCode, rolloutExit.done);
        assert.deepEqual(told().slice(0, 2), [
            "snapshot failed AccessDeniedException: not authorized",
            "hold capacity failed web: AccessDeniedException: not authorized",
        ]);
    });

    it("does not call it done where AWS cannot be asked", async () => {
        scaling.failing.add("services");
        const { exitCode, problems } = await run([scaling.up]);
        assert.deepEqual([exitCode, problems], [rolloutExit.unverified, ["AWS cannot be asked, AccessDeniedException: not authorized"]]);
    });

    it("tells of tasks that were lost, and of a service without any policy", async () => {
        const losing: RollbackTier = {
            ...scaling.up,
            run: async (signal) => {
                await scaling.up.run(signal);
                await scaling.deletePolicy("web-iso", "web-iso-request-scaling-policy");
                scaling.counts["web"] = 3;
            },
        };
        const { problems, lostTasks, exitCode } = await run([losing]);
        assert.deepEqual([problems, exitCode], [["web-iso has no scaling policy left"], rolloutExit.unverified]);
        assert.deepEqual(lostTasks, [{ service: "web", before: 4, after: 3 }]);
        assert.equal(told().at(-1), "verify failed web-iso has no scaling policy left; web has 3 tasks in place of 4");
    });

    it("is done although a task was lost, and says which step ended when", async () => {
        const losing: RollbackTier = {
            ...scaling.up,
            run: async () => {
                for (const { service, policy: name } of policies) await scaling.deletePolicy(service, name);
                scaling.counts["web"] = 3;
                clock.pass(2000);
            },
        };
        const { exitCode, problems, lostTasks, milliseconds } = await run([losing], false);
        assert.deepEqual([exitCode, problems, milliseconds], [rolloutExit.done, [], 2000]);
        assert.deepEqual(lostTasks, [{ service: "web", before: 4, after: 3 }]);
        assert.deepEqual(steps, [
            { name: "snapshot", result: "done", detail: "web 4, web-ingestion 6, web-iso 2", after: 0 },
            { name: "hold capacity", result: "skipped", detail: "", after: 0 },
            { name: "up", result: "begun", detail: "120 s at most", after: 0 },
            { name: "up", result: "done", detail: "", after: 2000 },
            { name: "verify", result: "warned", detail: "web has 3 tasks in place of 4", after: 2000 },
        ]);
    });

    it("holds nothing where there is nothing to take away, and counts no task as lost that it could not count", async () => {
        await rollBack({
            policies: [],
            tiers: [scaling.up],
            scaling,
            holdsCapacity: true,
            report: (step) => steps.push(step),
            clock,
        });
        assert.deepEqual(told().slice(1, 2), ["hold capacity skipped"]);
        steps = [];
        scaling.failing.add("counts");
        const { problems } = await run([scaling.up]);
        assert.deepEqual([problems, told().at(-1)], [[], "verify done"]);
    });
});
