import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { autoscaledIgnoreDesired } from "./autoscaledIgnoreDesired.ts";
import { ecsCapacityExclusive } from "./ecsCapacityExclusive.ts";
import { ecsPreferStrategy } from "./ecsPreferStrategy.ts";
import { prodMinTwo } from "./prodMinTwo.ts";
import { scalingMaxBudget } from "./scalingMaxBudget.ts";
import { servicesAreScaled } from "./servicesAreScaled.ts";
import { spotBaseCoversMinimum } from "./spotBaseCoversMinimum.ts";
import { spotHipaaOff } from "./spotHipaaOff.ts";
import { spotOnDemandBase } from "./spotOnDemandBase.ts";
import { spotStrategyValid } from "./spotStrategyValid.ts";
import { workerMinOne } from "./workerMinOne.ts";

const onDemand = { capacityProvider: "FARGATE", base: 2, weight: 1 };
const spot = { capacityProvider: "FARGATE_SPOT", weight: 3 };
const web: TestResource = {
    type: "aws:ecs/service:Service",
    name: "web",
    props: { name: "web", tags: { Role: "web", Service: "web" }, desiredCount: 2, capacityProviderStrategies: [onDemand, spot] },
    ignoreChanges: ["desiredCount"],
};
const target: TestResource = {
    type: "aws:appautoscaling/target:Target",
    name: "web-scaling",
    props: { resourceId: "service/langfuse-prod-eu/web", minCapacity: 2, maxCapacity: 10 },
};
const policy: TestResource = {
    type: "aws:appautoscaling/policy:Policy",
    name: "web-cpu",
    props: { resourceId: "service/langfuse-prod-eu/web" },
};
const queuePolicy: TestResource = {
    ...policy,
    name: "web-queue",
    props: {
        ...policy.props,
        targetTrackingScalingPolicyConfiguration: {
            customizedMetricSpecification: { metricName: "Depth", dimensions: [{ name: "QueueName", value: "q" }] },
        },
    },
};
const defaults: TestResource = {
    type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    name: "providers",
    props: { defaultCapacityProviderStrategies: [onDemand, spot] },
};

function as(role: string): TestResource {
    return { ...web, props: { ...web.props, tags: { Role: role } } };
}

const provider: TestResource = {
    type: "aws:ecs/capacityProvider:CapacityProvider",
    name: "general-capacity",
    props: { name: "hotspot" },
    uses: { autoScalingGroupProvider: ["general"] },
};
const onGroup = { props: { capacityProviderStrategies: [{ capacityProvider: "hotspot", weight: 1 }] } };
function instances(instancesDistribution: Readonly<Record<string, number>>): TestResource {
    return { type: "aws:autoscaling/group:Group", name: "general", props: { mixedInstancesPolicy: { instancesDistribution } } };
}

