import * as pulumi from "@pulumi/pulumi";
import { apiGraphs } from "../model/apis/apiGraphs.ts";
import type { ApiPlan } from "../model/apis/planApi.ts";
import { dashboardUrl } from "../model/monitoring/dashboard/dashboardUrl.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { createDashboard } from "./createDashboard.ts";

export interface ApiDashboardArgs extends Transformable {
    /** Unique in the account: `ecs-platform-staging-apis`. */
    readonly dashboardName: string;
    readonly region: string;
    /** One section each, in this order. */
    readonly apis: readonly { readonly plan: ApiPlan; readonly apiId: pulumi.Input<string> }[];
}

/** The HTTP APIs of an environment on one page, with what their tables take and refuse. */
export class ApiDashboard extends pulumi.ComponentResource {
    /** Where to look. Known before the dashboard is. */
    public readonly url: string;

    constructor(name: string, args: ApiDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
        const { dashboardName, region, apis } = args;
        super(
            "platform:cloudwatch:ApiDashboard",
            name,
            { dashboardName, apis: apis.map(({ plan }) => plan.name) },
            transformed(opts, args),
        );

        const sections = apis.map(({ plan, apiId }) =>
            pulumi.output(apiId).apply((id) => ({ title: plan.name, graphs: apiGraphs(plan, id) })),
        );
        createDashboard(name, { dashboardName, region, sections }, this);

        this.url = dashboardUrl(region, dashboardName);
        this.registerOutputs({ url: this.url });
    }
}
