import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { beatDesiredCountOne } from "./beatDesiredCountOne.ts";
import { beatNoDeployOverlap } from "./beatNoDeployOverlap.ts";
import { beatNotAutoscaled } from "./beatNotAutoscaled.ts";
import { beatNotEmbedded } from "./beatNotEmbedded.ts";
import { beatOnDemand } from "./beatOnDemand.ts";
import { beatScheduleFile } from "./beatScheduleFile.ts";
import { beatSinglePerCluster } from "./beatSinglePerCluster.ts";
import { beatStopsFast } from "./beatStopsFast.ts";
import { ecsRoleDeclared } from "./ecsRoleDeclared.ts";
import { ecsRoleMatchesCommand } from "./ecsRoleMatchesCommand.ts";
import { nonwebNoLoadBalancer } from "./nonwebNoLoadBalancer.ts";

const cluster: TestResource = { type: "aws:ecs/cluster:Cluster", name: "amply", props: { name: "amply-prod-eu" } };
const task: TestResource = {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "amply-beat-task",
    props: { containerDefinitions: commands("celery -A amply.jobs.celery_app beat --loglevel=info".split(" ")) },
};
const beat: TestResource = {
    type: "aws:ecs/service:Service",
    name: "amply-beat",
    props: {
        name: "amply-beat",
        cluster: "arn:aws:ecs:eu-central-1:111111111111:cluster/amply-prod-eu",
        tags: { Role: "beat" },
        desiredCount: 1,
        deploymentMaximumPercent: 100,
        deploymentMinimumHealthyPercent: 0,
        availabilityZoneRebalancing: "DISABLED",
        schedulingStrategy: "REPLICA",
        capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    },
    uses: { cluster: ["amply"], taskDefinition: ["amply-beat-task"] },
};
const others = [cluster, task];

function commands(...argv: readonly (readonly string[])[]): string {
    return JSON.stringify(argv.map((command, index) => ({ name: `c${index}`, command })));
}

describeRule(beatDesiredCountOne, {
    good: beat,
    levels: "M M M M",
    cases: [
        ["two", { props: { desiredCount: 2 } }, "desiredCount is 2, must be 1; set it to 1, whatever the load"],
        ["none", { props: { desiredCount: 0 } }, "desiredCount is 0, must be 1; set it to 1, whatever the load"],
        [
            "no count, as AWS then keeps any",
            { props: { desiredCount: undefined } },
            "desiredCount is not set, must be 1; set it to 1, whatever the load",
        ],
        ["half a task", { props: { desiredCount: 1.5 } }, "desiredCount is 1.5, must be 1; set it to 1, whatever the load"],
        ["a text", { props: { desiredCount: "1" } }, "desiredCount is 1, must be 1; set it to 1, whatever the load"],
        [
            "none in development though off-hours are not allowed",
            { stack: "dev-ada", props: { desiredCount: 0 } },
            "desiredCount is 0, must be 1; set it to 1, whatever the load",
        ],
        [
            "none in development where off-hours are allowed",
            { stack: "dev-ada", props: { desiredCount: 0 }, config: { allowOffHours: true } },
        ],
        [
            "none in staging, allowed or not",
            { stack: "staging", props: { desiredCount: 0 }, config: { allowOffHours: true } },
            "desiredCount is 0, must be 1; set it to 1, whatever the load",
        ],
        ["two workers", { props: { desiredCount: 2, "tags.Role": "worker" } }],
        [
            "two schedulers of another kind",
            { props: { desiredCount: 2, "tags.Role": "scheduler" } },
            "desiredCount is 2, must be 1; set it to 1, whatever the load",
        ],
        [
            "two in development where off-hours are allowed",
            { stack: "dev-ada", props: { desiredCount: 2 }, config: { allowOffHours: true } },
            "desiredCount is 2, must be 1; set it to 1, whatever the load",
        ],
    ],
    mayBeUnset: ["tags", "tags.Role"],
    unknown: ["desiredCount", "tags", "tags.Role"],
});

describeRule(ecsRoleDeclared, {
    good: beat,
    levels: "M M M A",
    cases: [
        [
            "a service without tags",
            { props: { tags: undefined } },
            "tag Role is not set, must be one of api, web, ingestion, worker, beat, ml, scheduler, scheduled-task; add the tag as a literal",
        ],
        [
            "a role that does not exist",
            { props: { "tags.Role": "Beat" } },
            "tag Role is Beat, must be one of api, web, ingestion, worker, beat, ml, scheduler, scheduled-task; add the tag as a literal",
        ],
        [
            "tags that are no object",
            { props: { tags: "Role=beat" } },
            "tag Role is not set, must be one of api, web, ingestion, worker, beat, ml, scheduler, scheduled-task; add the tag as a literal",
        ],
        ["a scheduler", { props: { "tags.Role": "scheduler" } }],
    ],
    unknown: ["tags", "tags.Role"],
});

