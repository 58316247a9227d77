import type { InputRefusal } from "./row.ts";
import { blocks, isPresent, knownText, numberIn } from "./values.ts";

const service = "aws:ecs/service:Service";
const createService = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";
const strategyItem = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html";

const common = { kind: "inputs", types: [service] } as const;

/** What ECS refuses to make a service of, whatever else exists. */
export const serviceRefusals: readonly InputRefusal[] = [
    {
        ...common,
        rule: "launch-type-beside-strategy",
        property: "launchType",
        says: "a service has a launch type or a capacity provider strategy, never both",
        source: createService,
        problem: ({ launchType, capacityProviderStrategies }) => {
            if (!isPresent(launchType) || !isPresent(capacityProviderStrategies)) return undefined;
            return (
                "InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported, " +
                `got launchType ${knownText(launchType) ?? "of later"}; remove launchType`
            );
        },
    },
    {
        ...common,
        rule: "strategy-one-base",
        property: "capacityProviderStrategies",
        says: "one capacity provider of a strategy may have a base, no more",
        source: strategyItem,
        problem: ({ capacityProviderStrategies }) => {
            const withBase = blocks(capacityProviderStrategies).filter(({ base }) => (numberIn(base) ?? 0) > 0);
            if (withBase.length < 2) return undefined;
            const providers = withBase.map(({ capacityProvider }) => knownText(capacityProvider) ?? "another").join(", ");
            return `InvalidParameterException: only one capacity provider in a strategy can have a base, got ${providers}; keep one base`;
        },
    },
    {
        ...common,
        rule: "strategy-has-weight",
        property: "capacityProviderStrategies",
        says: "one capacity provider of a strategy has a weight above 0",
        source: strategyItem,
        problem: ({ capacityProviderStrategies }) => {
            const items = blocks(capacityProviderStrategies);
            const mayHaveWeight = items.some(({ weight }) => weight !== undefined && numberIn(weight) !== 0);
            if (items.length < 1 || mayHaveWeight) return undefined;
            return "InvalidParameterException: at least one capacity provider in a strategy must have a weight greater than 0; give one a weight";
        },
    },
    {
        kind: "inputs",
        types: ["aws:appautoscaling/target:Target"],
        rule: "scaling-bounds",
        property: "maxCapacity",
        says: "the most tasks are no fewer than the least",
        source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
        problem: ({ minCapacity, maxCapacity }) => {
            const [least, most] = [numberIn(minCapacity), numberIn(maxCapacity)];
            if (least === undefined || most === undefined || most >= least) return undefined;
            return `ValidationException: Maximum capacity cannot be less than minimum capacity, got ${String(most)} and ${String(least)}; raise maxCapacity`;
        },
    },
];
