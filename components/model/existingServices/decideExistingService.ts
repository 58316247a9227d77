import type { AlarmsDescription } from "../../vocabulary/alarms.ts";
import type { AutoScalingDescription } from "../../vocabulary/autoScaling.ts";
import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { ExistingServiceDescription } from "../../vocabulary/existingService.ts";
import type { AlarmedService } from "../monitoring/alarms/alarmKeysOf.ts";
import { alarmThresholds } from "../monitoring/alarms/alarmThresholds.ts";
import { presetOf } from "../presets/presets.ts";
import { alarmProblems } from "../services/problems/alarmProblems.ts";
import { decideAlarms, type DecidedAlarms } from "../services/alarms/decideAlarms.ts";
import { type DecisionProblem, written } from "../services/decided.ts";
import { decideScaling } from "../services/scaling/decideScaling.ts";
import { decideWrittenTargets } from "../services/scaling/decideTargets.ts";
import { mostTasks } from "../services/decideTasks.ts";
import { alarmedPercent } from "../services/scaling/highestTarget.ts";
import { scalingProblems } from "../services/problems/scalingProblems.ts";
import { targetProblems } from "../services/problems/targetProblems.ts";
import type { DecidedExistingService } from "./decidedExistingService.ts";
import { policyNameProblems } from "./policyNames.ts";

export interface ExistingServiceDecision {
    readonly service: DecidedExistingService;
    readonly problems: readonly DecisionProblem[];
}

/**
 * Decides what a description of a service of somebody else does not say.
 * @param alarms of every service of the environment
 */
export function decideExistingService(
    description: ExistingServiceDescription,
    environment: EnvironmentConfig["kind"],
    alarms: AlarmsDescription = {},
): ExistingServiceDecision {
    const { cluster, name, target, autoScaling, policyNames = {}, adopt } = description;
    const alarmed: AlarmedService = { kind: "existing", route: target };
    const decidedAlarms = withHighCpu(decideAlarms({ alarms: description.alarms }, presetOf("rest-api"), alarmed, alarms));
    const percent = alarmedPercent("http", decidedAlarms);
    const tasks = decideTasks(description);
    const targets = decideWrittenTargets(description, percent);
    return {
        service: {
            cluster,
            ...(name !== undefined && { name }),
            ...(target && { target }),
            tasks,
            targets,
            ...(autoScaling && { scaling: decideScaling({ autoScaling }, tasks) }),
            policyNames,
            ...(adopt !== undefined && { adopt }),
            alarms: decidedAlarms,
        },
        problems: [
            ...countProblems(description),
            ...requestProblems(description),
            ...policyNameProblems(description),
            // What a service without a target lacks is said above, in the words of this block.
            ...targetProblems({ autoScaling, route: {} }, "http", percent),
            ...scalingProblems({ autoScaling, route: {} }, "http", environment, tasks, percent),
            ...alarmProblems({ alarms: description.alarms }, decidedAlarms, alarmed, environment),
        ],
    };
}

/** Somebody may wait for it, whatever it is: its CPU must not be as high as that of a worker. */
function withHighCpu({ highCpu, ...others }: DecidedAlarms): DecidedAlarms {
    const usual = {
        value: alarmThresholds.cpuPercent,
        from: { kind: "decision", reason: "somebody may wait for it" },
        instead: "",
    } as const;
    return { ...others, highCpu: { ...highCpu, threshold: highCpu?.threshold ?? usual } };
}

function decideTasks({ autoScaling, desiredCount }: ExistingServiceDescription): DecidedExistingService["tasks"] {
    if (autoScaling === undefined) {
        const one = { value: 1, from: { kind: "decision", reason: "nothing says how many it runs" } } as const;
        const count = written(desiredCount, ["desiredCount"], one, `1 to ${mostTasks} tasks`);
        return { min: count, max: count };
    }
    const { minCount, maxCount } = autoScaling;
    const bound = (key: "minCount" | "maxCount", value: number, instead: string) => ({
        value,
        from: { kind: "config", key: ["autoScaling", key] } as const,
        instead,
    });
    return {
        min: bound("minCount", minCount, `1 to ${maxCount} tasks`),
        max: bound("maxCount", maxCount, `${minCount} to ${mostTasks} tasks`),
    };
}

const because = ["autoScaling", "autoScaling.minCount", "autoScaling.maxCount", "autoScaling.policies", "desiredCount", "target"];

function countProblems({ autoScaling, desiredCount }: ExistingServiceDescription): readonly DecisionProblem[] {
    if (autoScaling === undefined) return [];
    const { minCount, maxCount } = autoScaling;
    return [
        ...(desiredCount === undefined
            ? []
            : [{ key: ["desiredCount"], text: `scaling decides how many tasks run, got ${desiredCount}; delete one of the two`, because }]),
        ...(minCount <= maxCount
            ? []
            : [
                  {
                      key: ["autoScaling"],
                      text: `minCount above maxCount, got ${minCount} and ${maxCount}; lower minCount or raise maxCount`,
                      because,
                  },
              ]),
    ];
}

/** Requests are counted for a target group alone. */
function requestProblems({ autoScaling, target }: ExistingServiceDescription): readonly DecisionProblem[] {
    if (target !== undefined) return [];
    const { policies = [], predictive }: AutoScalingDescription = autoScaling ?? {};
    const metrics = [
        ...policies.map(({ metric }, index) => ({ metric, key: ["autoScaling", "policies", index, "metric"] })),
        ...(predictive === undefined ? [] : [{ metric: predictive.metric, key: ["autoScaling", "predictive", "metric"] }]),
    ];
    return metrics.flatMap(({ metric, key }) =>
        metric === "RequestCountPerTarget"
            ? [{ key, text: `no load balancer that counts requests, got ${metric}; write target, or scale on CPUUtilization`, because }]
            : [],
    );
}
