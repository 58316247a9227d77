import { describeRule } from "../../describeRule.ts";
import type { TestResource } from "../../testing.ts";
import { circuitBreakerRollback } from "./circuitBreakerRollback.ts";
import { deployPercent } from "./deployPercent.ts";
import { ecsGracePeriod } from "./ecsGracePeriod.ts";
import { ecsManagedTags } from "./ecsManagedTags.ts";
import { ecsMultiAz } from "./ecsMultiAz.ts";
import { fargatePlatform } from "./fargatePlatform.ts";

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
            "none in blue/green, which has alarms",
            { props: { deploymentCircuitBreaker: undefined, deploymentConfiguration: { strategy: "BLUE_GREEN" } } },
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

describeRule(fargatePlatform, {
    good: web,
    levels: "A A A A",
    cases: [
        ["an old platform", { props: { platformVersion: "1.4.0" } }, "platformVersion is 1.4.0, must be LATEST; set it or leave it out"],
        ["none", { props: { platformVersion: undefined } }],
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
