import assert from "node:assert/strict";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import { bearable, crossoverSeconds, loadOf } from "./load.ts";
import { simulatedService } from "./simulatedService.ts";
import { variantsOf } from "./variants.ts";

function plansIn(file?: string): ReadonlyMap<string, ServicePlan> {
    const loaded = loadStackFile(process.cwd(), "staging", { file, set: [], path: false });
    assert.ok(loaded.kind !== "problems");
    return new Map(plansOf(loaded.config).map(({ plan }) => [plan.names.serviceName, plan]));
}

const plans = plansIn();
const planOf = (name: string): ServicePlan => plans.get(name) ?? assert.fail(name);
const serviceOf = (name: string, cpuScaling: "on" | "off" = "on") => simulatedService(planOf(name), cpuScaling) ?? assert.fail(name);
const paces = { outSeconds: 60, inSeconds: 300, scalesIn: true, periodSeconds: 60 } as const;
const requests = { metric: "requests", target: 1000, ...paces } as const;
const cpu = { metric: "cpu", target: 70, ...paces } as const;
const titles = (variants: ReturnType<typeof variantsOf>) => variants.map(({ title, inStack }) => (inStack ? `${title} *` : title));

describe("a service as it is simulated", () => {
    it("has what its plan says of requests and of CPU, be it there yet or not", () => {
        assert.deepEqual(serviceOf("web"), {
            name: "web",
            cluster: "langfuse-staging",
            vCpu: 2,
            memoryMiB: 4096,
            tasks: { min: 1, max: 10 },
            schedules: [
                { name: "stop", expression: "cron(0 20 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 0, max: 0 } },
                { name: "start", expression: "cron(0 7 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 1, max: 10 } },
            ],
            policies: [requests, cpu],
            takes: { kind: "requests", p99Seconds: 0.5, checkSeconds: 30 },
            left: [],
        });
        assert.equal(serviceOf("web", "off").withoutCpu, true);
        assert.deepEqual(serviceOf("web", "off").policies, [requests, cpu]);
    });

    it("takes jobs where it is a worker", () => {
        const { takes, policies } = serviceOf("amply-worker");
        assert.deepEqual(takes, { kind: "jobs", oldestSeconds: 300 });
        assert.deepEqual(policies, [{ metric: "backlog", target: 100, ...paces }]);
    });

    it("is none where nothing scales it", () => assert.equal(simulatedService(planOf("amply-beat"), "on"), undefined));

    it("names what is left out, and takes pauses and directions of its policies as they are", () => {
        const scaled = [...plansIn("docs/examples/scaling.yaml").values()].flatMap((plan) => simulatedService(plan, "on") ?? []);
        const orders = scaled.find(({ name }) => name === "orders");
        assert.ok(orders);
        const pace = (metric: string) => orders.policies.find((policy) => policy.metric === metric);
        assert.deepEqual(pace("cpu"), {
            ...cpu,
            target: pace("cpu")?.target,
            outSeconds: pace("cpu")?.outSeconds,
            inSeconds: pace("cpu")?.inSeconds,
        });
        assert.deepEqual(orders.left, ["its policy on memory (--set memoryMiB)", "its policy on open-carts (--metric open-carts=<file>)"]);
        assert.ok(scaled.some(({ takes }) => takes.kind === "jobs" && takes.wakesAbove !== undefined));
    });
});

describe("what is known of a service beside what its stack says", () => {
    const orders = plansIn("docs/examples/scaling.yaml").get("orders") ?? assert.fail();
    const carts = {
        points: [
            { at: 0, value: 500 },
            { at: 60, value: 500 },
        ],
        period: 60,
    };
    const known = (memory: boolean, names: readonly string[]) => ({ memory, metrics: new Map(names.map((name) => [name, carts])) });

    it("makes its policies on memory and on metrics of its own simulated, in the order of the stack but for CPU", () => {
        const service = simulatedService(orders, "on", undefined, known(true, ["open-carts"])) ?? assert.fail();
        assert.deepEqual(
            service.policies.map(({ metric, target }) => [metric, target]),
            [
                ["memory", 75],
                ["requests", 900],
                ["custom", 250],
                ["cpu", 65],
            ],
        );
        assert.deepEqual(service.left, []);
        assert.deepEqual(titles(variantsOf(service)).slice(0, 2), [
            "memory + requests + open-carts only",
            "memory + requests + open-carts + CPU *",
        ]);
        assert.deepEqual(simulatedService(orders, "on", undefined, known(false, ["others"]))?.left.length, 2);
    });

    it("does not count a forecast that only forecasts, and names one that cannot be simulated", () => {
        const forecast = (predictive: NonNullable<ServicePlan["scaling"]>["predictive"]) => {
            const { scaling } = orders;
            assert.ok(scaling);
            const { forecast: made, left } =
                simulatedService(
                    { ...orders, scaling: { ...scaling, metrics: scaling.metrics.filter(({ kind }) => kind === "cpu"), predictive } },
                    "on",
                ) ?? assert.fail();
            return [made, left];
        };
        const targetValue = 60;
        assert.deepEqual(forecast({ mode: "forecast-only", metric: "MemoryUtilization", targetValue }), [undefined, []]);
        assert.deepEqual(forecast({ mode: "forecast-and-scale", metric: "CPUUtilization", targetValue }), [
            { metric: "CPUUtilization", targetValue },
            [],
        ]);
        assert.deepEqual(forecast({ mode: "forecast-and-scale", metric: "MemoryUtilization", targetValue }), [
            undefined,
            ["its forecast of memory"],
        ]);
    });
});

describe("the ways to scale a service", () => {
    it("are requests only, with CPU, and with CPU every 20 seconds", () => {
        assert.deepEqual(titles(variantsOf({ policies: [requests, cpu] })), [
            "requests only",
            "requests + CPU *",
            "requests + CPU at 20 s",
        ]);
        assert.deepEqual(titles(variantsOf({ policies: [requests, cpu], withoutCpu: true })), [
            "requests only *",
            "requests + CPU",
            "requests + CPU at 20 s",
        ]);
        assert.deepEqual(
            variantsOf({ policies: [requests, cpu] }).map(({ policies }) =>
                policies.map(({ metric, periodSeconds }) => [metric, periodSeconds]),
            ),
            [
                [["requests", 60]],
                [
                    ["requests", 60],
                    ["cpu", 60],
                ],
                [
                    ["requests", 60],
                    ["cpu", 20],
                ],
            ],
        );
    });

    it("are fewer where the service has fewer policies", () => {
        assert.deepEqual(titles(variantsOf({ policies: [cpu] })), ["CPU *", "CPU at 20 s"]);
        assert.deepEqual(titles(variantsOf({ policies: [requests] })), ["requests *"]);
    });

    it("are the backlog of each task and the depth of the queue for a worker", () => {
        const backlog = { ...requests, metric: "backlog" } as const;
        assert.deepEqual(titles(variantsOf({ policies: [backlog] })), ["backlog *", "queue depth"]);
        assert.deepEqual(titles(variantsOf({ policies: [{ ...backlog, metric: "depth" }] })), ["queue depth *"]);
    });
});

describe("the load of a service", () => {
    it("costs half of the CPU at which both policies ask for as much: 21, 42 and 84 ms for half a vCPU, one and two", () => {
        const crossovers = [0.5, 1, 2].map((vCpu) => crossoverSeconds({ vCpu, policies: [requests, cpu] }));
        assert.deepEqual(
            crossovers.map((seconds) => Math.round(1000 * Number(seconds))),
            [21, 42, 84],
        );
        assert.equal(crossoverSeconds({ vCpu: 1, policies: [cpu] }), undefined);
        assert.equal(loadOf(serviceOf("web"), {}).cpuSeconds, 0.042);
        assert.equal(loadOf(serviceOf("web"), { cpuMilliseconds: 10 }).cpuSeconds, 0.01);
    });

    it("has its peak at six tenths of what the most tasks bear: 167 requests a second for 10 tasks of 1000 a minute", () => {
        assert.equal(Math.round(bearable(serviceOf("web"), 0.042, 1)), 167);
        assert.equal(Math.round(loadOf(serviceOf("web"), {}).peakPerSecond), 100);
        // Beyond the crossover CPU is what they bear.
        assert.equal(Math.round(bearable(serviceOf("web"), 0.168, 1)), 83);
    });

    it("has jobs of which a backlog on target takes a minute", () => {
        const { jobSeconds, cpuSeconds, peakPerSecond } = loadOf(serviceOf("amply-worker"), {});
        assert.deepEqual([jobSeconds, cpuSeconds, peakPerSecond], [0.6, 0.15, 3]);
        assert.equal(loadOf(serviceOf("amply-worker"), { concurrency: 4 }).jobSeconds, 2.4);
    });
});
