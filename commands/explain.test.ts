import assert from "node:assert/strict";
import { exampleFile, exampleNames } from "../docs/exampleStacks.ts";
import { stackNames } from "../stacks/testing/stackNames.ts";
import type { Resource } from "../rehearsal/engine/resource/resource.ts";
import { configProblems, openPack } from "../policies/pack.ts";
import { loadEnvironment } from "../stacks/loadEnvironment.ts";
import { makeStack } from "../stacks/makeStack.ts";
import { servicePath, servicesOf } from "../stacks/workloads.ts";
import { previewCommittedStack, previewStackFile } from "../reports/judging/previewCommittedStack.ts";
import { type PreviewResult, previewStack } from "../rehearsal/run/previewStack.ts";
import { runExplain } from "./explain.ts";
import type { Section } from "../reports/explain/fact.ts";

interface Run {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

function explain(...args: readonly string[]): Run {
    const texts = { stdout: "", stderr: "" };
    const exitCode = runExplain(args, {
        env: {},
        write: (text) => (texts.stdout += text),
        writeError: (text) => (texts.stderr += text),
        directory: process.cwd(),
    });
    return { exitCode, ...texts };
}

/** Whether it keeps tasks of ECS running, or starts each of them: the schedule of a function is a part of that. */
function keepsTasks({ type, parent }: Resource): boolean {
    return type === "aws:ecs/service:Service" || (type === "aws:scheduler/schedule:Schedule" && !parent.includes("platform:lambda:"));
}

type Values = Readonly<Record<string, unknown>>;

function sectionsOf(...args: readonly string[]): readonly Section[] {
    const { sections }: { sections: readonly Section[] } = JSON.parse(explain(...args, "--json").stdout);
    return sections;
}

/** What explain says about a service, by its name for it: an alarm stands under its own name. */
function explained(...args: readonly string[]): Values {
    const facts = sectionsOf(...args).flatMap(({ title, facts }) =>
        facts.map(({ what, value }) => [title === "Alarms" ? `alarm ${what}` : what, value] as const),
    );
    return Object.fromEntries(facts);
}

const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined), value);
const signs: Readonly<Record<string, string>> = {
    GreaterThanThreshold: ">",
    GreaterThanOrEqualToThreshold: ">=",
    LessThanThreshold: "<",
};
const listed = (values: unknown) => (Array.isArray(values) ? values.join(", ") : undefined);

/** A name without that of the stack before it, where several stacks share an account. */
const unqualified = (name: unknown) => String(name).replace(/^(\/ecs\/)?[a-z0-9-]+_/, "$1");