describeRule(ecsRoleMatchesCommand, {
    good: beat,
    others,
    levels: "M M M A",
    cases: [
        [
            "beat under the role of a worker",
            { props: { "tags.Role": "worker" } },
            "tag Role is worker though a container runs beat, must be beat; correct the tag or the command",
        ],
        [
            "beat behind a shell",
            {
                props: { tags: {} },
                others: [cluster, { ...task, props: { containerDefinitions: commands(["sh", "-c", "exec celery -A app beat"]) } }],
            },
            "tag Role is not set though a container runs beat, must be beat; correct the tag or the command",
        ],
        [
            "a worker with beat in another word",
            { props: { "tags.Role": "worker" }, others: [cluster, { ...task, props: { containerDefinitions: commands(["heartbeat"]) } }] },
        ],
        [
            "beat beside another container",
            {
                props: { tags: {} },
                others: [cluster, { ...task, props: { containerDefinitions: commands(["agent"], ["celery", "beat"]) } }],
            },
            "tag Role is not set though a container runs beat, must be beat; correct the tag or the command",
        ],
        ["beat under the role of a scheduler, which is kept as single", { props: { "tags.Role": "scheduler" } }],
        ["a worker whose task definition is elsewhere", { props: { "tags.Role": "worker" }, uses: {} }],
    ],
    unknown: ["tags", "tags.Role"],
});

describeRule(beatNoDeployOverlap, {
    good: beat,
    levels: "M M M A",
    cases: [
        [
            "101 percent",
            { props: { deploymentMaximumPercent: 101 } },
            "deploymentMaximumPercent is 101, must be 100; set it so that the old one stops before the new one starts",
        ],
        [
            "99 percent",
            { props: { deploymentMaximumPercent: 99 } },
            "deploymentMaximumPercent is 99, must be 100; set it so that the old one stops before the new one starts",
        ],
        [
            "1 percent healthy",
            { props: { deploymentMinimumHealthyPercent: 1 } },
            "deploymentMinimumHealthyPercent is 1, must be 0; set it so that the old one may stop",
        ],
        [
            "what the provider fills in",
            { props: { deploymentMaximumPercent: 200, deploymentMinimumHealthyPercent: 100, availabilityZoneRebalancing: undefined } },
            "deploymentMaximumPercent is 200, must be 100; set it so that the old one stops before the new one starts",
            "deploymentMinimumHealthyPercent is 100, must be 0; set it so that the old one may stop",
            "availabilityZoneRebalancing is not set, must be DISABLED; set it as rebalancing starts the new task before it stops the old one",
        ],
        [
            "both versions at once",
            { props: { deploymentConfiguration: { strategy: "BLUE_GREEN" } } },
            "deploymentConfiguration.strategy is BLUE_GREEN, must be ROLLING; the others run both versions together",
        ],
        ["the rolling strategy", { props: { deploymentConfiguration: { strategy: "ROLLING" } } }],
        [
            "a scheduler of another kind whose traffic is moved",
            { props: { "tags.Role": "scheduler", deploymentConfiguration: { strategy: "CANARY" } } },
            "deploymentConfiguration.strategy is CANARY, must be ROLLING; the others run both versions together",
        ],
        [
            "a daemon",
            { props: { schedulingStrategy: "DAEMON" } },
            "schedulingStrategy is DAEMON, must be REPLICA; a daemon runs once per instance",
        ],
        ["the defaults of a worker", { props: { "tags.Role": "worker", deploymentMaximumPercent: 200 } }],
    ],
    unknown: ["deploymentMaximumPercent", "deploymentMinimumHealthyPercent", "availabilityZoneRebalancing", "deploymentConfiguration"],
});