describeRule(spotOnDemandBase, {
    good: web,
    levels: "M M - -",
    cases: [
        [
            "a base of 1",
            { props: { "capacityProviderStrategies.0.base": 1 } },
            "on-demand base is 1 beside Spot, must be at least 2; raise base of the on-demand entry",
        ],
        ["a base of 3", { props: { "capacityProviderStrategies.0.base": 3 } }],
        [
            "no base",
            { props: { "capacityProviderStrategies.0.base": undefined } },
            "on-demand base is 0 beside Spot, must be at least 2; raise base of the on-demand entry",
        ],
        [
            "a base on Spot",
            { props: { capacityProviderStrategies: [{ ...spot, base: 5 }] } },
            "on-demand base is 0 beside Spot, must be at least 2; raise base of the on-demand entry",
        ],
        [
            "a Spot group of instances",
            { props: { capacityProviderStrategies: [{ capacityProvider: "my-spot-group", weight: 1 }] } },
            "on-demand base is 0 beside Spot, must be at least 2; raise base of the on-demand entry",
        ],
        ["a group on demand, whatever its name", { ...onGroup, others: [provider, instances({})] }],
        [
            "a group of Spot instances, whatever its name",
            { ...onGroup, others: [provider, instances({ onDemandBaseCapacity: 0, onDemandPercentageAboveBaseCapacity: 0 })] },
            "on-demand base is 0 beside Spot, must be at least 2; raise base of the on-demand entry",
        ],
        [
            "a group of which some instances stay, which is another rule's",
            { ...onGroup, others: [provider, instances({ onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 0 })] },
        ],
        [
            "a group of which a part above the base stays",
            { ...onGroup, others: [provider, instances({ onDemandPercentageAboveBaseCapacity: 1 })] },
        ],
        [
            "a group whose template asks for a reserved block",
            {
                ...onGroup,
                others: [
                    {
                        type: "aws:ec2/launchTemplate:LaunchTemplate",
                        name: "lt",
                        props: { instanceMarketOptions: { marketType: "capacity-block" } },
                    },
                    provider,
                    { ...instances({}), uses: { mixedInstancesPolicy: ["lt"] } },
                ],
            },
        ],
        [
            "a group whose template asks for Spot",
            {
                ...onGroup,
                others: [
                    { type: "aws:ec2/launchTemplate:LaunchTemplate", name: "lt", props: { instanceMarketOptions: { marketType: "spot" } } },
                    provider,
                    { ...instances({}), uses: { launchTemplate: ["lt"] } },
                ],
            },
            "on-demand base is 0 beside Spot, must be at least 2; raise base of the on-demand entry",
        ],
        ["Spot without weight", { props: { capacityProviderStrategies: [{ ...spot, weight: 0 }] } }],
        ["no strategy", { props: { capacityProviderStrategies: undefined } }],
        ["a strategy that is no list", { props: { capacityProviderStrategies: "FARGATE_SPOT" } }],
        ["a lower base that is configured", { props: { "capacityProviderStrategies.0.base": 1 }, config: { minimumBase: 1 } }],
        [
            "a base of 1 though nonsense is configured",
            { props: { "capacityProviderStrategies.0.base": 1 }, config: { minimumBase: "1" } },
            "on-demand base is 1 beside Spot, must be at least 2; raise base of the on-demand entry",
        ],
    ],
    mayBeUnset: ["capacityProviderStrategies", "capacityProviderStrategies.1.weight", "capacityProviderStrategies.1.capacityProvider"],
    unknown: [
        "capacityProviderStrategies",
        "capacityProviderStrategies.0.base",
        "capacityProviderStrategies.1.weight",
        "capacityProviderStrategies.1.capacityProvider",
    ],
});

describeRule(spotBaseCoversMinimum, {
    good: web,
    others: [target],
    levels: "M M - -",
    cases: [
        [
            "a minimum above the base",
            { others: [{ ...target, props: { ...target.props, minCapacity: 3 } }] },
            "on-demand base is 2, must be at least 3, the minimum of web-scaling; raise base of the on-demand entry",
        ],
        ["a minimum below the base", { others: [{ ...target, props: { ...target.props, minCapacity: 1 } }] }],
        ["no Spot", { props: { capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }] } }],
        ["no scaling", { others: [] }],
        [
            "a group of Spot instances",
            {
                ...onGroup,
                others: [target, provider, instances({ onDemandBaseCapacity: 0, onDemandPercentageAboveBaseCapacity: 0 })],
            },
            "on-demand base is 0, must be at least 2, the minimum of web-scaling; raise base of the on-demand entry",
        ],
        ["a group on demand", { ...onGroup, others: [target, provider, instances({})] }],
    ],
    mayBeUnset: ["capacityProviderStrategies"],
    unknown: ["capacityProviderStrategies", "capacityProviderStrategies.0.base"],
});

