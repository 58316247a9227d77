import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { circuitBreakerRollback } from "./circuitBreakerRollback.ts";
import { deployAlarms } from "./deployAlarms.ts";
import { deployPercent } from "./deployPercent.ts";
import { deployRequestScaling } from "./deployRequestScaling.ts";
import { ecsGracePeriod } from "./ecsGracePeriod.ts";
import { ecsManagedTags } from "./ecsManagedTags.ts";
import { ecsMultiAz } from "./ecsMultiAz.ts";
import { fargatePlatform } from "./fargatePlatform.ts";
import { listenerRuleWeightsIgnored } from "./listenerRuleWeightsIgnored.ts";
import { rollbackShown } from "./rollbackShown.ts";
import { targetPortOpen } from "./targetPortOpen.ts";

const task: TestResource = {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "web-task",
    props: { containerDefinitions: JSON.stringify([{ name: "web", healthCheck: { startPeriod: 60 } }]) },
};
const web: TestResource = {
    type: "aws:ecs/service:Service",
    name: "web",
    props: {
        tags: { Role: "web" },
        deploymentController: { type: "ECS" },
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        networkConfiguration: { subnets: ["subnet-1", "subnet-2"] },
        loadBalancers: [{ containerName: "web" }],
        healthCheckGracePeriodSeconds: 60,
        platformVersion: "LATEST",
        enableEcsManagedTags: true,
        propagateTags: "SERVICE",
    },
};
const withTask = { ...web, uses: { taskDefinition: ["web-task"] } };

describeRule(circuitBreakerRollback, {
    good: web,
    levels: "M M M A",
    cases: [
        [
            "none",
            { props: { deploymentCircuitBreaker: undefined } },
            "deploymentCircuitBreaker.enable is not set, must be true; set it",
            "deploymentCircuitBreaker.rollback is not set, must be true; set it",
        ],
        [
            "one that stops without rolling back",
            { props: { "deploymentCircuitBreaker.rollback": false } },
            "deploymentCircuitBreaker.rollback is false, must be true; set it",
        ],
        [
            "none in a canary deployment, for which AWS documents none",
            { props: { deploymentCircuitBreaker: undefined, deploymentConfiguration: { strategy: "CANARY" } } },
        ],
        [
            "none in blue/green",
            { props: { deploymentCircuitBreaker: undefined, deploymentConfiguration: { strategy: "BLUE_GREEN" } } },
            "deploymentCircuitBreaker.enable is not set, must be true; set it",
            "deploymentCircuitBreaker.rollback is not set, must be true; set it",
        ],
        ["none under another controller", { props: { deploymentCircuitBreaker: undefined, "deploymentController.type": "EXTERNAL" } }],
        [
            "none, without a controller",
            { props: { deploymentController: undefined, "deploymentCircuitBreaker.enable": false } },
            "deploymentCircuitBreaker.enable is false, must be true; set it",
        ],
        [
            "none in a rolling deployment",
            { props: { deploymentCircuitBreaker: undefined, deploymentConfiguration: { strategy: "ROLLING" } } },
            "deploymentCircuitBreaker.enable is not set, must be true; set it",
            "deploymentCircuitBreaker.rollback is not set, must be true; set it",
        ],
    ],
    unknown: ["deploymentCircuitBreaker", "deploymentCircuitBreaker.rollback"],
});

