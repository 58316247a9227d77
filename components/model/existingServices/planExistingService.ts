import type { EcsServiceNames, MonitoredService } from "../monitoring/monitoredService.ts";
import { loadBalancerArnSuffix, targetGroupArnSuffix } from "../names.ts";
import { alarmChanges } from "../services/alarms/decideAlarms.ts";
import { boundsOverTime, planScaling } from "../services/scaling/planScaling.ts";
import type { ScalingPlan, TargetNames } from "../services/servicePlan.ts";
import type { DecidedExistingService } from "./decidedExistingService.ts";
import { policyKey } from "./policyNames.ts";

/** What is made for a service of somebody else. */
export interface ExistingServicePlan {
    readonly names: EcsServiceNames;
    /** @default no load balancer sends it requests */
    readonly target?: TargetNames<string>;
    /** @default nothing scales it here */
    readonly scaling?: ScalingPlan;
    readonly monitored: MonitoredService;
    /** Scalable target and policies with a name of their own are there and are taken up. @default they are made */
    readonly adopt?: boolean;
}

/**
 * Plans what attaches to a service of somebody else.
 * @param serviceName in ECS too, where nothing else is decided
 * @param qualifier in the names of its alarms. @default none
 */
export function planExistingService(serviceName: string, decided: DecidedExistingService, qualifier?: string): ExistingServicePlan {
    const { cluster, name: nameInEcs, target, tasks, targets, scaling } = decided;
    const names = {
        clusterName: cluster,
        serviceName,
        ...(nameInEcs !== undefined && { nameInEcs }),
        ...(qualifier !== undefined && { qualifier }),
    };
    const targetNames = target && {
        loadBalancer: loadBalancerArnSuffix(target.loadBalancerArn),
        targetGroup: targetGroupArnSuffix(target.targetGroupArn),
    };
    const scaled = scaling && ({ kind: "http", tasks, targets, scaling } as const);
    const alarms = alarmChanges(decided.alarms);
    const common = {
        ...names,
        // Whoever runs it decides its working hours.
        ...(scaled === undefined ? { tasks: { min: tasks.min.value, max: tasks.max.value } } : boundsOverTime(scaled, undefined)),
        ...(targets.cpuPercent && { cpuTargetPercent: targets.cpuPercent.value }),
        ...(Object.keys(alarms).length > 0 && { alarms }),
    };
    return {
        names,
        ...(targetNames && { target: targetNames }),
        ...(scaled && { scaling: withPolicyNames(planScaling(scaled, undefined), decided.policyNames) }),
        ...(decided.adopt === true && { adopt: true }),
        monitored:
            targetNames === undefined
                ? { kind: "worker", ...common }
                : {
                      kind: "web",
                      ...common,
                      ...targetNames,
                      ...(targets.memoryPercent && { memoryTargetPercent: targets.memoryPercent.value }),
                      ...(targets.requests && { requestTarget: targets.requests.value }),
                  },
    };
}

function withPolicyNames(plan: ScalingPlan, policyNames: DecidedExistingService["policyNames"]): ScalingPlan {
    return {
        ...plan,
        metrics: plan.metrics.map((metric) => {
            const policyName = policyNames[policyKey(metric)];
            return policyName === undefined ? metric : { ...metric, policyName };
        }),
    };
}
