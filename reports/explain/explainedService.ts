import type { MonitoredService } from "../../components/model/monitoring/monitoredService.ts";
import type { ExistingClusterConfig } from "../../components/vocabulary/cluster.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { planService } from "../../components/model/services/planService.ts";
import { monitoredService, type ServicePlan, type TargetNames, type TargetPlan } from "../../components/model/services/servicePlan.ts";
import { alternateTargetGroupName } from "../../components/model/names.ts";
import { serviceGroup } from "../../components/model/workloads/serviceGroup.ts";
import { planEnvironment } from "../../stacks/planEnvironment.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { servicePath } from "../../stacks/workloads.ts";

/** A service to be explained, whoever described it. */
export interface ExplainedService {
    /** `preset rest-api`, `workload amply`. */
    readonly title: string;
    /** Its key in the stack file. */
    readonly at: readonly string[];
    /** Its values, with where each comes from. */
    readonly decided: DecidedService;
    /** What the components make of them. */
    readonly plan: ServicePlan;
    readonly monitored: MonitoredService;
    /** Of somebody else, in which it runs. @default the stack makes it */
    readonly cluster?: ExistingClusterConfig;
}

/** A service of a stack by its name; undefined where there is none. */
export function explainedService(config: StackConfig, name: string): ExplainedService | undefined {
    const workload = config.workloads.find(({ services }) => Object.hasOwn(services, name));
    const decided = workload?.services[name];
    if (workload === undefined || decided === undefined) return undefined;
    const plan = planService(name, serviceGroup(workload, config.stack), planEnvironment(config));
    return {
        title: decided.workload === undefined ? `preset ${decided.preset}` : `workload ${decided.workload}`,
        at: servicePath(workload.name, name),
        decided,
        plan,
        ...(workload.cluster && { cluster: workload.cluster }),
        monitored: monitoredService(plan.monitoring, plan.target && targetNames(plan.target)),
    };
}

/** Stands for what AWS will name. */
function targetNames({ name, shift }: TargetPlan): TargetNames<string> {
    return {
        loadBalancer: "app/entry",
        targetGroup: `targetgroup/${name}`,
        ...(shift !== undefined && { alternateTargetGroup: `targetgroup/${alternateTargetGroupName(name)}` }),
    };
}