describeRule(deployPercent, {
    good: web,
    levels: "M M A -",
    cases: [
        [
            "99 percent healthy",
            { props: { deploymentMinimumHealthyPercent: 99 } },
            "deploymentMinimumHealthyPercent is 99, must be at least 100; raise it",
        ],
        ["149 percent", { props: { deploymentMaximumPercent: 149 } }, "deploymentMaximumPercent is 149, must be 150 to 200; set it to 200"],
        ["150 percent", { props: { deploymentMaximumPercent: 150 } }],
        ["201 percent", { props: { deploymentMaximumPercent: 201 } }, "deploymentMaximumPercent is 201, must be 150 to 200; set it to 200"],
        [
            "one task on each instance",
            { props: { schedulingStrategy: "DAEMON", deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 } },
        ],
        [
            "what AWS takes when nothing is said",
            { props: { deploymentMaximumPercent: undefined, deploymentMinimumHealthyPercent: undefined } },
        ],
        [
            "a worker with 50 percent healthy",
            { props: { "tags.Role": "worker", deploymentMinimumHealthyPercent: 50, deploymentMaximumPercent: 100 } },
        ],
        [
            "a worker with 49 percent healthy",
            { props: { "tags.Role": "worker", deploymentMinimumHealthyPercent: 49 } },
            "deploymentMinimumHealthyPercent is 49, must be at least 50; raise it",
        ],
        [
            "beat, which has a rule of its own",
            { props: { "tags.Role": "beat", deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 } },
        ],
        [
            "an api with 99 percent healthy",
            { props: { "tags.Role": "api", deploymentMinimumHealthyPercent: 99 } },
            "deploymentMinimumHealthyPercent is 99, must be at least 100; raise it",
        ],
        [
            "ingestion with 99 percent healthy",
            { props: { "tags.Role": "ingestion", deploymentMinimumHealthyPercent: 99 } },
            "deploymentMinimumHealthyPercent is 99, must be at least 100; raise it",
        ],
        [
            "a model with 99 percent healthy",
            { props: { "tags.Role": "ml", deploymentMinimumHealthyPercent: 99 } },
            "deploymentMinimumHealthyPercent is 99, must be at least 100; raise it",
        ],
        [
            "a worker with 99 percent at most",
            { props: { "tags.Role": "worker", deploymentMaximumPercent: 99 } },
            "deploymentMaximumPercent is 99, must be 100 to 200; set it to 200",
        ],
        ["a scheduler of another kind", { props: { "tags.Role": "scheduler", deploymentMinimumHealthyPercent: 0 } }],
        [
            "99 percent healthy where the traffic is moved, as instances that are drained keep to it too",
            { props: { deploymentConfiguration: { strategy: "CANARY" }, deploymentMinimumHealthyPercent: 99 } },
            "deploymentMinimumHealthyPercent is 99, must be at least 100; raise it",
        ],
    ],
    mayBeUnset: ["deploymentMinimumHealthyPercent", "deploymentMaximumPercent"],
    unknown: ["deploymentMinimumHealthyPercent", "deploymentMaximumPercent"],
});

const component: TestResource = { type: "awsx:ec2:Vpc", name: "vpc", props: {} };
const subnets = ["a", "b"].map((zone): TestResource => ({
    type: "aws:ec2/subnet:Subnet",
    name: `vpc-${zone}`,
    props: { availabilityZone: `eu-central-1${zone}` },
    parent: "vpc",
}));
const unknownList = { networkConfiguration: { subnets: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } };
describeRule(ecsMultiAz, {
    good: web,
    levels: "M M A -",
    cases: [
        [
            "one subnet",
            { props: { "networkConfiguration.subnets": ["subnet-1"] } },
            "has 1 different subnets, must have at least 2; add one of another zone",
        ],
        [
            "the same subnet twice",
            { props: { "networkConfiguration.subnets": ["subnet-1", "subnet-1"] } },
            "has 1 different subnets, must have at least 2; add one of another zone",
        ],
        ["three subnets", { props: { "networkConfiguration.subnets": ["subnet-1", "subnet-2", "subnet-3"] } }],
        [
            "subnets that are not known yet",
            { props: { "networkConfiguration.subnets": Array.from({ length: 2 }, () => "04da6b54-80e4-46f7-96ec-b56ff0331ba9") } },
        ],
        [
            "a list that is not known yet, of subnets in two zones",
            { props: unknownList, uses: { networkConfiguration: ["vpc"] }, others: [component, ...subnets] },
        ],
        [
            "a list that is not known yet, of a subnet in one zone",
            { props: unknownList, uses: { networkConfiguration: ["vpc"] }, others: [component, ...subnets.slice(1)] },
            "networkConfiguration.subnets is not known before the deployment, must be known to be judged; take it from configuration",
        ],
        ["tasks without a network of their own", { props: { networkConfiguration: undefined } }],
    ],
    mayBeUnset: ["networkConfiguration"],
    unknown: ["networkConfiguration", "networkConfiguration.subnets"],
});
describeRule(ecsMultiAz, {
    good: { type: "aws:alb/loadBalancer:LoadBalancer", name: "entry", props: { subnets: ["subnet-1", "subnet-2"] } },
    levels: "M M A -",
    cases: [
        [
            "a load balancer in one subnet",
            { props: { subnets: ["subnet-1"] } },
            "has 1 different subnets, must have at least 2; add one of another zone",
        ],
        ["a load balancer with mappings", { props: { subnets: undefined, subnetMappings: [{}, {}] } }],
    ],
    unknown: ["subnets"],
});

