import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { NamedKind } from "../components/model/plannedName.ts";
import { exampleFile, exampleNames } from "../docs/exampleStacks.ts";
import { isGeneratedName } from "../rehearsal/aws/check/physicalName.ts";
import { offlineAws } from "../rehearsal/aws/offlineAws.ts";
import { typeTable } from "../rehearsal/aws/types/typeTable.ts";
import { Deployment } from "../rehearsal/engine/deployment.ts";
import type { Resource } from "../rehearsal/engine/resource/resource.ts";
import { runProgram } from "../rehearsal/engine/runProgram.ts";
import { loadEnvironment } from "./loadEnvironment.ts";
import { checkStack } from "./decodeStack.ts";
import { makeStack } from "./makeStack.ts";
import { namesOfStack } from "./namesOfStack.ts";
import type { StackConfig } from "./stackConfig.ts";
import { anyLife } from "./testing/anyStack.ts";
import { sampleStack, sampleWith } from "./testing/sampleValues.ts";
import { stackNames } from "./testing/stackNames.ts";

/** What a physical name of a type is called in a plan, and the property that holds it where that is not `name`. */
const kinds: Readonly<Record<string, NamedKind>> = {
    "aws:appautoscaling/policy:Policy": "scaling policy",
    "aws:appautoscaling/scheduledAction:ScheduledAction": "scheduled action",
    "aws:autoscaling/group:Group": "Auto Scaling group",
    "aws:autoscaling/policy:Policy": "scaling policy",
    "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": "mute rule",
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": "alarm",
    "aws:cloudwatch/dashboard:Dashboard": "dashboard",
    "aws:cloudwatch/logGroup:LogGroup": "log group",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "alarm",
    "aws:codedeploy/application:Application": "CodeDeploy application",
    "aws:codedeploy/deploymentConfig:DeploymentConfig": "deployment configuration",
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": "pull-through cache",
    "aws:ecr/repository:Repository": "repository",
    "aws:ecs/capacityProvider:CapacityProvider": "capacity provider",
    "aws:ecs/cluster:Cluster": "cluster",
    "aws:ecs/service:Service": "service",
    "aws:ecs/taskDefinition:TaskDefinition": "task definition family",
    "aws:dynamodb/table:Table": "table",
    "aws:kms/alias:Alias": "key alias",
    "aws:lambda/function:Function": "function",
    "aws:scheduler/schedule:Schedule": "schedule",
    "aws:sfn/stateMachine:StateMachine": "state machine",
    "aws:servicediscovery/httpNamespace:HttpNamespace": "Service Connect namespace",
    "aws:sqs/queue:Queue": "queue",
};
const properties: Readonly<Record<string, string>> = {
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": "alarmName",
    "aws:cloudwatch/dashboard:Dashboard": "dashboardName",
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": "ecrRepositoryPrefix",
    "aws:ecs/taskDefinition:TaskDefinition": "family",
};
/** Whose names are those of other things, as host names, or are their own in an API or a function alone. */
const unnamed: readonly string[] = [
    "aws:apigatewayv2/api:Api",
    "aws:apigatewayv2/authorizer:Authorizer",
    "aws:apigatewayv2/stage:Stage",
    "aws:lambda/alias:Alias",
    "aws:route53/record:Record",
];

async function resourcesOf(config: StackConfig): Promise<readonly Resource[]> {
    const { project, stack } = config;
    const run = new Deployment({ isPreview: true, project, stack, provider: offlineAws, disabledDefaultProviders: ["aws"] });
    await runProgram({ project, stack, config: {}, program: () => void makeStack(config) }, run);
    assert.deepEqual(
        run.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
        [],
    );
    return run.resources();
}

/** A name that the program gives, and the provider does not make up. */
function physicalName({ type, inputs }: Resource): string | undefined {
    const property = properties[type] ?? typeTable[type]?.name?.property ?? "name";
    const name = inputs[property];
    return unnamed.includes(type) || typeof name !== "string" || isGeneratedName(name) ? undefined : name;
}