/** The same of the resources that a preview makes for the service. */
function made({ steps }: PreviewResult, service: string): Values {
    const resources = steps.map(({ resource }) => resource);
    const inputs = (type: string, is: (resource: Resource) => boolean) => resources.find((one) => one.type === type && is(one))?.inputs;
    const ofService = ({ inputs }: Resource) => String(inputs["resourceId"]).endsWith(`/${service}`);

    const task = inputs("aws:ecs/taskDefinition:TaskDefinition", (one) => unqualified(one.inputs["family"]) === service);
    const [container]: unknown[] = JSON.parse(String(task?.["containerDefinitions"]));
    const ecs = inputs("aws:ecs/service:Service", (one) => one.inputs["name"] === service);
    const target = inputs("aws:appautoscaling/target:Target", ofService);
    const group = inputs("aws:lb/targetGroup:TargetGroup", ({ name }) => name === `${service}-tg`);
    const rule = inputs("aws:lb/listenerRule:ListenerRule", ({ name }) => name === `${service}-tg-rule`);
    const logs = inputs("aws:cloudwatch/logGroup:LogGroup", (one) => unqualified(one.inputs["name"]) === `/ecs/${service}`);
    const queueName = service === "amply-worker" ? "amply-celery-queue" : `${service}-queue`;
    const queue = inputs("aws:sqs/queue:Queue", (one) => unqualified(one.inputs["name"]) === queueName);
    const deadLetters = inputs("aws:sqs/queue:Queue", (one) => unqualified(one.inputs["name"]) === `${queueName}-dead-letters`);
    const policies = resources.filter((one) => one.type === "aws:appautoscaling/policy:Policy" && ofService(one));
    const strategies = [0, 1].map((index) => at(ecs, "capacityProviderStrategies", index));
    const shareOf = (provider: string) => strategies.find((share) => at(share, "capacityProvider") === provider);

    const facts = {
        CPU: Number(task?.["cpu"]),
        memory: Number(task?.["memory"]),
        "fewest tasks": target?.["minCapacity"],
        "most tasks": target?.["maxCapacity"],
        "first deployment": target && ecs?.["desiredCount"],
        "weight of on demand": shareOf("FARGATE_SPOT") && at(shareOf("FARGATE"), "weight"),
        "weight of Spot": at(shareOf("FARGATE_SPOT"), "weight"),
        "on-demand base": shareOf("FARGATE_SPOT") && (at(shareOf("FARGATE"), "base") ?? 0),
        ...policyFacts(policies),
        "port of the container": at(container, "portMappings", 0, "containerPort"),
        "priority of the rule": rule?.["priority"],
        host: listed(at(rule, "conditions", 0, "hostHeader", "values")),
        "health check path": at(group, "healthCheck", "path"),
        "health check every": at(group, "healthCheck", "interval"),
        "health check timeout": at(group, "healthCheck", "timeout"),
        "healthy after": at(group, "healthCheck", "healthyThreshold"),
        "unhealthy after": at(group, "healthCheck", "unhealthyThreshold"),
        "healthy answer": at(group, "healthCheck", "matcher"),
        "grace after the start": ecs?.["healthCheckGracePeriodSeconds"],
        "time to finish requests": group?.["deregistrationDelay"],
        "slow start": group && (group["slowStart"] ?? 0),
        "sticky sessions": group && (at(group, "stickiness", "cookieDuration") ?? 0),
        "own health check every": at(container, "healthCheck", "interval"),
        "own health check timeout": at(container, "healthCheck", "timeout"),
        "restarted after": at(container, "healthCheck", "retries"),
        "start period": at(container, "healthCheck", "startPeriod"),
        "time to stop": at(container, "stopTimeout"),
        user: at(container, "user"),
        "log retention": logs?.["retentionInDays"],
        ...deploymentFacts(ecs),
        "balanced over zones": ecs && ecs["availabilityZoneRebalancing"] === "ENABLED",
        "a message is hidden for": queue?.["visibilityTimeoutSeconds"],
        attempts: queue && at(JSON.parse(String(queue["redrivePolicy"])), "maxReceiveCount"),
        "a job waits at most": queue?.["messageRetentionSeconds"],
        "a dead letter is kept for": deadLetters?.["messageRetentionSeconds"],
        "a job is handed out after": queue && (queue["delaySeconds"] ?? 0),
        "largest message": queue && Number(queue["maxMessageSize"]) / 1024,
        "a worker waits for a job for": queue?.["receiveWaitTimeSeconds"],
        ...alarmFacts(resources, service),
    };
    return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function deploymentFacts(ecs: Resource["inputs"] = {}): Values {
    const { deploymentConfiguration: shift } = ecs;
    const strategy = at(shift, "strategy") ?? "ROLLING";
    if (strategy === "ROLLING") {
        return {
            "running meanwhile, at least": ecs["deploymentMinimumHealthyPercent"],
            "running meanwhile, at most": ecs["deploymentMaximumPercent"],
        };
    }
    const minutes = (...path: readonly string[]) => {
        const text = at(shift, ...path);
        return text === undefined ? undefined : Number(text);
    };
    return {
        deployment: String(strategy).toLowerCase().replace("_", "-"),
        "traffic of the canary": at(shift, "canaryConfiguration", "canaryPercent"),
        "canary is watched for": minutes("canaryConfiguration", "canaryBakeTimeInMinutes"),
        "traffic of each step": at(shift, "linearConfiguration", "stepPercent"),
        "pause between steps": minutes("linearConfiguration", "stepBakeTimeInMinutes"),
        "old revision stays for": minutes("bakeTimeInMinutes"),
        "rolled back by alarms": at(ecs, "alarms", "rollback") ?? false,
    };
}

function policyFacts(policies: readonly Resource[]): Values {
    const names: Readonly<Record<string, string>> = { cpu: "CPU", memory: "memory", request: "requests", queue: "backlog" };
    const facts = policies.flatMap(({ inputs }): readonly (readonly [string, unknown])[] => {
        const configuration = inputs["targetTrackingScalingPolicyConfiguration"];
        const role = /-(custom-[\w-]+|\w+)-tracking-policy$/.exec(String(inputs["name"]))?.[1] ?? "";
        if (configuration === undefined) return [];
        const metric = names[role] ?? role.replace("custom-", "");
        return [
            [`${metric} target`, at(configuration, "targetValue")],
            [`${metric}: pause after scaling out`, at(configuration, "scaleOutCooldown")],
            [`${metric}: pause after scaling in`, at(configuration, "scaleInCooldown")],
        ];
    });
    return Object.fromEntries(facts);
}

function alarmFacts(resources: readonly Resource[], service: string): Values {
    const alarms = resources.filter(
        ({ type, inputs }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm" && at(inputs, "tags", "Service") === service,
    );
    return Object.fromEntries(
        alarms.map(({ inputs }) => [
            `alarm ${unqualified(inputs["name"]).slice(service.length + 1)}`,
            `${signs[String(inputs["comparisonOperator"])]} ${inputs["threshold"]}`,
        ]),
    );
}

/** The numbers in what is proposed: `1 to 20`, `4096 CPU units, 8192 MiB`. */
function numbersIn(value: unknown): readonly number[] {
    return [...String(value ?? "").matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

/** Explain's own words for the facts that a preview shows. */
function compare(explainedFacts: Values, madeFacts: Values): void {
    assert.ok(Object.keys(madeFacts).length >= 9);
    // What one policy does otherwise than the others has its name before it.
    const same = Object.keys(madeFacts).map(
        (what) => [what, explainedFacts[what] ?? explainedFacts[what.replace(/^[\w-]+: /, "")]] as const,
    );
    assert.deepEqual(Object.fromEntries(same), madeFacts);
    const alarms = (facts: Values) =>
        Object.keys(facts).filter((what) => /^alarm [a-z0-9-]+$/.test(what) && !what.endsWith("-normal-traffic"));
    assert.deepEqual(alarms(explainedFacts).sort(), alarms(madeFacts).sort());
}

describe("npm run explain", () => {
    for (const stack of stackNames) {
        it(`says of each service of ${stack} what a preview makes of it`, async () => {
            const result = await previewCommittedStack(stack);
            const services = result.steps.filter(({ resource }) => resource.type === "aws:ecs/service:Service");
            assert.ok(services.length >= 3);
            for (const { resource } of services) {
                const name = String(resource.inputs["name"]);
                compare(explained(stack, name), made(result, name));
            }
        });
    }

    for (const example of exampleNames) {
        it(`says of each service of the example ${example} what a preview makes of it`, async () => {
            const file = exampleFile(example);
            const result = await previewStackFile(file);
            const services = result.steps.filter(({ resource }) => keepsTasks(resource));
            assert.ok(services.length > 0 || ["lambda-authorizer", "todo"].includes(example), "an example without services of ECS");
            for (const { resource } of services) {
                const name = unqualified(resource.inputs["name"]);
                compare(explained("staging", name, "--config-file", file), made(result, name));
            }
        });
    }

    const fact = (sections: readonly Section[], title: string, what: string) =>
        sections.find((section) => section.title === title)?.facts.find((one) => one.what === what);

    it("tells what follows from long jobs, and each of several queues by its name", () => {
        const file = "docs/examples/queues.yaml";
        const of = (service: string) => explained("staging", service, "--config-file", file);
        const shown = (facts: Values, ...names: readonly string[]) => names.map((name) => facts[name]);
        const long = ["tasks may protect themselves", "an update waits for protected tasks", "messages in flight count", "backlog target"];
        assert.deepEqual(shown(of("transcoder"), ...long), [true, 120, true, 1]);
        assert.deepEqual(shown(of("mailer"), ...long), [undefined, undefined, false, 100]);
        assert.deepEqual(shown(of("mailer"), "SQS queue", "digests: SQS queue", "digests: a message is hidden for"), [
            "mailer-queue",
            "mailer-digests-queue",
            180,
        ]);
    });

    it("names the line of a value that is written, and the preset, row or rule of one that is not", () => {
        const file = "docs/examples/services.yaml";
        const orders = sectionsOf("staging", "orders", "--config-file", file);
        assert.deepEqual(fact(orders, "Size", "CPU"), {
            what: "CPU",
            value: 512,
            unit: "CPU units",
            from: { kind: "preset", text: "preset rest-api" },
            instead: "256, 512 with 1024 MiB",
        });
        assert.equal(fact(orders, "Tasks", "most tasks")?.from.text, "environment: 1 to 3 outside production");
        assert.match(fact(orders, "Requests", "priority of the rule")?.from.text ?? "", /^docs\/examples\/services\.yaml:\d+$/);
        assert.equal(fact(sectionsOf("staging", "mailer", "--config-file", file), "Size", "memory")?.from.text, "job email");
        assert.equal(
            fact(sectionsOf("staging", "scorer", "--config-file", file), "Size", "memory")?.from.text,
            "memory rule: ((2000 MB x 2) + (100 x 10 KB) + 200 MB) x 2 = 8402 MB = 8013 MiB",
        );
    });

    it("names an override, and the defaults of a workload", () => {
        const api = sectionsOf("staging", "amply-api", "--config-path", "-c", "amply.api.autoScaling.maxCount=12");
        assert.deepEqual(fact(api, "Tasks", "most tasks"), {
            what: "most tasks",
            value: 12,
            unit: "tasks",
            from: { kind: "config", text: "-c amply.api.autoScaling.maxCount" },
            instead: "1 to 10 tasks, as scaling-max-budget allows",
        });
        assert.deepEqual(fact(api, "Size", "CPU")?.from, { kind: "default", text: "default of amply" });
        assert.equal(fact(api, "Tasks", "fewest tasks")?.from.text, "Pulumi.staging.yaml:27");
    });

    for (const stack of ["staging", "prod-eu"]) {
        it(`proposes for ${stack} what the policies allow, or names the line that allows it`, async () => {
            const { config } = loadEnvironment(process.cwd(), stack, { set: [], path: true });
            const proposals = [...servicesOf(config).keys()].map((name) => {
                const key = config.workloads
                    .flatMap(({ name: workload, services }) => (name in services ? servicePath(workload, name) : []))
                    .join(".");
                const growth = (what: string) => fact(sectionsOf(stack, name), "Growth", what);
                const [min, max] = numbersIn(growth("next bounds")?.value);
                const [cpu, memory] = numbersIn(growth("next size")?.value);
                const set = [
                    `${key}.resources.cpu=${cpu}`,
                    `${key}.resources.memory=${memory}`,
                    ...(max === undefined ? [] : [`${key}.autoScaling.minCount=${min}`, `${key}.autoScaling.maxCount=${max}`]),
                ];
                return {
                    name,
                    set,
                    isForbidden: /^decision: forbidden by/.test(growth("next bounds")?.from.text ?? ""),
                    line: growth("next bounds")?.instead ?? "",
                };
            });
            const forbidden = proposals.filter(({ isForbidden }) => isForbidden);
            assert.deepEqual(
                forbidden.map(({ name }) => name),
                ["amply-api", "web", "web-ingestion", "web-iso"],
            );
            const grown = loadEnvironment(process.cwd(), stack, { set: proposals.flatMap(({ set }) => set), path: true });
            const judged = async (packConfig: Readonly<Record<string, unknown>>) => {
                const of = {
                    project: grown.config.project,
                    stack,
                    config: grown.allConfig,
                    policyPacks: [openPack("policies", packConfig)],
                };
                const { findings, diagnostics } = await previewStack({ ...of, program: () => makeStack(grown.config) });
                assert.deepEqual(
                    diagnostics.filter(({ severity }) => severity === "error"),
                    [],
                );
                return findings
                    .filter(({ level }) => level === "mandatory")
                    .map(({ policy, urn }) => `${policy} ${urn?.split("::").at(-1)}`);
            };
            assert.deepEqual((await judged({})).sort(), forbidden.map(({ name }) => `scaling-max-budget ${name}-scaling`).sort());
            const services = forbidden.map(({ line }) => {
                const [, file = "", text = ""] = /^(\S+): (.*)$/.exec(line) ?? assert.fail(line);
                assert.equal(file, `policies/config/${stack}.json`);
                assert.deepEqual(configProblems(file, text), []);
                const allowing: unknown = JSON.parse(text);
                return at(allowing, "scaling-max-budget", "services") ?? {};
            });
            assert.deepEqual(await judged({ "scaling-max-budget": { services: Object.assign({}, ...services) } }), []);
        });
    }

    it("stays within the policies where they allow a part of the next step", () => {
        const bounds = (...options: readonly string[]) =>
            fact(sectionsOf("staging", "web-ingestion", "--config-path", ...options), "Growth", "next bounds");
        assert.partialDeepStrictEqual(bounds("-c", "langfuse.services.web-ingestion.autoScaling.maxCount=12"), {
            value: "1 to 15",
            from: { kind: "decision", text: "decision: the most that scaling-max-budget allows" },
            instead: 'policies/config/staging.json: { "scaling-max-budget": { "services": { "web-ingestion": 20 } } }',
        });
        assert.partialDeepStrictEqual(bounds("-c", "langfuse.services.web-ingestion.autoScaling.maxCount=3"), {
            value: "1 to 10",
            instead: "",
        });
    });

    it("prints a table of at most 140 characters, without colour where there is no terminal", () => {
        const longNames = ["checkout", "--config-file", exampleFile("deployment-strategies")];
        for (const args of [["amply-api"], ["amply-worker"], ["amply-beat"], ["web-ingestion"], longNames]) {
            const { exitCode, stdout, stderr } = explain("staging", ...args);
            assert.deepEqual([exitCode, stderr], [0, ""]);
            for (const line of stdout.split("\n")) assert.ok(line.length <= 140, line);
            assert.ok(!stdout.includes("\u001b"));
            assert.match(stdout, new RegExp(`^${args[0]}: (workload|preset) `));
        }
        const { stdout } = explain("staging", "amply-beat");
        assert.ok(
            stdout.includes(
                "\n  tasks                         1                                 decision: two would schedule jobs twice\n",
            ),
        );
    });

    it("lists the services of the stack when there is no such one", () => {
        assert.deepEqual(explain("prod-us", "amply-api"), {
            exitCode: 2,
            stdout: "",
            stderr: 'prod-us: no such service, got "amply-api"; its services are web, web-ingestion, web-iso\n',
        });
    });

    it("passes on what is wrong with the configuration, and with the command", () => {
        const wrong = explain("staging", "web", "-c", "amply=5");
        assert.equal(wrong.exitCode, 2);
        assert.match(wrong.stderr, /^-c amply: ecs-platform:amply: not a map, got 5; /);
        assert.match(explain("staging").stderr, /missing required argument 'service'/);
        assert.equal(explain("staging").exitCode, 2);
        assert.equal(explain("--help").exitCode, 0);
        assert.match(explain("prod-asia", "web").stderr, /^unknown stack, got "prod-asia"; /);
    });
});
