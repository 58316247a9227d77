import assert from "node:assert/strict";
import type { CapacityShare } from "../../components/model/sizing/capacity.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { pricesOf } from "../cost/prices/regionPrices.ts";
import { costOfTasks, type InstanceGroups, taskPrice } from "./taskPrice.ts";

function configIn(file: string): StackConfig {
    const loaded = loadStackFile(process.cwd(), "staging", { file, set: [], path: false });
    assert.ok(loaded.kind !== "problems");
    return loaded.config;
}

const prices = pricesOf("eu-central-1") ?? assert.fail();
const strategy: readonly CapacityShare[] = [{ capacityProvider: "FARGATE", weight: 1 }];
const rounded = (value: number | undefined) => value?.toFixed(6);

describe("the price of a task", () => {
    const { names, tasks } = plansOf(configIn("docs/examples/services.yaml"))[0]?.plan ?? assert.fail();
    const plan: Parameters<typeof taskPrice>[0] = {
        names,
        size: { cpu: 512, memoryMiB: 1024 },
        cpuArchitecture: "ARM64",
        tasks: { ...tasks, strategy },
    };
    const priceOf = (change: Partial<Omit<ServicePlan, "tasks">>, in_ = prices) => taskPrice({ ...plan, ...change }, {}, in_);

    it("is that of its CPU and memory, of which Spot takes its discount off", () => {
        // 0.5 x 0.03725 + 1 x 0.00409
        assert.equal(rounded(priceOf({})?.onDemandHour), "0.022715");
        assert.equal(rounded(priceOf({})?.spotHour), "0.006815");
        assert.equal(rounded(priceOf({ cpuArchitecture: "X86_64" })?.onDemandHour), "0.028390");
    });

    it("has the disk above 20 GiB in it, which costs the same on Spot, and is not known where that of the disk is not", () => {
        const inVirginia = pricesOf("us-east-1") ?? assert.fail();
        const [bare, disk] = [priceOf({}, inVirginia), priceOf({ ephemeralStorageGiB: 120 }, inVirginia)];
        assert.equal(rounded((disk?.onDemandHour ?? 0) - (bare?.onDemandHour ?? 0)), "0.011100");
        assert.equal(rounded((disk?.spotHour ?? 0) - (bare?.spotHour ?? 0)), "0.011100");
        assert.deepEqual(priceOf({ ephemeralStorageGiB: 20 }), priceOf({}));
        assert.equal(priceOf({ ephemeralStorageGiB: 21 }), undefined);
    });

    it("is on an instance the share of what it takes most of", () => {
        const config = configIn("docs/examples/ecs-on-ec2.yaml");
        const planned = new Map(plansOf(config).map(({ plan: one }) => [one.names.serviceName, one]));
        const groups: InstanceGroups = { ...config.workloads.find(({ instances }) => instances !== undefined)?.instances };
        const hourOf = (service: string) => rounded(taskPrice(planned.get(service) ?? assert.fail(), groups, prices)?.onDemandHour);
        const { diskGiB = 0 } = groups["general"] ?? {};
        const { usd } = prices;
        // Two tasks on an instance of three network interfaces.
        assert.equal(hourOf("orders"), rounded((0.048 + (diskGiB * usd.diskGBMonth) / 730) / 2));
        assert.equal(taskPrice(planned.get("orders") ?? assert.fail(), {}, prices), undefined);
        assert.equal(
            hourOf("scorer"),
            rounded(prices.instanceHour("g5.xlarge") && (prices.instanceHour("g5.xlarge") ?? 0) + (100 * usd.diskGBMonth) / 730),
        );
    });
});

describe("the cost of tasks", () => {
    const price = { onDemandHour: 2, spotHour: 1 };

    it("is that of the seconds for which they are wished for", () => {
        assert.equal(costOfTasks([3600, 1800, 900], { ...price, strategy }), 0.5 * 2 + 0.25 * 4);
        assert.equal(costOfTasks([], { ...price, strategy }), 0);
    });

    it("has the base on demand, and what is above it by weight, at each number of tasks", () => {
        const mixed: readonly CapacityShare[] = [
            { capacityProvider: "FARGATE", base: 2, weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ];
        // Two alone are on demand; of the four above them one is.
        assert.equal(costOfTasks([0, 0, 3600], { ...price, strategy: mixed }), 4);
        assert.equal(costOfTasks([0, 0, 0, 0, 0, 0, 3600], { ...price, strategy: mixed }), 3 * 2 + 3 * 1);
    });
});
