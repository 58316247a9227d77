import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import { dashboardBody } from "../model/monitoring/dashboard/dashboardBody.ts";
import { dashboardUrl } from "../model/monitoring/dashboard/dashboardUrl.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EnvironmentDashboardArgs extends Transformable {
    /** Unique in the account: `ecs-platform-staging`. */
    readonly dashboardName: string;
    readonly region: string;
    /** One section each, in this order. */
    readonly services: readonly MonitoredService<pulumi.Input<string>>[];
    /** ARN suffix of the entry's load balancer. @default no section for it */
    readonly loadBalancerArnSuffix?: pulumi.Input<string>;
}

/** Everything that runs in an environment on one page, with lines where scaling and alarms begin. */
export class EnvironmentDashboard extends pulumi.ComponentResource {
    /** Where to look. Known before the dashboard is. */
    public readonly url: string;

    constructor(name: string, args: EnvironmentDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
        const { dashboardName, region, services, loadBalancerArnSuffix } = args;
        const serviceNames = services.map(({ serviceName }) => serviceName);
        super("platform:cloudwatch:EnvironmentDashboard", name, { dashboardName, services: serviceNames }, transformed(opts, args));

        new aws.cloudwatch.Dashboard(
            name,
            {
                dashboardName,
                dashboardBody: pulumi
                    .all([pulumi.all(services.map(known)), loadBalancerArnSuffix])
                    .apply(([monitored, loadBalancer]) => canonicalJson(dashboardBody({ region, services: monitored, loadBalancer }))),
            },
            { parent: this },
        );

        this.url = dashboardUrl(region, dashboardName);
        this.registerOutputs({ url: this.url });
    }
}

function known(service: MonitoredService<pulumi.Input<string>>): pulumi.Output<MonitoredService> {
    if (service.kind !== "web") return pulumi.output(service);
    return pulumi
        .all([service.loadBalancer, service.targetGroup, service.alternateTargetGroup])
        .apply(([loadBalancer, targetGroup, alternateTargetGroup]) => ({ ...service, loadBalancer, targetGroup, alternateTargetGroup }));
}
