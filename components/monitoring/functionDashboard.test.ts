import assert from "node:assert/strict";
import { decideFunction } from "../model/functions/decideFunction.ts";
import { planFunction } from "../model/functions/planFunction.ts";
import { preview } from "../testing/preview.ts";
import { FunctionDashboard } from "./functionDashboard.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const plan = (name: string, keys: object = {}) =>
    planFunction(name, decideFunction(name, { code: { kind: "local", path: "x" }, ...keys }).function, { kind: "production", place });

describe("FunctionDashboard", () => {
    it("has a section for each function, with the requests of those behind the load balancer", async () => {
        const gallery = plan("gallery", { route: { host: "gallery.example.com", priority: 300 } });
        const functions = [
            { plan: gallery, target: { loadBalancer: "app/entry/1", targetGroup: "targetgroup/gallery/2" } },
            { plan: plan("reports") },
        ];
        const args = { dashboardName: "ecs-platform-staging-functions", region: place.region, functions };
        const run = await preview((providers) => new FunctionDashboard("dashboard-functions", args, { providers }));
        const { inputs } = run.get("aws:cloudwatch/dashboard:Dashboard", "dashboard-functions");
        const {
            widgets,
        }: { readonly widgets: readonly { readonly properties: { readonly title?: string; readonly markdown?: string } }[] } = JSON.parse(
            String(inputs["dashboardBody"]),
        );
        const shown = ["Invocations, errors and throttles", "Duration", "Concurrent executions"];
        assert.deepEqual(
            widgets.map(({ properties: { title, markdown } }) => title ?? markdown),
            ["## gallery", ...shown, "Requests through the load balancer", "## reports", ...shown],
        );
        assert.match(String(inputs["dashboardBody"]), /targetgroup\/gallery\/2/);
        assert.equal(inputs["dashboardName"], "ecs-platform-staging-functions");
    });
});
