import type { ServicePack } from "../judging/servicePack.ts";
import { planExistingService } from "../../components/model/existingServices/planExistingService.ts";
import type { PlannedMetric, ScalingPlan } from "../../components/model/services/servicePlan.ts";
import type { TaskBounds } from "../../components/vocabulary/service.ts";
import type { LoadedStack } from "../../stacks/loadStackFile.ts";
import { madeServices } from "./madeServices.ts";
import { addressesOf } from "./others/addressesOf.ts";
import { sizeText } from "../cost/costText.ts";
import { explainedService, type ExplainedService } from "../explain/explainedService.ts";
import { explainExistingService } from "../explain/explainExistingService.ts";
import { explainService } from "../explain/explainService.ts";
import type { Section } from "../explain/fact.ts";

/** A service as the page tells of it. */
export interface ReportedService {
    readonly name: string;
    /** `preset rest-api`, `workload amply`, `made by somebody else`. */
    readonly title: string;
    readonly cluster: string;
    /** Fewest and most at a time. */
    readonly tasks: TaskBounds;
    /** `0.5 vCPU, 1 GB`. @default nobody here decides it */
    readonly size?: string;
    /** @default nobody here decides it */
    readonly image?: string;
    /** What the number of tasks follows: `CPU 70 percent`. */
    readonly follows: readonly string[];
    /** `https://api.example.com/v1/*`. */
    readonly addresses: readonly string[];
    /** Its values, and where each comes from. */
    readonly sections: readonly Section[];
}

/** Every service of a stack, those of somebody else last. */
export function reportedServices({ config, file }: LoadedStack, pack: ServicePack): readonly ReportedService[] {
    const own = madeServices(config).flatMap((name) => {
        const service = explainedService(config, name);
        return service === undefined
            ? []
            : [reported(name, service, explainService(service, config, file, pack), config.features.cpuScaling === "on")];
    });
    const existing = Object.entries(config.existingServices).flatMap(([name, decided]): readonly ReportedService[] => {
        const explained = explainExistingService(config, name, file);
        if (explained === undefined) return [];
        const { scaling } = planExistingService(name, decided);
        return [
            {
                name,
                title: "made by somebody else",
                cluster: explained.clusterName,
                tasks: { min: decided.tasks.min.value, max: decided.tasks.max.value },
                follows: scaling === undefined ? [] : followed(scaling, config.features.cpuScaling === "on"),
                addresses: [],
                sections: explained.sections,
            },
        ];
    });
    return [...own, ...existing];
}

function reported(
    name: string,
    { title, decided, plan, monitored }: ExplainedService,
    sections: readonly Section[],
    cpuScaling: boolean,
): ReportedService {
    const { scaling, tasks, schedule, target } = plan;
    return {
        name,
        title,
        cluster: monitored.clusterName,
        // Between two runs there is none.
        tasks: scaling?.tasks ?? { min: schedule === undefined ? tasks.desiredCount : 0, max: tasks.desiredCount },
        size: sizeText(plan.size),
        image: decided.image,
        follows: schedule === undefined ? (scaling === undefined ? [] : followed(scaling, cpuScaling)) : [schedule.expression],
        addresses: addressesOf(target),
        sections,
    };
}

function followed({ metrics, stagedCpuTargetPercent }: ScalingPlan, cpuScaling: boolean): readonly string[] {
    const staged = stagedCpuTargetPercent === undefined || !cpuScaling ? [] : [`CPU ${stagedCpuTargetPercent} %`];
    return [...metrics.map(metricText), ...staged];
}

function metricText(metric: PlannedMetric): string {
    switch (metric.kind) {
        case "cpu":
            return `CPU ${metric.targetPercent} %`;
        case "memory":
            return `memory ${metric.targetPercent} %`;
        case "requests":
            return `${metric.target} requests a minute`;
        case "backlog-per-task":
        case "reported-depth":
            return `backlog ${metric.target}`;
        case "raw-depth":
            return `queue depth ${metric.target}`;
        case "custom":
            return `${metric.name} ${metric.target}`;
    }
}
