import type { InputRefusal } from "../refusal.ts";
import { blocks, isPresent, knownText, list, numberIn, valuesAt } from "../../propertyValues.ts";

const service = "aws:ecs/service:Service";
const createService = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";
const strategyItem = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html";

const common = { kind: "inputs", types: [service] } as const;

interface ListLimit {
    readonly rule: string;
    readonly types: readonly string[];
    readonly property: string;
    readonly most: number;
    readonly what: string;
    readonly source: string;
}

const network = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html";
const quotas = "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html";
const clusterProviders = ["aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"];

/** How many items ECS accepts in a list. */
const listLimits: readonly ListLimit[] = [
    {
        rule: "service-target-groups",
        types: [service],
        property: "loadBalancers",
        most: 5,
        what: "target groups of a service:",
        source: quotas,
    },
    {
        rule: "service-security-groups",
        types: [service],
        property: "networkConfiguration.securityGroups",
        most: 5,
        what: "security groups of a service:",
        source: network,
    },
    {
        rule: "service-subnets",
        types: [service],
        property: "networkConfiguration.subnets",
        most: 16,
        what: "subnets of a service:",
        source: network,
    },
    {
        rule: "strategy-size",
        types: [service],
        property: "capacityProviderStrategies",
        most: 20,
        what: "capacity providers of a strategy:",
        source: createService,
    },
    {
        rule: "cluster-capacity-providers",
        types: clusterProviders,
        property: "capacityProviders",
        most: 20,
        what: "capacity providers of a cluster:",
        source: quotas,
    },
];

/** Refusals of services and scalable targets for their inputs alone. */
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
                `got launchType ${knownText(launchType) ?? "(not known yet)"}; remove launchType`
            );
        },
    },
    {
        ...common,
        rule: "strategy-one-base",
        property: "capacityProviderStrategies",
        says: "at most one capacity provider of a strategy has a base",
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
        says: "at least one capacity provider of a strategy has a weight above 0",
        source: strategyItem,
        problem: ({ capacityProviderStrategies }) => {
            const items = blocks(capacityProviderStrategies);
            const mayHaveWeight = items.some(({ weight }) => weight !== undefined && numberIn(weight) !== 0);
            if (items.length < 1 || mayHaveWeight) return undefined;
            return "InvalidParameterException: at least one capacity provider in a strategy must have a weight greater than 0; give one a weight";
        },
    },
    ...listLimits.map(({ rule, types, property, most, what, source }): InputRefusal => ({
        kind: "inputs",
        rule,
        types,
        property,
        says: `${what} ${String(most)} at most`,
        source,
        problem: (inputs) => {
            const counts = valuesAt(inputs, property).map((given) => list(given).length);
            const count = Math.max(0, ...counts);
            return count <= most
                ? undefined
                : `InvalidParameterException: ${property} has ${String(most)} members at most, got ${String(count)}; remove some`;
        },
    })),
    {
        kind: "inputs",
        types: ["aws:appautoscaling/target:Target"],
        rule: "scaling-bounds",
        property: "maxCapacity",
        says: "the maximum capacity is not below the minimum capacity",
        source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
        problem: ({ minCapacity, maxCapacity }) => {
            const [least, most] = [numberIn(minCapacity), numberIn(maxCapacity)];
            if (least === undefined || most === undefined || most >= least) return undefined;
            return `ValidationException: Maximum capacity cannot be less than minimum capacity, got ${String(most)} and ${String(least)}; raise maxCapacity`;
        },
    },
];