describeRule(ecsGracePeriod, {
    good: withTask,
    others: [task],
    levels: "M M A -",
    cases: [
        [
            "59 seconds",
            { props: { healthCheckGracePeriodSeconds: 59 }, uses: {} },
            "healthCheckGracePeriodSeconds is 59, must be at least 60; raise it",
        ],
        ["61 seconds", { props: { healthCheckGracePeriodSeconds: 61 } }],
        [
            "none",
            { props: { healthCheckGracePeriodSeconds: undefined } },
            "healthCheckGracePeriodSeconds is not set, must be at least 60; raise it",
            "healthCheckGracePeriodSeconds is 0, must be at least the start period 60 of the container; raise it",
        ],
        [
            "less than the container takes to start",
            { others: [{ ...task, props: { containerDefinitions: JSON.stringify([{ healthCheck: { startPeriod: 61 } }]) } }] },
            "healthCheckGracePeriodSeconds is 60, must be at least the start period 61 of the container; raise it",
        ],
        ["no load balancer", { props: { loadBalancers: [], healthCheckGracePeriodSeconds: undefined } }],
    ],
    unknown: ["healthCheckGracePeriodSeconds"],
});

const onInstances = { capacityProviderStrategies: [{ capacityProvider: "services-prod-eu-general", weight: 1 }] };
describeRule(fargatePlatform, {
    good: web,
    levels: "A A A A",
    cases: [
        ["the latest platform by its number", { props: { platformVersion: "1.4.0" } }],
        ["the latest of Windows", { props: { platformVersion: "1.0.0" } }],
        ["an old platform", { props: { platformVersion: "1.3.0" } }, "platformVersion is 1.3.0, must be LATEST; set it or leave it out"],
        ["none", { props: { platformVersion: undefined } }],
        ["the latest on Spot", { props: { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] } }],
        ["none on instances", { props: { platformVersion: undefined, ...onInstances } }],
        ["one on instances", { props: onInstances }, "platformVersion is LATEST on instances, must not be set; remove it"],
        [
            "one on instances by launch type",
            { props: { launchType: "EC2", platformVersion: "1.4.0" } },
            "platformVersion is 1.4.0 on instances, must not be set; remove it",
        ],
    ],
    mayBeUnset: ["platformVersion"],
    unknown: ["platformVersion"],
});

describeRule(ecsManagedTags, {
    good: web,
    levels: "R R R R",
    cases: [
        [
            "what the provider fills in",
            { props: { enableEcsManagedTags: false, propagateTags: undefined } },
            "enableEcsManagedTags is false, must be true; set it",
            "propagateTags is not set, must be SERVICE or TASK_DEFINITION; set it",
        ],
        ["tags of the task definition", { props: { propagateTags: "TASK_DEFINITION" } }],
        ["NONE", { props: { propagateTags: "NONE" } }, "propagateTags is NONE, must be SERVICE or TASK_DEFINITION; set it"],
    ],
    unknown: ["enableEcsManagedTags", "propagateTags"],
});

