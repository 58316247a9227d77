import * as pulumi from "@pulumi/pulumi";
import type { InstanceTarget } from "../model/instances/instanceAlarms.ts";
import { instanceGraphs } from "../model/instances/instanceGraphs.ts";
import type { InstanceServicePlan } from "../model/instances/planInstanceService.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { createDashboard } from "./createDashboard.ts";

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

        const sections = services.map(({ plan, target }) =>
            pulumi.output(target).apply((known) => ({ title: plan.name, graphs: instanceGraphs(plan, known) })),
        );
        createDashboard(name, { dashboardName, region, sections }, this);

        this.registerOutputs({});
    }
}
