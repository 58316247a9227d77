import * as assert from "node:assert/strict";
import { planInstanceService } from "../model/instances/planInstanceService.ts";
import { preview } from "../testing/preview.ts";
import { InstanceDashboard } from "./instanceDashboard.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const target = { loadBalancer: "app/entry/1", targetGroup: "targetgroup/shop/2" };
const plan = (weights?: Readonly<Record<string, number>>) =>
    planInstanceService(
        "shop",
        {
            instanceTypes: ["t4g.medium"],
            ...(weights && { weights }),
            instances: { min: 2, max: 10 },
            images: { arm64: "ami-0123456789abcdef0", x86: "ami-0123456789abcdef1" },
            diskGiB: 30,
            port: 8080,
            healthCheck: { path: "/health", codes: "200" },
            startPeriodSeconds: 300,
            route: { host: "shop.example.com", priority: 110 },
            targetCpuPercent: 70,
            requestsPerTarget: 1000,
            permissions: [],
        },
        { place },
    );

interface Widget {
    readonly properties: {
        readonly title?: string;
        readonly markdown?: string;
        readonly metrics?: readonly (readonly unknown[])[];
        readonly annotations?: { readonly horizontal: readonly { readonly label: string }[] };
    };
}

async function widgets(weights?: Readonly<Record<string, number>>): Promise<readonly Widget[]> {
    const args = { dashboardName: "ecs-platform-staging-instances", region: place.region, services: [{ plan: plan(weights), target }] };
    const run = await preview((providers) => new InstanceDashboard("dashboard-instances", args, { providers }));
    const { inputs } = run.get("aws:cloudwatch/dashboard:Dashboard", "dashboard-instances");
    assert.equal(inputs["dashboardName"], "ecs-platform-staging-instances");
    return JSON.parse(String(inputs["dashboardBody"])).widgets;
}

describe("InstanceDashboard", () => {
    it("shows what instances use, how many there are and what users notice, with lines where scaling and alarms begin", async () => {
        const outline = (await widgets()).map(
            ({ properties: { markdown, title, annotations } }) =>
                markdown ?? `${title ?? ""}: ${(annotations?.horizontal ?? []).map(({ label }) => label).join(", ")}`,
        );
        assert.deepEqual(outline, [
            "## shop",
            "CPU: target, watch 70, alarm 80",
            "Instances and scaling activity: minimum 2, maximum 10",
            "Response time: alarm on p99 0.5",
            "Requests and errors: ",
            "Requests per target: target 1000",
        ]);
    });

    it("counts what the group counts: instances, or their weights", async () => {
        const inService = async (weights?: Readonly<Record<string, number>>) =>
            (await widgets(weights))[2]?.properties.metrics?.[1]?.slice(0, 4);
        assert.deepEqual(await inService(), ["AWS/AutoScaling", "GroupInServiceInstances", "AutoScalingGroupName", "shop"]);
        assert.deepEqual(await inService({ "t4g.medium": 2 }), [
            "AWS/AutoScaling",
            "GroupInServiceCapacity",
            "AutoScalingGroupName",
            "shop",
        ]);
    });
});
