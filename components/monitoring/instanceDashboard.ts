import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import type { InstanceTarget } from "../model/instances/instanceAlarms.ts";
import { instanceGraphs } from "../model/instances/instanceGraphs.ts";
import type { InstanceServicePlan } from "../model/instances/planInstanceService.ts";
import { sectionsBody } from "../model/monitoring/dashboard/dashboardBody.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface InstanceDashboardArgs extends Transformable {
    /** Unique in the account: `ecs-platform-staging-instances`. */
    readonly dashboardName: string;
    readonly region: string;
    /** One section each, in this order. */
    readonly services: readonly {
        readonly plan: Pick<InstanceServicePlan, "name" | "instances" | "scaling" | "monitored">;
        readonly target: InstanceTarget<pulumi.Input<string>>;
    }[];
}

/** All instances of an environment that answer requests themselves, on one page. */
export class InstanceDashboard extends pulumi.ComponentResource {
    constructor(name: string, args: InstanceDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
        const { dashboardName, region, services } = args;
        const names = services.map(({ plan }) => plan.name);
        super("platform:cloudwatch:InstanceDashboard", name, { dashboardName, services: names }, transformed(opts, args));

        const targets = pulumi.all(services.map(({ target }) => pulumi.all([target.loadBalancer, target.targetGroup])));
        const dashboardBody = targets.apply((known) =>
            canonicalJson(
                sectionsBody(
                    region,
                    services.map(({ plan }, index) => {
                        const [loadBalancer = "", targetGroup = ""] = known[index] ?? [];
                        return { title: plan.name, graphs: instanceGraphs(plan, { loadBalancer, targetGroup }) };
                    }),
                ),
            ),
        );
        new aws.cloudwatch.Dashboard(name, { dashboardName, dashboardBody }, { parent: this });

        this.registerOutputs({});
    }
}
