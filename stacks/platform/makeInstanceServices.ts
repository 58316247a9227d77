import type * as pulumi from "@pulumi/pulumi";
import { InstanceService } from "../../components/instances/instanceService.ts";
import { instancePages } from "../../components/model/monitoring/dashboard/planPages.ts";
import { found } from "../../components/model/services/found.ts";
import { InstanceDashboard } from "../../components/monitoring/instanceDashboard.ts";
import type { Environment } from "../../components/service/environment.ts";
import { instancePlansOf } from "../plansOf.ts";
import { standardTags } from "../provider.ts";
import type { StackConfig } from "../stackConfig.ts";
import { pageUrls, placedPages, urlsByName } from "./placedPages.ts";

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

/** The instances of a stack that answer requests themselves, and their dashboards; none while the environment is bootstrapped. */
export function makeInstanceServices(config: StackConfig, environment: Environment, parent: pulumi.ComponentResource): InstanceServices {
    const plans = config.bootstrap ? [] : instancePlansOf(config);
    if (plans.length === 0) return { outputs: {}, dashboardUrls: {} };
    const pages = placedPages(config, instancePages(plans));
    const shownAt = urlsByName(pages, ({ name }) => name);
    const watched = { ...environment, dashboardUrlOf: (name: string) => shownAt.get(name) };
    const made = Object.fromEntries(
        plans.map((plan) => {
            const args = { plan, environment: watched, standardTags: standardTags(config) };
            return [plan.name, new InstanceService(plan.name, args, { parent })];
        }),
    );
    const { region } = environment.place;
    for (const { suffix, pageName, plans: onPage } of pages) {
        const services = onPage.map((plan) => ({ plan, target: found("instances", plan.name, made).target }));
        new InstanceDashboard(`dashboard${suffix}`, { dashboardName: pageName, region, services }, { parent });
    }
    return {
        outputs: Object.fromEntries(
            Object.entries(made).map(([name, { groupName, securityGroupId, roleArn }]) => [name, { groupName, securityGroupId, roleArn }]),
        ),
        dashboardUrls: pageUrls(pages),
    };
}
