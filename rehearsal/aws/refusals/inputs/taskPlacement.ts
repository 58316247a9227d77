import type { Properties } from "../../../contract/values.ts";
import type { InputRefusal } from "../refusal.ts";
import { block, blocks, isPresent, knownText, numberIn } from "../../propertyValues.ts";

const guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const refused = "InvalidParameterException:";
const common = { kind: "inputs", types: ["aws:ecs/service:Service"] } as const;
const zones = "attribute:ecs.availability-zone";

/** What the tasks of a service run on. @returns nothing if the cluster decides that, or if the inputs are not known yet */
export function launchOf({ launchType, capacityProviderStrategies }: Properties): "fargate" | "ec2" | undefined {
    const names = blocks(capacityProviderStrategies).map(({ capacityProvider }) => knownText(capacityProvider));
    if (names.length > 0 && names.every((name) => name !== undefined)) return names.every(isFargateProvider) ? "fargate" : "ec2";
    const type = knownText(launchType);
    return type === "FARGATE" ? "fargate" : type === "EC2" ? "ec2" : undefined;
}

function isFargateProvider(name: unknown): boolean {
    return name === "FARGATE" || name === "FARGATE_SPOT";
}

/** Refusals that concern where the tasks of a service run. */
export const placementRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        types: ["aws:ecs/service:Service", "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"],
        rule: "strategy-one-kind",
        property: "capacityProviderStrategies",
        says: "a strategy has capacity providers of Fargate or of Auto Scaling groups, never both",
        source: `${guide}/capacity-providers.html`,
        problem: ({ capacityProviderStrategies, defaultCapacityProviderStrategies }) => {
            for (const strategy of [capacityProviderStrategies, defaultCapacityProviderStrategies]) {
                const names = blocks(strategy).flatMap(({ capacityProvider }) => knownText(capacityProvider) ?? []);
                if (names.every(isFargateProvider) || !names.some(isFargateProvider)) continue;
                return (
                    `${refused} a capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers, ` +
                    `got ${names.join(", ")}; split it into two services`
                );
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "platform-version-of-fargate",
        property: "platformVersion",
        says: "only tasks on Fargate have a platform version",
        source: `${api}/API_CreateService.html`,
        problem: (inputs) => {
            if (launchOf(inputs) !== "ec2" || !isPresent(inputs["platformVersion"])) return undefined;
            return `${refused} The platform version must be null when specifying an EC2 launch type, got ${String(inputs["platformVersion"])}; remove platformVersion`;
        },
    },
    {
        ...common,
        rule: "placement-of-instances",
        property: "orderedPlacementStrategies",
        says: "only tasks on instances have placement strategies and constraints",
        source: `${guide}/task-placement.html`,
        problem: (inputs) => {
            const given = ["orderedPlacementStrategies", "placementConstraints"].find((property) => isPresent(inputs[property]));
            if (launchOf(inputs) !== "fargate" || given === undefined) return undefined;
            const what = given === "placementConstraints" ? "constraints" : "strategies";
            return `${refused} Placement ${what} are not supported with FARGATE launch type; remove ${given}`;
        },
    },
    {
        ...common,
        rule: "placement-strategies",
        property: "orderedPlacementStrategies",
        says: "a service has 5 placement strategies at most: spread over a field, binpack by `cpu` or `memory`, or random",
        source: `${api}/API_PlacementStrategy.html`,
        problem: ({ orderedPlacementStrategies }) => {
            const strategies = blocks(orderedPlacementStrategies);
            if (strategies.length > 5)
                return `${refused} a service has 5 placement strategies at most, got ${String(strategies.length)}; remove some`;
            for (const { type, field } of strategies) {
                const name = knownText(field);
                const isWrong =
                    (type === "binpack" && !/^(cpu|memory)$/i.test(name ?? "")) ||
                    (type === "spread" && !/^(instanceId|host|attribute:.+)$/i.test(name ?? ""));
                if (isWrong && (name !== undefined || field === undefined))
                    return `${refused} placement strategy ${String(type)} does not take field ${name ?? "none"}; name cpu, memory, instanceId or an attribute`;
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "placement-constraints",
        property: "placementConstraints",
        says: "a service has 10 placement constraints at most; `memberOf` has an expression of 2000 characters at most, `distinctInstance` has none",
        source: `${api}/API_PlacementConstraint.html`,
        problem: ({ placementConstraints }) => {
            const constraints = blocks(placementConstraints);
            if (constraints.length > 10)
                return `${refused} a service has 10 placement constraints at most, got ${String(constraints.length)}; remove some`;
            for (const { type, expression } of constraints) {
                if (type === "distinctInstance" && isPresent(expression))
                    return `${refused} constraint distinctInstance takes no expression, got ${String(expression)}; remove it`;
                if (type === "memberOf" && !isPresent(expression)) return `${refused} constraint memberOf needs an expression; add one`;
                const length = knownText(expression)?.length ?? 0;
                if (length > 2000) return `${refused} an expression has 2000 characters at most, got ${String(length)}; shorten it`;
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "public-address-of-fargate",
        property: "networkConfiguration",
        says: "only tasks on Fargate get a public address",
        source: `${guide}/task-networking-awsvpc.html`,
        problem: (inputs) => {
            if (launchOf(inputs) !== "ec2" || block(inputs["networkConfiguration"])["assignPublicIp"] !== true) return undefined;
            return `${refused} Assign public IP is not supported for this launch type; set assignPublicIp: false`;
        },
    },
    {
        ...common,
        rule: "rebalancing-room",
        property: "availabilityZoneRebalancing",
        says: "ECS rebalances zones only if it may start a task before it stops one: above 100 percent",
        source: `${guide}/service-rebalancing.html`,
        problem: ({ availabilityZoneRebalancing, deploymentMaximumPercent }) => {
            const most = numberIn(deploymentMaximumPercent);
            if (availabilityZoneRebalancing !== "ENABLED" || most === undefined || most > 100) return undefined;
            return (
                `${refused} Availability Zone rebalancing does not support a maximumPercent of 100 or less, got ${String(most)}; ` +
                'set availabilityZoneRebalancing: "DISABLED"'
            );
        },
    },
    {
        ...common,
        rule: "rebalancing-placement",
        property: "availabilityZoneRebalancing",
        says: "ECS rebalances zones only if the first placement strategy spreads over zones, and no constraint names zones",
        source: `${guide}/service-rebalancing.html`,
        problem: ({ availabilityZoneRebalancing, orderedPlacementStrategies, placementConstraints }) => {
            if (availabilityZoneRebalancing !== "ENABLED") return undefined;
            const [first] = blocks(orderedPlacementStrategies);
            const field = knownText(first?.["field"]);
            const isOverZones = first === undefined || (first["type"] === "spread" && (field ?? zones).toLowerCase() === zones);
            const pinned = blocks(placementConstraints).find(({ expression }) => knownText(expression)?.includes("ecs.availability-zone"));
            if (isOverZones && pinned === undefined) return undefined;
            const what = pinned === undefined ? `${String(first?.["type"])} ${field ?? ""}`.trim() : String(pinned["expression"]);
            return (
                `${refused} Availability Zone rebalancing needs spread over ${zones} as first placement strategy and no constraint on zones, got ${what}; ` +
                'set availabilityZoneRebalancing: "DISABLED"'
            );
        },
    },
];
