import * as pulumi from "@pulumi/pulumi";
import type { FunctionTargetNames } from "../model/monitoring/alarms/functionRequestAlarm.ts";
import { functionGraphs, type ShownFunction } from "../model/monitoring/dashboard/functionGraphs.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { createDashboard } from "./createDashboard.ts";

export interface FunctionDashboardArgs extends Transformable {
    /** Unique in the account: `ecs-platform-staging-functions`. */
    readonly dashboardName: string;
    readonly region: string;
    /** One section each, in this order. */
    readonly functions: readonly {
        readonly plan: ShownFunction;
        /** Of one with a route. @default it has none */
        readonly target?: FunctionTargetNames<pulumi.Input<string>>;
    }[];
}

/** The functions of an environment on one page: what they do, how long it takes, and what waits for them. */
export class FunctionDashboard extends pulumi.ComponentResource {
    constructor(name: string, args: FunctionDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
        const { dashboardName, region, functions } = args;
        super(
            "platform:cloudwatch:FunctionDashboard",
            name,
            { dashboardName, functions: functions.map(({ plan }) => plan.names.name) },
            transformed(opts, args),
        );

        const sections = functions.map(({ plan, target }) =>
            pulumi.output(target).apply((known) => ({ title: plan.names.name, graphs: functionGraphs(plan, known) })),
        );
        createDashboard(name, { dashboardName, region, sections }, this);

        this.registerOutputs({});
    }
}