describeRule(spotStrategyValid, {
    good: web,
    levels: "M M M M",
    cases: [
        [
            "two bases",
            { props: { capacityProviderStrategies: [onDemand, { ...onDemand, capacityProvider: "other" }] } },
            "2 entries have a base, must be at most 1; keep the base of the on-demand entry",
            "strategy has other beside Fargate, must be of one kind; remove the entries of the other",
        ],
        [
            "a base on Spot",
            { props: { capacityProviderStrategies: [{ ...spot, base: 1 }] } },
            "FARGATE_SPOT has a base of 1, must be 0; give the base to the on-demand entry",
        ],
        [
            "weights of 0",
            { props: { capacityProviderStrategies: [{ ...onDemand, weight: 0 }] } },
            "the weights add up to 0, must be more; give an entry a weight",
        ],
        ["an empty strategy", { props: { capacityProviderStrategies: [] } }],
        ["instances alone", { props: { capacityProviderStrategies: [{ capacityProvider: "general", weight: 1 }] } }],
    ],
    mayBeUnset: ["capacityProviderStrategies", "capacityProviderStrategies.0.weight"],
    unknown: ["capacityProviderStrategies", "capacityProviderStrategies.0.weight"],
});

describeRule(ecsCapacityExclusive, {
    good: web,
    levels: "M M M M",
    cases: [
        [
            "both",
            { props: { launchType: "FARGATE" } },
            "launchType is FARGATE beside a capacity provider strategy, must not be set; remove launchType",
        ],
        ["a launch type alone", { props: { launchType: "FARGATE", capacityProviderStrategies: undefined } }],
        ["an empty launch type, as the provider fills it in", { props: { launchType: "" } }],
    ],
    unknown: ["launchType"],
});

describeRule(ecsPreferStrategy, {
    good: web,
    levels: "A A A A",
    cases: [
        ["a launch type", { props: { launchType: "EC2" } }, "launchType is EC2, must not be set; use capacityProviderStrategies"],
        ["machines of one's own, for which there is no strategy", { props: { launchType: "EXTERNAL" } }],
    ],
    unknown: ["launchType"],
});

describeRule(spotHipaaOff, {
    good: { ...web, props: { ...web.props, capacityProviderStrategies: [onDemand] } },
    levels: "- M - -",
    cases: [
        [
            "Spot",
            { props: { capacityProviderStrategies: [onDemand, spot] } },
            "capacityProviderStrategies uses Spot, must be on demand; remove the Spot entry",
        ],
        ["Spot in another production stack", { stack: "prod-us", props: { capacityProviderStrategies: [onDemand, spot] } }],
    ],
    mayBeUnset: ["capacityProviderStrategies"],
    unknown: ["capacityProviderStrategies"],
});
describeRule(spotHipaaOff, {
    good: { ...defaults, props: { defaultCapacityProviderStrategies: [onDemand] } },
    levels: "- M - -",
    cases: [
        [
            "Spot as the default of a cluster",
            { props: defaults.props },
            "defaultCapacityProviderStrategies uses Spot, must be on demand; remove the Spot entry",
        ],
    ],
    mayBeUnset: ["defaultCapacityProviderStrategies"],
    unknown: ["defaultCapacityProviderStrategies"],
});

describeRule(prodMinTwo, {
    good: web,
    others: [target],
    levels: "M M M -",
    cases: [
        [
            "no task at all",
            { others: [{ ...target, props: { ...target.props, minCapacity: 0 } }] },
            "minCapacity of web-scaling is 0, must be at least 2; raise it",
        ],
        [
            "one task in production",
            { others: [{ ...target, props: { ...target.props, minCapacity: 1 } }] },
            "minCapacity of web-scaling is 1, must be at least 2; raise it",
        ],
        ["one task in staging", { stack: "staging", others: [{ ...target, props: { ...target.props, minCapacity: 1 } }] }],
        ["three tasks", { others: [{ ...target, props: { ...target.props, minCapacity: 3 } }] }],
        [
            "one desired task without scaling",
            { others: [], props: { desiredCount: 1 } },
            "desiredCount without scaling is 1, must be at least 2; raise it",
        ],
        ["two desired tasks without scaling", { others: [] }],
        ["one task on each instance", { props: { schedulingStrategy: "DAEMON", desiredCount: undefined }, others: [] }],
        ["a worker", { props: { "tags.Role": "worker" }, others: [{ ...target, props: { ...target.props, minCapacity: 0 } }] }],
        [
            "a model",
            { props: { "tags.Role": "ml" }, others: [{ ...target, props: { ...target.props, minCapacity: 1 } }] },
            "minCapacity of web-scaling is 1, must be at least 2; raise it",
        ],
    ],
    mayBeUnset: ["tags", "tags.Role"],
    unknown: ["tags.Role"],
});