/** Names of resources that no plan has: nothing would find that two of them are the same. */
async function unplanned(config: StackConfig): Promise<readonly string[]> {
    const planned = new Set(namesOfStack(config).map(({ kind, name }) => `${kind} ${name}`));
    return (await resourcesOf(config)).flatMap((resource) => {
        const name = physicalName(resource);
        return name === undefined || planned.has(`${kinds[resource.type]} ${name}`) ? [] : [`${resource.type} ${name}`];
    });
}

/** Which parts of a service's name may be those of another's. */
const fragments = ["a", "d", "foo", "not", "queue", "entry", "firewall", "calls", "from", "deployment", "dead", "letters", "tg"];
const nastyName = fc
    .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 4 })
    .map((words) => words.join("-"))
    .filter((name) => name.length <= 21);
const image = "docker.io/acme/app:1.0.0";
const probe = ["CMD", "/app/healthcheck"];

/** Servers, clients, workers and schedulers, whose names are made of the words that the program appends. */
const nastyServices = fc.uniqueArray(nastyName, { minLength: 2, maxLength: 5 }).chain((names) =>
    fc
        .array(fc.constantFrom("server", "routed", "worker", "scheduler"), { minLength: names.length, maxLength: names.length })
        .map((shapes) => {
            const servers = names.filter((_, index) => shapes[index] === "server");
            const workers = names.filter((_, index) => shapes[index] === "worker");
            const service = (index: number) => {
                switch (shapes[index] ?? "scheduler") {
                    case "server":
                        return { preset: "rest-api", image, probe, connect: {}, sendsTo: workers };
                    case "routed":
                        return { preset: "rest-api", image, probe, route: { priority: 100 + index }, calls: servers, sendsTo: workers };
                    case "worker":
                        return { preset: "worker", image, probe, queue: {}, calls: servers };
                    case "scheduler":
                        return { preset: "scheduler", image, probe };
                }
            };
            return Object.fromEntries(names.map((name, index) => [name, service(index)]));
        }),
);

const load = (stack: string, file?: string) => loadEnvironment(process.cwd(), stack, { file, set: [], path: false }).config;

describe("the names of a stack", () => {
    it("are all that its resources are given, in each committed stack and each example", async function () {
        this.timeout(120_000);
        const configs = [...stackNames.map((stack) => load(stack)), ...exampleNames.map((name) => load("staging", exampleFile(name)))];
        for (const config of configs) assert.deepEqual(await unplanned(config), [], config.stack);
    });

    it("are all that its resources are given, whatever the vocabulary allows", async function () {
        this.timeout(300_000);
        await fc.assert(
            fc.asyncProperty(anyLife(0), async ([moment]) => {
                const checked = checkStack(sampleStack("staging"), moment?.values ?? {});
                if (checked.kind === "value") assert.deepEqual(await unplanned(checked.value), []);
            }),
            { seed: 5, numRuns: 8, endOnFailure: true },
        );
    });

    it("are refused when the file is read, or lead to resources that AWS and Pulumi can tell apart", async function () {
        this.timeout(300_000);
        let made = 0;
        await fc.assert(
            fc.asyncProperty(nastyServices, async (services) => {
                const values = sampleWith({
                    amply: undefined,
                    langfuse: undefined,
                    serviceConnect: { namespace: "my-app.local" },
                    services,
                });
                const checked = checkStack(sampleStack("staging"), values);
                if (checked.kind === "problems") return;
                made += 1;
                // The engine refuses a second resource of one URN.
                const resources = await resourcesOf(checked.value);
                const names = resources.flatMap((resource) => {
                    const name = physicalName(resource);
                    const within = resource.type.startsWith("aws:appautoscaling/") ? String(resource.inputs["resourceId"]) : "";
                    return name === undefined ? [] : [`${kinds[resource.type]} ${within} ${name}`];
                });
                assert.deepEqual(names.sort(), [...new Set(names)].sort());
            }),
            { seed: 7, numRuns: 15, endOnFailure: true },
        );
        assert.ok(made >= 5, `only ${made} stacks were made`);
    });
});