const target: TestResource = {
    type: "aws:appautoscaling/target:Target",
    name: "beat-scaling",
    props: { resourceId: "service/amply-prod-eu/amply-beat" },
};
describeRule(beatNotAutoscaled, {
    good: beat,
    others,
    levels: "M M M M",
    cases: [
        [
            "a scalable target by its text",
            { others: [...others, target] },
            "scaled by beat-scaling, must not be scaled; remove beat-scaling",
        ],
        [
            "a policy by way of a target whose id is not known",
            {
                others: [
                    ...others,
                    { ...target, props: {}, uses: { resourceId: ["amply-beat"] } },
                    { type: "aws:appautoscaling/policy:Policy", name: "beat-cpu", props: {}, uses: { resourceId: ["beat-scaling"] } },
                ],
            },
            "scaled by beat-scaling, must not be scaled; remove beat-scaling",
            "scaled by beat-cpu, must not be scaled; remove beat-cpu",
        ],
        [
            "a schedule",
            { others: [...others, { ...target, type: "aws:appautoscaling/scheduledAction:ScheduledAction", name: "night" }] },
            "scaled by night, must not be scaled; remove night",
        ],
        ["scaling of another service", { others: [...others, { ...target, props: { resourceId: "service/amply-prod-eu/amply-worker" } }] }],
        [
            "scaling of its namesake in another cluster",
            { others: [...others, { ...target, props: { resourceId: "service/other/amply-beat" } }] },
        ],
        [
            "an ignored count",
            { ignoreChanges: ["desiredCount"] },
            "ignoreChanges holds desiredCount, must not; remove it so that a changed count is put back",
        ],
        ["another ignored input", { ignoreChanges: ["tags"] }],
        [
            "a scheduler of another kind",
            { props: { "tags.Role": "scheduler" }, others: [...others, target] },
            "scaled by beat-scaling, must not be scaled; remove beat-scaling",
        ],
    ],
    mayBeUnset: ["tags", "tags.Role"],
    unknown: ["tags.Role"],
});

const second: TestResource = { ...beat, name: "beat-two" };
const scheduler: TestResource = { ...second, props: { ...second.props, tags: { Role: "scheduler" } } };
function ofApp(name: string, command: readonly string[]): TestResource {
    return { ...task, name, props: { containerDefinitions: commands(command) } };
}
describeRule(beatSinglePerCluster, {
    good: beat,
    others,
    levels: "M M M A",
    cases: [
        ["a second beat", { others: [...others, second] }, "runs beside beat-two, must be the only beat of its cluster; remove one"],
        [
            "a second beat of the same text",
            { uses: {}, others: [...others, { ...second, uses: {} }] },
            "runs beside beat-two, must be the only beat of its cluster; remove one",
        ],
        ["a beat in another cluster", { others: [...others, { ...second, uses: {}, props: { ...second.props, cluster: "other" } }] }],
        ["a worker", { others: [...others, { ...second, props: { ...second.props, tags: { Role: "worker" } } }] }],
        [
            "a scheduler of the same Celery app",
            { others: [...others, { ...second, props: { ...second.props, tags: { Role: "scheduler" } } }] },
            "runs beside beat-two, must be the only beat of its cluster; remove one",
        ],
        [
            "two schedulers of the same Celery app",
            {
                props: { "tags.Role": "scheduler" },
                others: [...others, { ...second, props: { ...second.props, tags: { Role: "scheduler" } } }],
            },
            "runs beside beat-two, must be the only beat of its cluster; remove one",
        ],
        [
            "two schedulers of the same Celery app, which one names by --app=",
            {
                props: { "tags.Role": "scheduler" },
                others: [
                    ...others,
                    ofApp("joined", ["celery", "--app=amply.jobs.celery_app", "beat"]),
                    { ...scheduler, uses: { ...scheduler.uses, taskDefinition: ["joined"] } },
                ],
            },
            "runs beside beat-two, must be the only beat of its cluster; remove one",
        ],
        [
            "two schedulers of different Celery apps",
            {
                props: { "tags.Role": "scheduler" },
                others: [
                    ...others,
                    ofApp("other", ["celery", "--app", "reports", "beat"]),
                    { ...scheduler, uses: { ...scheduler.uses, taskDefinition: ["other"] } },
                ],
            },
        ],
        [
            "a scheduler of another Celery app beside beat",
            {
                others: [
                    ...others,
                    ofApp("other", ["celery", "--app", "reports", "beat"]),
                    { ...scheduler, uses: { ...scheduler.uses, taskDefinition: ["other"] } },
                ],
            },
        ],
        [
            "a scheduler of another kind",
            {
                props: { "tags.Role": "scheduler" },
                others: [...others, ofApp("cron", ["reminders"]), { ...scheduler, uses: { ...scheduler.uses, taskDefinition: ["cron"] } }],
            },
        ],
        [
            "two more",
            { others: [...others, second, { ...second, name: "beat-three" }] },
            "runs beside beat-two, beat-three, must be the only beat of its cluster; remove one",
        ],
        [
            "a beat in another cluster of this stack",
            { others: [...others, { ...cluster, name: "other" }, { ...second, uses: { cluster: ["other"] } }] },
        ],
        [
            "a second beat of the default cluster",
            { uses: {}, props: { cluster: undefined }, others: [...others, { ...second, uses: {}, props: { tags: { Role: "beat" } } }] },
            "runs beside beat-two, must be the only beat of its cluster; remove one",
        ],
    ],
    mayBeUnset: ["tags", "tags.Role"],
    unknown: ["tags.Role"],
});

