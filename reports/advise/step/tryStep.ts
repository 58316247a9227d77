import { applyOverride } from "../../../stacks/file/overrides.ts";
import { formatProblems } from "../../../stacks/file/formatProblems.ts";
import { checkStack } from "../../../stacks/decodeStack.ts";
import type { LoadedStack } from "../../../stacks/loadStackFile.ts";
import type { Path } from "../../../stacks/problem.ts";
import type { StackConfig } from "../../../stacks/stackConfig.ts";
import type { ServicePlan } from "../../../components/model/services/servicePlan.ts";
import { costOf, type Range } from "../../cost/monthlyCost.ts";
import { estimatingIn } from "../../cost/environmentCost.ts";
import { serviceCost } from "../../cost/serviceCost.ts";
import { explainedService } from "../../explain/explainedService.ts";
import type { Step } from "./nextStep.ts";

/** A value of the stack file that a step changes. */
export interface Change {
    readonly path: Path;
    readonly value: number;
}

export interface TriedStep {
    readonly step: Step;
    readonly changes: readonly Change[];
    /** What the stack file would be refused for. Empty: it is legal. */
    readonly problems: readonly string[];
    /** USD a month more than now. @default the region has no prices, or the step is refused */
    readonly more?: Range;
}

/** What a step changes in the stack file. @param at key of the service: `["services", "orders"]` */
export function changesOf(step: Step, { size, scaling }: Pick<ServicePlan, "size" | "scaling">, at: Path): readonly Change[] {
    const changes: readonly (Change & { readonly now: number | undefined })[] =
        step.kind === "up"
            ? [
                  { path: [...at, "resources", "cpu"], value: step.size.cpu, now: size.cpu },
                  { path: [...at, "resources", "memory"], value: step.size.memoryMiB, now: size.memoryMiB },
              ]
            : [
                  { path: [...at, "autoScaling", "minCount"], value: step.tasks.min, now: scaling?.tasks.min },
                  { path: [...at, "autoScaling", "maxCount"], value: step.tasks.max, now: scaling?.tasks.max },
              ];
    return changes.flatMap(({ path, value, now }) => (value === now ? [] : [{ path, value }]));
}

/** The stack with the changes, as its file would be read with them, and what it costs more. */
export function tryStep(step: Step, changes: readonly Change[], { config, file }: LoadedStack, service: string): TriedStep {
    const changed = changes.reduce<typeof file.values | string>(
        (values, { path, value }) => (typeof values === "string" ? values : applyOverride(values, { label: "", path, value })),
        file.values,
    );
    if (typeof changed === "string") return { step, changes, problems: [changed] };
    const checked = checkStack({ project: config.project, stack: config.stack }, changed);
    if (checked.kind === "problems") return { step, changes, problems: formatProblems(checked.problems, file.project.name, file.where) };
    const more = moreCost(config, checked.value, service);
    return { step, changes, problems: [], ...(more && { more }) };
}

function moreCost(now: StackConfig, then: StackConfig, service: string): Range | undefined {
    const [old, changed] = [now, then].map((config) => costIn(config, service));
    if (old === undefined || changed === undefined) return undefined;
    return { min: changed.min - old.min, typical: changed.typical - old.typical, max: changed.max - old.max };
}

/** Of the service alone; undefined in a region without prices. */
function costIn(config: StackConfig, service: string): Range | undefined {
    const [estimating, explained] = [estimatingIn(config), explainedService(config, service)];
    if (estimating === undefined || explained === undefined) return undefined;
    return costOf(serviceCost(explained.plan, explained.cluster === undefined, estimating).lines);
}
