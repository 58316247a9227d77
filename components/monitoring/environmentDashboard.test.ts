import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { EnvironmentDashboard } from "./environmentDashboard.ts";
import { canonicalJson } from "../model/canonicalJson.ts";
import { dashboardBody } from "../model/monitoring/dashboard/dashboardBody.ts";
import type { WebService } from "../model/monitoring/monitoredService.ts";
import { preview } from "../testing/preview.ts";

const dashboard = "aws:cloudwatch/dashboard:Dashboard";
const names = { dashboardName: "ecs-platform-staging", region: "eu-central-1" };
const web: WebService = {
    kind: "web",
    clusterName: "langfuse-staging",
    serviceName: "web",
    tasks: { min: 1, max: 10 },
    cpuTargetPercent: 70,
    loadBalancer: "app/entry/1",
    targetGroup: "targetgroup/web/2",
};

describe("EnvironmentDashboard", () => {
    it("has one page, by a name and an address that are known beforehand", async () => {
        let url = "";
        const { get } = await preview((providers) => {
            url = new EnvironmentDashboard("dashboard", { ...names, services: [web], loadBalancerArnSuffix: "app/entry/1" }, { providers })
                .url;
        });
        const { inputs } = get(dashboard, "dashboard");
        assert.equal(inputs["dashboardName"], "ecs-platform-staging");
        assert.equal(
            inputs["dashboardBody"],
            canonicalJson(dashboardBody({ region: "eu-central-1", services: [web], loadBalancer: "app/entry/1" })),
        );
        assert.equal(
            url,
            "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#dashboards/dashboard/ecs-platform-staging",
        );
    });

    it("shows both target groups where there are two", async () => {
        const services = [{ ...web, alternateTargetGroup: "targetgroup/web/3" }];
        const { get } = await preview((providers) => new EnvironmentDashboard("dashboard", { ...names, services }, { providers }));
        assert.equal(
            get(dashboard, "dashboard").inputs["dashboardBody"],
            canonicalJson(dashboardBody({ region: "eu-central-1", services })),
        );
    });

    it("waits for the target group that AWS names", async () => {
        const { get } = await preview((providers) => {
            const targetGroup = new aws.lb.TargetGroup("tg", { port: 80, protocol: "HTTP", vpcId: "vpc-1" }, { provider: providers[0] });
            new EnvironmentDashboard("dashboard", { ...names, services: [{ ...web, targetGroup: targetGroup.arnSuffix }] }, { providers });
        });
        const { inputs, propertyDependencies } = get(dashboard, "dashboard");
        assert.equal(inputs["dashboardBody"], unknownValue);
        assert.deepEqual(propertyDependencies, { dashboardBody: ["aws:lb/targetGroup:TargetGroup::tg"] });
    });

    it("waits for the alternate target group as well", async () => {
        const { get } = await preview((providers) => {
            const other = new aws.lb.TargetGroup("other", { port: 80, protocol: "HTTP", vpcId: "vpc-1" }, { provider: providers[0] });
            new EnvironmentDashboard(
                "dashboard",
                { ...names, services: [{ ...web, alternateTargetGroup: other.arnSuffix }] },
                { providers },
            );
        });
        assert.deepEqual(get(dashboard, "dashboard").propertyDependencies, { dashboardBody: ["aws:lb/targetGroup:TargetGroup::other"] });
    });
});