const restore: TestResource = {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    name: "morning",
    props: { resourceId: "service/langfuse-prod-eu/web", scalableTargetAction: { minCapacity: 1 } },
};
const steps: TestResource = { ...policy, name: "web-steps", props: { ...policy.props, policyType: "StepScaling" } };
function waking(expression: string): TestResource {
    const visible = { metric: { metricName: "Depth", dimensions: [{ name: "QueueName", value: "q" }] }, stat: "Average" };
    const metrics = [
        { id: "visible", metricStat: visible },
        { id: "result", expression },
    ];
    return {
        ...queuePolicy,
        props: { ...policy.props, targetTrackingScalingPolicyConfiguration: { customizedMetricSpecification: { metrics } } },
    };
}
describeRule(workerMinOne, {
    good: { ...target, props: { ...target.props, minCapacity: 1 } },
    others: [as("worker")],
    levels: "M M A A",
    cases: [
        ["none", { props: { minCapacity: 0 } }, "minCapacity is 0, must be at least 1; raise it"],
        ["two", { props: { minCapacity: 2 } }],
        ["no minimum", { props: { minCapacity: undefined } }, "minCapacity is not set, must be at least 1; raise it"],
        ["none in staging with a restore", { stack: "staging", props: { minCapacity: 0 }, others: [as("worker"), restore] }],
        [
            "none in production with a restore",
            { props: { minCapacity: 0 }, others: [as("worker"), restore] },
            "minCapacity is 0, must be at least 1; raise it",
        ],
        [
            "none in staging with a schedule that restores nothing",
            {
                stack: "staging",
                props: { minCapacity: 0 },
                others: [as("worker"), { ...restore, props: { ...restore.props, scalableTargetAction: { minCapacity: 0 } } }],
            },
            "minCapacity is 0, must be at least 1; raise it",
        ],
        [
            "less than none in staging with a restore",
            { stack: "staging", props: { minCapacity: -1 }, others: [as("worker"), restore] },
            "minCapacity is -1, must be at least 1; raise it",
        ],
        [
            "none in staging with math that holds without tasks",
            { stack: "staging", props: { minCapacity: 0 }, others: [as("worker"), waking("MAX([running, none])")] },
        ],
        [
            "none in staging with missing tasks filled in",
            { stack: "staging", props: { minCapacity: 0 }, others: [as("worker"), waking("FILL(running, 0)")] },
        ],
        [
            "none in staging with a division by tasks that nobody reports",
            { stack: "staging", props: { minCapacity: 0 }, others: [as("worker"), waking("IF(running > 0, visible / running, visible)")] },
            "minCapacity is 0, must be at least 1; raise it",
        ],
        [
            "none in staging with the depth alone, below whose target nothing starts",
            { stack: "staging", props: { minCapacity: 0 }, others: [as("worker"), queuePolicy] },
            "minCapacity is 0, must be at least 1; raise it",
        ],
        ["none in staging with steps", { stack: "staging", props: { minCapacity: 0 }, others: [as("worker"), steps] }],
        [
            "none in production with math that holds without tasks",
            { props: { minCapacity: 0 }, others: [as("worker"), waking("FILL(running, 0)")] },
            "minCapacity is 0, must be at least 1; raise it",
        ],
        ["a web service", { props: { minCapacity: 0 }, others: [web] }],
        [
            "a worker that is not in the stack, by the target's own tag",
            { props: { minCapacity: 0, tags: { Role: "worker" } }, others: [] },
            "minCapacity is 0, must be at least 1; raise it",
        ],
    ],
    unknown: ["minCapacity"],
});