describeRule(beatNotEmbedded, {
    good: task,
    levels: "M M M M",
    cases: [
        [
            "-B",
            { props: { containerDefinitions: commands(["celery", "worker", "-B"]) } },
            "container c0: command holds -B, must not; run beat as a service of its own",
        ],
        [
            "--beat behind a shell",
            { props: { containerDefinitions: commands(["x"], ["sh", "-c", "celery worker --beat"]) } },
            "container c1: command holds --beat, must not; run beat as a service of its own",
        ],
        ["-B of Python", { props: { containerDefinitions: commands(["python", "-B", "-m", "app"]) } }],
        ["-B of Maven", { props: { containerDefinitions: commands(["mvn", "-B", "verify"]) } }],
        ["-b, which is the broker", { props: { containerDefinitions: commands(["celery", "-b", "sqs://"]) } }],
        ["no JSON", { props: { containerDefinitions: "[" } }],
        ["none at all", { props: { containerDefinitions: undefined } }],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

const defaults: TestResource = {
    type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    name: "amply-providers",
    props: { defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] },
    uses: { clusterName: ["amply"] },
};
const provider: TestResource = {
    type: "aws:ecs/capacityProvider:CapacityProvider",
    name: "general-capacity",
    props: { name: "services-prod-eu-general" },
    uses: { autoScalingGroupProvider: ["general"] },
};
const onGroup = { props: { "capacityProviderStrategies.0.capacityProvider": "services-prod-eu-general" } };
function instances(instancesDistribution: Readonly<Record<string, number>>): TestResource {
    return { type: "aws:autoscaling/group:Group", name: "general", props: { mixedInstancesPolicy: { instancesDistribution } } };
}
describeRule(beatOnDemand, {
    good: beat,
    others: [...others, defaults],
    levels: "M M A -",
    cases: [
        [
            "Spot by weight",
            { props: { "capacityProviderStrategies.0.capacityProvider": "FARGATE_SPOT" } },
            "strategy uses Spot, must be on demand; remove the Spot entry",
        ],
        [
            "Spot by base",
            { props: { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", base: 1 }] } },
            "strategy uses Spot, must be on demand; remove the Spot entry",
        ],
        [
            "Spot that gets no task",
            {
                props: {
                    capacityProviderStrategies: [
                        { capacityProvider: "FARGATE", weight: 1 },
                        { capacityProvider: "FARGATE_SPOT", weight: 0 },
                    ],
                },
            },
        ],
        [
            "inherited Spot",
            { props: { capacityProviderStrategies: undefined } },
            "strategy is inherited from amply-providers and uses Spot, must be on demand; give the service a strategy of its own",
        ],
        ["a launch type, which inherits nothing", { props: { capacityProviderStrategies: undefined, launchType: "FARGATE" } }],
        [
            "another cluster's default",
            {
                props: { capacityProviderStrategies: undefined },
                others: [...others, { ...cluster, name: "other" }, { ...defaults, uses: { clusterName: ["other"] } }],
            },
        ],
        ["a worker on Spot", { props: { "tags.Role": "worker", "capacityProviderStrategies.0.capacityProvider": "FARGATE_SPOT" } }],
        ["instances on demand", { ...onGroup, others: [...others, provider, instances({})] }],
        [
            "instances of which some are Spot",
            {
                ...onGroup,
                others: [...others, provider, instances({ onDemandBaseCapacity: 2, onDemandPercentageAboveBaseCapacity: 99 })],
            },
            "strategy uses Spot, must be on demand; remove the Spot entry",
        ],
        [
            "a scheduler of another kind on Spot",
            { props: { "tags.Role": "scheduler", "capacityProviderStrategies.0.capacityProvider": "FARGATE_SPOT" } },
            "strategy uses Spot, must be on demand; remove the Spot entry",
        ],
        [
            "inherited Spot of a cluster that is not here",
            { uses: {}, props: { capacityProviderStrategies: undefined } },
            "strategy is inherited from amply-providers and uses Spot, must be on demand; give the service a strategy of its own",
        ],
    ],
    mayBeUnset: ["capacityProviderStrategies.0.weight"],
    unknown: ["capacityProviderStrategies", "capacityProviderStrategies.0.weight"],
});

describeRule(nonwebNoLoadBalancer, {
    good: beat,
    levels: "A A A A",
    cases: [
        ["a load balancer", { props: { loadBalancers: [{}] } }, "has 1 load balancers, must have none; remove them"],
        ["an empty list", { props: { loadBalancers: [] } }],
        ["a web service", { props: { "tags.Role": "web", loadBalancers: [{}] } }],
        [
            "a load balancer before a worker",
            { props: { "tags.Role": "worker", loadBalancers: [{}] } },
            "has 1 load balancers, must have none; remove them",
        ],
        [
            "a load balancer before a scheduler of another kind",
            { props: { "tags.Role": "scheduler", loadBalancers: [{}] } },
            "has 1 load balancers, must have none; remove them",
        ],
        ["a service without a role", { props: { tags: undefined, loadBalancers: [{}] } }],
    ],
    unknown: ["loadBalancers"],
});

const beatContainer = {
    name: "beat",
    command: "celery -A amply beat --schedule /tmp/celerybeat-schedule".split(" "),
    user: "appuser",
    stopTimeout: 10,
};
const asTask = (changes: object): TestResource["props"] => ({ containerDefinitions: JSON.stringify([{ ...beatContainer, ...changes }]) });
const celeryBeat: TestResource = { ...task, props: asTask({}) };

describeRule(beatStopsFast, {
    good: celeryBeat,
    levels: "M M A -",
    cases: [
        ["9 seconds", { props: asTask({ stopTimeout: 9 }) }],
        ["11 seconds", { props: asTask({ stopTimeout: 11 }) }, "container beat: stopTimeout is 11, must be at most 10; lower it"],
        [
            "none",
            { props: asTask({ stopTimeout: undefined }) },
            "container beat: stopTimeout is not set, which is 30, must be at most 10; lower it",
        ],
        ["a worker that takes its time", { props: asTask({ command: ["celery", "worker"], stopTimeout: 120 }) }],
        ["11 seconds where 12 are allowed", { props: asTask({ stopTimeout: 11 }), config: { longestSeconds: 12 } }],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

const command = (...options: readonly string[]) => ["celery", "-A", "amply", "beat", ...options];
const inWorkingDirectory =
    "container beat: schedule is in the working directory, which belongs to root; write --schedule /tmp/celerybeat-schedule";
const onReadOnly = (where: string) =>
    `container beat: schedule is ${where} on a read-only root, must be on a volume; write --schedule /tmp/celerybeat-schedule`;
const readOnly = { readonlyRootFilesystem: true };
describeRule(beatScheduleFile, {
    good: celeryBeat,
    levels: "M M M A",
    cases: [
        ["no file", { props: asTask({ command: command() }) }, inWorkingDirectory],
        ["no file, in a text for a shell", { props: asTask({ command: ["sh", "-c", "celery -A amply beat"] }) }, inWorkingDirectory],
        ["no file as root", { props: asTask({ command: command(), user: "0:0" }) }],
        ["no file as whoever the image says", { props: asTask({ command: command(), user: undefined }) }],
        ["a file by the short option", { props: asTask({ command: command("-s", "/tmp/schedule") }) }],
        ["a file behind a sign", { props: asTask({ command: command("--schedule=/tmp/schedule") }) }],
        [
            "a schedule in a database",
            { props: asTask({ command: command("--scheduler", "django_celery_beat.schedulers:DatabaseScheduler") }) },
        ],
        [
            "the scheduler that keeps a file",
            { props: asTask({ command: command("-S", "celery.beat:PersistentScheduler") }) },
            inWorkingDirectory,
        ],
        ["a read-only root", { props: asTask(readOnly) }, onReadOnly("/tmp/celerybeat-schedule")],
        [
            "no file on a read-only root",
            { props: asTask({ ...readOnly, command: command(), user: "root" }) },
            onReadOnly("in the working directory"),
        ],
        ["a volume on a read-only root", { props: asTask({ ...readOnly, mountPoints: [{ containerPath: "/tmp" }] }) }],
        ["memory on a read-only root", { props: asTask({ ...readOnly, linuxParameters: { tmpfs: [{ containerPath: "/tmp/" }] } }) }],
        [
            "a volume that is read-only too",
            { props: asTask({ ...readOnly, mountPoints: [{ containerPath: "/tmp", readOnly: true }] }) },
            onReadOnly("/tmp/celerybeat-schedule"),
        ],
        [
            "a volume of another name",
            { props: asTask({ ...readOnly, mountPoints: [{ containerPath: "/tm" }] }) },
            onReadOnly("/tmp/celerybeat-schedule"),
        ],
        ["a worker", { props: asTask({ command: ["celery", "worker"] }) }],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});
