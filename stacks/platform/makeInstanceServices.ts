import type * as pulumi from "@pulumi/pulumi";
import { InstanceService } from "../../components/instances/instanceService.ts";
import { dashboardName, instancesPage } from "../../components/model/names.ts";
import { dashboardUrl } from "../../components/model/monitoring/dashboard/dashboardUrl.ts";
import { InstanceDashboard } from "../../components/monitoring/instanceDashboard.ts";
import type { Environment } from "../../components/service/environment.ts";
import { instancePlansOf } from "../plansOf.ts";
import { standardTags } from "../provider.ts";
import type { StackConfig } from "../stackConfig.ts";
import { stackQualifier } from "../stackQualifier.ts";

export interface InstanceServiceOutputs {
    /** Its Auto Scaling group. */
    readonly groupName: string;
    /** Of its instances: what a database admits. */
    readonly securityGroupId: pulumi.Output<string>;
    /** Of the programs on them: what a policy of a bucket or key admits. */
    readonly roleArn: pulumi.Output<string>;
}

export interface InstanceServices {
    readonly outputs: Readonly<Record<string, InstanceServiceOutputs>>;
    /** By dashboard. */
    readonly dashboardUrls: Readonly<Record<string, string>>;
}

/** The instances of a stack that answer requests themselves, and their dashboard; none while the environment is bootstrapped. */
export function makeInstanceServices(config: StackConfig, environment: Environment, parent: pulumi.ComponentResource): InstanceServices {
    const plans = config.bootstrap ? [] : instancePlansOf(config);
    if (plans.length === 0) return { outputs: {}, dashboardUrls: {} };
    const { region } = environment.place;
    const pageName = dashboardName(config.project, config.stack, instancesPage, stackQualifier(config));
    const url = dashboardUrl(region, pageName);
    const made = plans.map((plan) => {
        const args = { plan, environment: { ...environment, dashboardUrlOf: () => url }, standardTags: standardTags(config) };
        return { plan, service: new InstanceService(plan.name, args, { parent }) };
    });
    const services = made.map(({ plan, service: { target } }) => ({ plan, target }));
    new InstanceDashboard("dashboard-instances", { dashboardName: pageName, region, services }, { parent });
    return {
        outputs: Object.fromEntries(
            made.map(({ plan, service: { groupName, securityGroupId, roleArn } }) => [plan.name, { groupName, securityGroupId, roleArn }]),
        ),
        dashboardUrls: { [pageName]: url },
    };
}