const byDay = (scalableTargetAction: Readonly<Record<string, number>>): TestResource => ({
    ...restore,
    name: "day",
    props: { ...restore.props, scalableTargetAction },
});
describeRule(scalingMaxBudget, {
    good: target,
    others: [web],
    levels: "M M M A",
    cases: [
        [
            "11 tasks of a web service",
            { props: { maxCapacity: 11 } },
            "maxCapacity is 11, must be at most 10; lower it or raise the cap in the configuration of the pack",
        ],
        ["9 tasks of a web service", { props: { maxCapacity: 9 } }],
        ["10 tasks by a schedule", { others: [web, byDay({ maxCapacity: 10 })] }],
        [
            "11 tasks by a schedule",
            { others: [web, byDay({ maxCapacity: 11 })] },
            "maxCapacity of day is 11, must be at most 10; lower it or raise the cap in the configuration of the pack",
        ],
        ["a schedule of the minimum alone", { others: [web, byDay({ minCapacity: 11 })] }],
        ["10 tasks of an api", { others: [as("api")] }],
        ["15 tasks of ingestion", { props: { maxCapacity: 15 }, others: [as("ingestion")] }],
        [
            "16 tasks of ingestion",
            { props: { maxCapacity: 16 }, others: [as("ingestion")] },
            "maxCapacity is 16, must be at most 15; lower it or raise the cap in the configuration of the pack",
        ],
        ["20 tasks of a worker", { props: { maxCapacity: 20 }, others: [as("worker")] }],
        [
            "21 tasks of a worker",
            { props: { maxCapacity: 21 }, others: [as("worker")] },
            "maxCapacity is 21, must be at most 20; lower it or raise the cap in the configuration of the pack",
        ],
        ["50 tasks of a worker on its queue", { props: { maxCapacity: 50 }, others: [as("worker"), queuePolicy] }],
        [
            "51 tasks of a worker on its queue",
            { props: { maxCapacity: 51 }, others: [as("worker"), queuePolicy] },
            "maxCapacity is 51, must be at most 50; lower it or raise the cap in the configuration of the pack",
        ],
        [
            "11 tasks of a model",
            { props: { maxCapacity: 11 }, others: [as("ml")] },
            "maxCapacity is 11, must be at most 10; lower it or raise the cap in the configuration of the pack",
        ],
        [
            "4 tasks in development",
            { stack: "dev-ada", props: { maxCapacity: 4 } },
            "maxCapacity is 4, must be at most 3; lower it or raise the cap in the configuration of the pack",
        ],
        ["3 tasks in development", { stack: "dev-ada", props: { maxCapacity: 3 } }],
        ["12 tasks of web services where 12 are configured", { props: { maxCapacity: 12 }, config: { web: 12 } }],
        ["12 tasks of the one service for which 12 are configured", { props: { maxCapacity: 12 }, config: { services: { web: 12 } } }],
        [
            "12 tasks where 12 are configured for another service",
            { props: { maxCapacity: 12 }, config: { services: { "web-iso": 12 } } },
            "maxCapacity is 12, must be at most 10; lower it or raise the cap in the configuration of the pack",
        ],
        ["a maximum below the minimum", { props: { maxCapacity: 1 } }, "maxCapacity is 1, must be at least minCapacity 2; raise it"],
        [
            "no room in production",
            { props: { maxCapacity: 2 } },
            "maxCapacity is 2, must be more than minCapacity in production; raise it so that the service can grow",
        ],
        ["no room in staging", { stack: "staging", props: { maxCapacity: 2 } }],
        [
            "10 tasks of a service that is called as what every object has",
            { others: [{ ...web, props: { ...web.props, name: "constructor" } }] },
        ],
        ["a service that is not here", { props: { maxCapacity: 99 }, others: [] }],
        [
            "11 tasks of an api",
            { props: { maxCapacity: 11 }, others: [as("api")] },
            "maxCapacity is 11, must be at most 10; lower it or raise the cap in the configuration of the pack",
        ],
        ["14 tasks of ingestion", { props: { maxCapacity: 14 }, others: [as("ingestion")] }],
        ["19 tasks of a worker", { props: { maxCapacity: 19 }, others: [as("worker")] }],
        ["49 tasks of a worker on its queue", { props: { maxCapacity: 49 }, others: [as("worker"), queuePolicy] }],
        ["99 tasks of a scheduler, which has no cap", { props: { maxCapacity: 99 }, others: [as("scheduler")] }],
        ["99 tasks of beat, which has a rule of its own", { props: { maxCapacity: 99 }, others: [as("beat")] }],
    ],
    unknown: ["maxCapacity"],
});

