import { isProduction } from "../../environment/environment.ts";
import { actionsOf, policiesOfTarget, roleOfScaling, serviceOf } from "../../reading/relations.ts";
import type { Role } from "../../reading/role.ts";
import { readsQueue } from "../../reading/scalingPolicies.ts";
import type { Resource } from "../../resources/resource.ts";
import { scalableTarget } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { entryOf, num, object, shown, text } from "../../resources/values.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { number, numbers } from "../../rule/setting.ts";

const web = number("web", 10, "Most tasks of a web or api service.", { minimum: 1 });
const ingestion = number("ingestion", 15, "Most tasks of an ingestion service.", { minimum: 1 });
const worker = number("worker", 20, "Most tasks of a worker.", { minimum: 1 });
const workerOnQueue = number("workerOnQueue", 50, "Most tasks of a worker that scales on its queue.", { minimum: 1 });
const ml = number("ml", 10, "Most tasks of a model.", { minimum: 1 });
const development = number("development", 3, "Most tasks of any service in a development stack.", { minimum: 1 });
const services = numbers("services", "Most tasks of single services, by name.");

export const scalingMaxBudget: Rule = {
    name: "scaling-max-budget",
    scope: "stack",
    types: scalableTarget,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "A maximum bounds the bill when load, or a fault, asks for more and more tasks.",
    remedy: "Lower maxCapacity, or raise the cap of the service in the configuration of the pack.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
    unknown: "critical",
    settings: [web, ingestion, worker, workerOnQueue, ml, development, services],
    checks: [
        (target, context) => {
            const maximum = num(target.props["maxCapacity"]);
            const cap = capOf(target, context);
            if (cap === undefined || (maximum !== undefined && maximum <= cap)) return undefined;
            return `maxCapacity is ${shown(target.props["maxCapacity"])}, must be at most ${cap}; lower it or raise the cap in the configuration of the pack`;
        },
        (target, context) => {
            const owner = serviceOf(target, context.stack);
            const cap = capOf(target, context);
            if (owner === undefined || cap === undefined) return undefined;
            return (
                actionsOf(owner, context.stack)
                    .map(({ name, props }) => ({ name, maximum: object(props["scalableTargetAction"])["maxCapacity"] }))
                    // What restores the target's own maximum is told of the target.
                    .filter(({ maximum }) => maximum !== undefined && num(maximum) !== num(target.props["maxCapacity"]))
                    .filter(({ maximum }) => (num(maximum) ?? Infinity) > cap)
                    .map(
                        ({ name, maximum }) =>
                            `maxCapacity of ${name} is ${shown(maximum)}, must be at most ${cap}; lower it or raise the cap in the configuration of the pack`,
                    )
            );
        },
        ({ props }) => {
            const [minimum, maximum] = [num(props["minCapacity"]) ?? 0, num(props["maxCapacity"]) ?? 0];
            return maximum >= minimum ? undefined : `maxCapacity is ${maximum}, must be at least minCapacity ${minimum}; raise it`;
        },
        ({ props }, { environment }) => {
            const [minimum, maximum] = [num(props["minCapacity"]), num(props["maxCapacity"])];
            if (!isProduction(environment) || minimum === undefined || maximum !== minimum) return undefined;
            return `maxCapacity is ${maximum}, must be more than minCapacity in production; raise it so that the service can grow`;
        },
    ],
};

function capOf(target: Resource, context: Context): number | undefined {
    const { stack } = context;
    const owner = serviceOf(target, stack);
    const service = {
        name: owner === undefined ? undefined : known(() => text(owner.props["name"])),
        role: roleOfScaling(target, stack),
        isOnQueue: policiesOfTarget(target, stack).some(readsQueue),
    };
    return mostTasks(service, context);
}

/** A service as far as its cap depends on it. */
export interface ScaledService {
    readonly name: string | undefined;
    readonly role: Role | undefined;
    readonly isOnQueue: boolean;
}

/** The most tasks that a service may have; undefined for a role without a cap. */
export function mostTasks({ name, role, isOnQueue }: ScaledService, { environment, get }: Pick<Context, "environment" | "get">) {
    const own = name === undefined ? undefined : entryOf(get(services), name);
    if (own !== undefined) return own;
    if (environment === "development") return get(development);
    switch (role) {
        case "api":
        case "web":
            return get(web);
        case "ingestion":
            return get(ingestion);
        case "worker":
            return get(isOnQueue ? workerOnQueue : worker);
        case "ml":
            return get(ml);
        case "beat":
        case "scheduler":
        case "scheduled-task":
        case undefined:
            return undefined;
    }
}