const groups = ["web-tg", "web-tg-alternate", "other-tg"].map((name): TestResource => ({
    type: "aws:lb/targetGroup:TargetGroup",
    name,
    props: {},
}));
const canary: TestResource = {
    ...web,
    props: {
        ...web.props,
        name: "web",
        deploymentConfiguration: { strategy: "CANARY" },
        alarms: { alarmNames: ["web-deployment-errors", "web-deployment-p99"], enable: true, rollback: true },
    },
    uses: { loadBalancers: ["web-tg", "web-tg-alternate", "web-rule"] },
};
function alarm(name: string, ...read: readonly string[]): TestResource {
    return { type: "aws:cloudwatch/metricAlarm:MetricAlarm", name, props: { name, metricQueries: [] }, uses: { metricQueries: read } };
}
const rule: TestResource = {
    type: "aws:lb/listenerRule:ListenerRule",
    name: "web-rule",
    props: {
        actions: [
            {
                type: "forward",
                forward: {
                    targetGroups: [
                        { arn: "arn:1", weight: 100 },
                        { arn: "arn:2", weight: 0 },
                    ],
                },
            },
        ],
    },
    uses: { actions: ["web-tg", "web-tg-alternate"] },
    ignoreChanges: ["actions"],
};

describeRule(deployAlarms, {
    good: canary,
    others: [...groups, rule, alarm("web-deployment-errors", "web-tg", "web-tg-alternate"), alarm("web-deployment-p99")],
    levels: "M M M A",
    cases: [
        [
            "none",
            { props: { alarms: undefined } },
            "alarms.enable is not set, must be true; set it",
            "alarms.rollback is not set, must be true; set it",
            "alarms.alarmNames is empty, must name alarms; add them",
        ],
        [
            "none in a rolling deployment, which has the circuit breaker",
            { props: { alarms: undefined, deploymentConfiguration: undefined } },
        ],
        [
            "none in a linear deployment",
            { props: { "alarms.alarmNames": [], "deploymentConfiguration.strategy": "LINEAR" } },
            "alarms.alarmNames is empty, must name alarms; add them",
        ],
        [
            "alarms that are off in blue/green",
            { props: { "alarms.enable": false, "deploymentConfiguration.strategy": "BLUE_GREEN" } },
            "alarms.enable is false, must be true; set it",
        ],
        ["alarms that only stop", { props: { "alarms.rollback": false } }, "alarms.rollback is false, must be true; set it"],
        [
            "alarms on one target group",
            { others: [...groups, rule, alarm("web-deployment-errors", "web-tg")] },
            "no alarm of alarms.alarmNames reads web-tg-alternate, must be one for every target group; add it by metric math",
        ],
        [
            "alarms on one target group each",
            {
                others: [
                    ...groups,
                    rule,
                    alarm("web-deployment-errors", "web-tg"),
                    { ...alarm("web-deployment-p99"), uses: { dimensions: ["web-tg-alternate"] } },
                ],
            },
        ],
        [
            "alarms that are not here",
            { others: [...groups, rule, alarm("web-5xx", "web-tg", "web-tg-alternate")] },
            "no alarm of alarms.alarmNames reads web-tg, must be one for every target group; add it by metric math",
            "no alarm of alarms.alarmNames reads web-tg-alternate, must be one for every target group; add it by metric math",
        ],
        [
            "an alarm by reference",
            {
                props: { "alarms.alarmNames": ["web-errors"] },
                uses: { ...canary.uses, alarms: ["web-5xx"] },
                others: [...groups, rule, alarm("web-5xx", "web-tg", "web-tg-alternate")],
            },
        ],
    ],
    mayBeUnset: ["deploymentConfiguration", "deploymentConfiguration.strategy"],
    unknown: ["deploymentConfiguration.strategy", "alarms.enable", "alarms.rollback", "alarms.alarmNames"],
});