describeRule(servicesAreScaled, {
    good: web,
    others: [target, policy],
    levels: "M M A -",
    cases: [
        ["no target", { others: [] }, "has no scalable target, must have one; add it"],
        ["no policy", { others: [target] }, "has no scaling policy, must have at least one; add it"],
        ["the scaling of another service", { props: { name: "web-iso" } }, "has no scalable target, must have one; add it"],
        ["a scheduler", { props: { "tags.Role": "scheduler" }, others: [] }],
        ["machines of one's own", { props: { launchType: "EXTERNAL" }, others: [] }],
        ["one task on each instance", { props: { schedulingStrategy: "DAEMON" }, others: [] }],
        ["a worker without a target", { props: { "tags.Role": "worker" }, others: [] }, "has no scalable target, must have one; add it"],
        ["a model without a target", { props: { "tags.Role": "ml" }, others: [] }, "has no scalable target, must have one; add it"],
    ],
    mayBeUnset: ["tags", "tags.Role"],
    unknown: ["tags.Role"],
});

describeRule(autoscaledIgnoreDesired, {
    good: web,
    others: [target],
    levels: "A A A A",
    cases: [
        [
            "a count that each deployment resets",
            { ignoreChanges: [] },
            "ignoreChanges lacks desiredCount though the service is scaled, must hold it; add it",
        ],
        ["a count that nothing scales", { ignoreChanges: [], others: [] }],
    ],
    unknown: [],
});

describeRule(spotHipaaOff, {
    good: {
        type: "aws:autoscaling/group:Group",
        name: "general",
        props: { mixedInstancesPolicy: { instancesDistribution: { onDemandPercentageAboveBaseCapacity: 100 } } },
    },
    levels: "- M - -",
    cases: [
        [
            "a group with some Spot",
            { props: { "mixedInstancesPolicy.instancesDistribution.onDemandPercentageAboveBaseCapacity": 99 } },
            "onDemandPercentageAboveBaseCapacity is 99, must be 100; leave Spot out",
        ],
    ],
    mayBeUnset: ["mixedInstancesPolicy", "mixedInstancesPolicy.instancesDistribution.onDemandPercentageAboveBaseCapacity"],
    unknown: ["mixedInstancesPolicy.instancesDistribution.onDemandPercentageAboveBaseCapacity"],
});
describeRule(spotHipaaOff, {
    good: {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        name: "general",
        props: { instanceMarketOptions: { marketType: "capacity-block" } },
    },
    levels: "- M - -",
    cases: [
        [
            "a template that asks for Spot",
            { props: { "instanceMarketOptions.marketType": "spot" } },
            "instanceMarketOptions asks for Spot, must not; remove them",
        ],
    ],
    mayBeUnset: ["instanceMarketOptions", "instanceMarketOptions.marketType"],
    unknown: ["instanceMarketOptions.marketType"],
});