const tracking = "targetTrackingScalingPolicyConfiguration";
const specification = `${tracking}.customizedMetricSpecification`;
const math: TestResource = {
    type: "aws:appautoscaling/policy:Policy",
    name: "web-scaling-request",
    props: {
        resourceId: "service/services-prod-eu/web",
        targetTrackingScalingPolicyConfiguration: {
            targetValue: 1000,
            customizedMetricSpecification: {
                metrics: [
                    ...["group", "groupAlternate"].map((id) => ({
                        id,
                        metricStat: { metric: { metricName: "RequestCountPerTarget" }, stat: "Sum" },
                    })),
                    { id: "result", expression: "SUM([group, groupAlternate])" },
                ],
            },
        },
    },
    uses: { [tracking]: ["web-tg", "web-tg-alternate"] },
};
const predefined = {
    resourceId: "service/services-prod-eu/web",
    [tracking]: { targetValue: 1000, predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget" } },
};
describeRule(deployRequestScaling, {
    good: math,
    others: [...groups, rule, canary],
    levels: "M M M M",
    cases: [
        [
            "the predefined metric where the traffic is moved",
            { props: predefined, uses: { [tracking]: ["web-tg"] } },
            "holds ALBRequestCountPerTarget though web is deployed by CANARY, must add both target groups; use metric math",
        ],
        [
            "the predefined metric of a rolling deployment",
            {
                props: predefined,
                others: [...groups, { ...web, props: { ...web.props, name: "web" }, uses: { loadBalancers: ["web-tg"] } }],
            },
        ],
        ["the predefined metric of a service that is not here", { props: predefined, others: groups }],
        [
            "one of two target groups",
            { uses: { [tracking]: ["web-tg"] } },
            "leaves out the requests of web-tg-alternate, must read every target group of web; add it",
        ],
        [
            "the target group of another service",
            { uses: { [tracking]: ["web-tg", "web-tg-alternate", "other-tg"] } },
            "reads the requests of other-tg, must read those of web alone; remove it",
        ],
        [
            "the average",
            { props: { [`${specification}.metrics.0.metricStat.stat`]: "Average" } },
            "statistic of RequestCountPerTarget is Average, must be Sum; set it",
        ],
        [
            "a sum that has no data while one of the two has none",
            { props: { [`${specification}.metrics.2.expression`]: "group + groupAlternate" } },
            "metric math is group + groupAlternate, must add group and groupAlternate where one of them has no data; use SUM([group, groupAlternate])",
        ],
        [
            "a sum that takes missing data for zero",
            { props: { [`${specification}.metrics.2.expression`]: "FILL(group, 0) + FILL(groupAlternate, 0)" } },
        ],
        [
            "a sum of one of the two",
            { props: { [`${specification}.metrics.2.expression`]: "SUM([group])" } },
            "metric math is SUM([group]), must add group and groupAlternate where one of them has no data; use SUM([group, groupAlternate])",
        ],
        [
            "the larger of the two",
            { props: { [`${specification}.metrics.2.expression`]: "MAX([group, groupAlternate])" } },
            "metric math is MAX([group, groupAlternate]), must add group and groupAlternate where one of them has no data; use SUM([group, groupAlternate])",
        ],
        [
            "the depth of a queue",
            { props: { [`${tracking}.customizedMetricSpecification`]: { metricName: "QueueDepth", statistic: "Average" } }, uses: {} },
        ],
        ["both target groups of a service that is not here", { others: groups }],
        [
            "a sum in two steps",
            {
                props: {
                    [`${specification}.metrics.2.expression`]: "FILL(group, 0)",
                    [`${specification}.metrics.3`]: { id: "both", expression: "result + FILL(groupAlternate, 0)" },
                },
            },
        ],
        ["CPU", { props: { [tracking]: { predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" } } } }],
    ],
    mayBeUnset: [tracking, `${specification}.metrics.0.metricStat.metric.metricName`],
    unknown: [`${specification}.metrics.0.metricStat.metric.metricName`, `${specification}.metrics.0.metricStat.stat`],
});

const weights = "actions[0].forward.targetGroups";
describeRule(listenerRuleWeightsIgnored, {
    good: rule,
    others: [...groups, canary],
    levels: "M M M A",
    cases: [
        [
            "weights that each update puts back",
            { ignoreChanges: [] },
            `ignoreChanges lacks ${weights} though deployments of web change it, must hold it; add it`,
        ],
        ["ignored target groups", { ignoreChanges: [weights] }],
        ["ignored target groups of every action", { ignoreChanges: ["actions[*].forward.targetGroups"] }],
        [
            "ignored target groups of another action",
            { ignoreChanges: ["actions[1].forward"] },
            `ignoreChanges lacks ${weights} though deployments of web change it, must hold it; add it`,
        ],
        [
            "ignored weights alone, whose order the provider changes",
            { ignoreChanges: ["actions[0].forward.targetGroups[*].weight"] },
            `ignoreChanges lacks ${weights} though deployments of web change it, must hold it; add it`,
        ],
        ["the rule of a rolling deployment", { ignoreChanges: [], others: [...groups, { ...canary, props: web.props }] }],
        [
            "the rule of another service",
            {
                ignoreChanges: [],
                uses: { actions: ["other-tg"] },
                others: [...groups, { ...canary, uses: { loadBalancers: ["web-tg", "web-tg-alternate"] } }],
            },
        ],
        [
            "a test rule, to which ECS adds the other target group",
            {
                ignoreChanges: ["tags"],
                props: { actions: [{ type: "forward", targetGroupArn: "arn:2" }] },
                uses: { actions: ["web-tg-alternate"] },
            },
            "ignoreChanges lacks actions[0].targetGroupArn though deployments of web change it, must hold it; add it",
        ],
        [
            "the rule that a service names, whatever its target groups",
            { ignoreChanges: [], uses: {}, others: [...groups, { ...canary, uses: { loadBalancers: ["web-rule"] } }] },
            `ignoreChanges lacks ${weights} though deployments of web change it, must hold it; add it`,
        ],
        ["a redirect", { ignoreChanges: [], props: { actions: [{ type: "redirect" }] } }],
        [
            "the rule that sends requests to a target group of the service, though that does not name it",
            { ignoreChanges: [""], others: [...groups, { ...canary, uses: { loadBalancers: ["web-tg-alternate"] } }] },
            `ignoreChanges lacks ${weights} though deployments of web change it, must hold it; add it`,
        ],
        [
            "two actions",
            {
                ignoreChanges: ["tags"],
                props: { "actions.1": { type: "forward", targetGroupArn: "arn:1" } },
            },
            `ignoreChanges lacks ${weights}, actions[1].targetGroupArn though deployments of web change it, must hold it; add it`,
        ],
        ["actions by another way of writing", { ignoreChanges: ['["actions"][0]'] }],
    ],
    mayBeUnset: ["actions"],
    unknown: ["actions"],
});

describeRule(rollbackShown, {
    good: { type: "aws:ecs/service:Service", name: "web", props: { waitForSteadyState: true, deploymentController: { type: "ECS" } } },
    levels: "A A A A",
    cases: [
        ["no wait", { props: { waitForSteadyState: undefined } }, "waitForSteadyState is not set, must be true; set it"],
        [
            "no controller, for which the provider takes a rollback for success",
            { props: { deploymentController: undefined } },
            "deploymentController.type is not set, must be ECS; set it",
        ],
        ["a service that says nothing of it", { props: { waitForSteadyState: undefined, deploymentController: undefined } }],
        ["CodeDeploy", { props: { deploymentController: { type: "CODE_DEPLOY" }, waitForSteadyState: undefined } }],
    ],
    unknown: ["waitForSteadyState"],
});

const opening = (portMappings: readonly object[]): TestResource => ({
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "web-task",
    props: { containerDefinitions: JSON.stringify([{ name: "web", portMappings }, { name: "agent" }]) },
});
describeRule(targetPortOpen, {
    good: {
        type: "aws:ecs/service:Service",
        name: "web",
        props: { loadBalancers: [{ containerName: "web", containerPort: 3000 }] },
        uses: { taskDefinition: ["web-task"] },
    },
    others: [opening([{ containerPort: 3000 }])],
    levels: "M M M M",
    cases: [
        [
            "the next port",
            { props: { "loadBalancers.0.containerPort": 3001 } },
            "loadBalancers leads to port 3001 of web, which opens 3000, must be one that it opens; correct it",
        ],
        [
            "another container",
            { props: { "loadBalancers.0.containerName": "agent" } },
            "loadBalancers leads to port 3000 of agent, which opens empty, must be one that it opens; correct it",
        ],
        ["a range of ports", { others: [opening([{ containerPortRange: "2999-3001" }])] }],
        ["a task definition that is not here", { uses: {}, others: [] }],
    ],
    mayBeUnset: ["loadBalancers", "loadBalancers.0.containerPort"],
    unknown: ["loadBalancers.0.containerPort"],
});
