import * as assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { decideAll } from "../../testing/decideAll.ts";
import { planOf } from "../../testing/planOf.ts";
import { testEnvironment } from "../../testing/testEnvironment.ts";
import { presetNames } from "../../vocabulary/service.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { planService, type ServiceGroup } from "./planService.ts";
import { monitoredService, type ServicePlan } from "./servicePlan.ts";

const described = { image: "docker.io/acme/orders:1.4.2", probe: ["CMD", "/app/healthcheck"] };
const route = { host: "orders.example.com", priority: 110 };
const api: ServiceDescription = { ...described, preset: "rest-api", route };
const worker: ServiceDescription = { ...described, preset: "worker" };
const scheduler: ServiceDescription = { ...described, preset: "scheduler" };
const region = { AWS_DEFAULT_REGION: "eu-central-1", AWS_REGION: "eu-central-1" };
const uvicorn = { FORWARDED_ALLOW_IPS: "*", UVICORN_TIMEOUT_KEEP_ALIVE: "75" };
const general = { instanceTypes: ["t4g.medium"], instances: { min: 1, max: 3 }, targetCapacityPercent: 100, diskGiB: 30 };
const gpu = { ...general, instanceTypes: ["g4dn.xlarge"] };

/** The plans of services that share a cluster, by name. */
function plansOf(descriptions: Readonly<Record<string, ServiceDescription>>, more: Pick<ServiceGroup, "serviceConnect"> = {}) {
    const services = decideAll(descriptions);
    const plan = (name: string) => planService(name, { ...more, clusterName: "services", services }, testEnvironment);
    return Object.fromEntries(Object.keys(services).map((name) => [name, plan(name)]));
}

/** Values by their path: `container.log.group`. Empty lists and records are values. */
function leavesOf(value: unknown, path = ""): readonly (readonly [string, unknown])[] {
    if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return [[path, value]];
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === "" ? key : `${path}.${key}`));
}

/** What differs between two plans: the new value by its path, undefined where it is gone. */
function differences(before: ServicePlan, after: ServicePlan): Readonly<Record<string, unknown>> {
    // What gives a variable tells no more than the variables do.
    const leaves = ({ container, ...plan }: ServicePlan) => new Map(leavesOf({ ...plan, container: { ...container, variables: [] } }));
    const [old, now] = [leaves(before), leaves(after)];
    const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
    return Object.fromEntries(
        paths.filter((path) => !isDeepStrictEqual(old.get(path), now.get(path))).map((path) => [path, now.get(path)]),
    );
}

describe("planService", () => {
    it("plans all of a service that answers requests", () => {
        assert.deepEqual(planOf("orders", api), {
            names: { clusterName: "services", serviceName: "orders" },
            family: "orders",
            preset: "rest-api",
            role: "api",
            size: { cpu: 512, memoryMiB: 1024 },
            cpuArchitecture: "ARM64",
            tasks: {
                desiredCount: 2,
                scaled: true,
                strategy: [
                    { capacityProvider: "FARGATE", base: 2, weight: 1 },
                    { capacityProvider: "FARGATE_SPOT", weight: 3 },
                ],
                deployment: { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200, hooks: [] },
                rebalanced: true,
            },
            container: {
                name: "orders",
                image: "docker.io/acme/orders:1.4.2",
                environment: { PORT: "8000", ENVIRONMENT: "production", ...region, ...uvicorn },
                variables: [
                    { name: "ENVIRONMENT", value: "production", giver: "the program" },
                    { name: "AWS_REGION", value: "eu-central-1", giver: "the program" },
                    { name: "AWS_DEFAULT_REGION", value: "eu-central-1", giver: "the program" },
                    { name: "UVICORN_TIMEOUT_KEEP_ALIVE", value: "75", giver: "the preset rest-api" },
                    { name: "FORWARDED_ALLOW_IPS", value: "*", giver: "the preset rest-api" },
                    { name: "PORT", value: "8000", giver: "the preset rest-api" },
                ],
                secrets: {},
                log: { group: "/ecs/orders", region: "eu-central-1", streamPrefix: "orders" },
                healthCheck: {
                    command: ["CMD", "/app/healthcheck"],
                    intervalSeconds: 30,
                    timeoutSeconds: 5,
                    retries: 3,
                    startPeriodSeconds: 60,
                },
                stopTimeoutSeconds: 30,
                user: "1000",
                rootFilesystem: { kind: "writable" },
                initProcess: true,
            },
            port: 8000,
            secrets: [],
            statements: [],
            egress: [],
            sendsTo: [],
            calls: [],
            target: {
                name: "orders-tg",
                route,
                port: 8000,
                protocol: "HTTP",
                healthCheck: {
                    path: "/health",
                    intervalSeconds: 30,
                    timeoutSeconds: 5,
                    healthyThreshold: 2,
                    unhealthyThreshold: 3,
                    codes: "200",
                },
                gracePeriodSeconds: 60,
                deregistrationDelaySeconds: 30,
                deploymentAlarms: false,
            },
            scaling: { tasks: { min: 2, max: 10 }, metrics: [{ kind: "cpu", targetPercent: 70 }] },
            monitoring: {
                kind: "web",
                clusterName: "services",
                serviceName: "orders",
                jsonLogGroup: "/ecs/orders",
                tasks: { min: 2, max: 10 },
                cpuTargetPercent: 70,
            },
        });
    });

    it("plans a scheduler as one task, on demand, that nothing scales, reaches or stops at night", () => {
        const offHours = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" } as const;
        const nightly = { ...testEnvironment, kind: "staging", offHours } as const;
        const plan = planOf("reminders", scheduler, nightly);
        assert.deepEqual(plan.tasks, {
            desiredCount: 1,
            scaled: false,
            strategy: [{ capacityProvider: "FARGATE", weight: 1 }],
            deployment: { kind: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 },
            rebalanced: false,
        });
        for (const absent of ["port", "queue", "server", "target", "scaling", "offHours"]) assert.equal(absent in plan, false, absent);
        assert.deepEqual(planOf("orders", api, nightly).offHours, offHours);
        assert.deepEqual(planOf("mailer", worker, nightly).offHours, offHours);
    });

    it("changes for a route, beside the target, only what tells how requests are watched", () => {
        const connected = { ...api, connect: {} };
        const [without, routed] = [planOf("orders", { ...connected, route: undefined }), planOf("orders", connected)];
        assert.equal("target" in without, false);
        const { target } = routed;
        assert.deepEqual(differences({ ...without, ...(target && { target }) }, routed), {
            "monitoring.kind": "web",
            "monitoring.discoveryName": undefined,
            // Hooks are for services that a load balancer sends requests to.
            "tasks.deployment.hooks": [],
        });
    });

    it("changes for another preset the numbers of the preset, and nothing else", () => {
        assert.deepEqual(differences(planOf("orders", api), planOf("orders", { ...api, preset: "ml" })), {
            preset: "ml",
            role: "ml",
            "size.cpu": 2048,
            "size.memoryMiB": 8192,
            "container.healthCheck.startPeriodSeconds": 300,
            "target.gracePeriodSeconds": 300,
            "scaling.metrics.0.targetPercent": 60,
            "monitoring.cpuTargetPercent": 60,
        });
        assert.deepEqual(differences(planOf("orders", api), planOf("orders", { ...api, preset: "web-app" })), {
            preset: "web-app",
            "container.environment.FORWARDED_ALLOW_IPS": undefined,
            "container.environment.UVICORN_TIMEOUT_KEEP_ALIVE": undefined,
            "container.environment.HOSTNAME": "0.0.0.0",
            "container.environment.KEEP_ALIVE_TIMEOUT": "75000",
            "container.environment.NODE_ENV": "production",
            "container.environment.PORT": "3000",
            "container.environment.STAGE": "production",
            "container.log.streamPrefix": "production-app",
            port: 3000,
            "target.port": 3000,
            "target.healthCheck.timeoutSeconds": 10,
            "target.slowStartSeconds": 30,
            "scaling.metrics.1.kind": "memory",
            "scaling.metrics.1.targetPercent": 80,
            "monitoring.memoryTargetPercent": 80,
        });
    });

    it("changes for a strategy only the deployment and what moves the traffic", () => {
        const canary = {
            kind: "canary",
            bakeMinutes: 15,
            alarms: true,
            testListener: true,
            hooks: [],
            canaryPercent: 5,
            canaryBakeMinutes: 10,
        } as const;
        assert.deepEqual(differences(planOf("orders", api), planOf("orders", { ...api, deployment: canary })), {
            "tasks.deployment.kind": "canary",
            "tasks.deployment.minimumHealthyPercent": undefined,
            "tasks.deployment.maximumPercent": undefined,
            "tasks.deployment.bakeMinutes": 15,
            "tasks.deployment.alarms": true,
            "tasks.deployment.testListener": true,
            "tasks.deployment.canaryPercent": 5,
            "tasks.deployment.canaryBakeMinutes": 10,
            "target.shift.testListener": true,
            "target.deploymentAlarms": true,
        });
    });

    it("moves no traffic where there is no load balancer", () => {
        const shifting = { kind: "blue-green", bakeMinutes: 15, alarms: true, testListener: true, hooks: [] } as const;
        const plan = planOf("orders", { ...api, route: undefined, connect: {}, deployment: shifting });
        assert.deepEqual(plan.tasks.deployment, { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200 });
    });

    it("changes for a group of instances only what the tasks run on", () => {
        const onInstances = (instances: "general" | "gpu", more: Partial<ServiceDescription> = {}) =>
            planOf("orders", { ...api, type: "ec2", instances, ...more }, testEnvironment, { instances: { general, gpu } });
        assert.deepEqual(differences(planOf("orders", api), onInstances("general")), {
            "tasks.ec2.kind": "ec2",
            "tasks.ec2.capacityProvider": "services-general",
            "tasks.ec2.placement.strategies.0": "spread-by-zone",
            "tasks.ec2.placement.strategies.1": "binpack-by-memory",
            "tasks.ec2.placement.constraints": [],
            "tasks.ec2.gpu": 0,
            "tasks.strategy.0.capacityProvider": "services-general",
            "tasks.strategy.0.base": undefined,
            "tasks.strategy.1.capacityProvider": undefined,
            "tasks.strategy.1.weight": undefined,
        });
        assert.deepEqual(differences(onInstances("general"), onInstances("gpu", { gpu: 1 })), {
            "tasks.ec2.capacityProvider": "services-gpu",
            cpuArchitecture: "X86_64",
            "tasks.ec2.gpu": 1,
            "tasks.strategy.0.capacityProvider": "services-gpu",
        });
    });

    it("grants a new task the start period of its container, and never less than 60 seconds", () => {
        const grace = (startPeriodSeconds: number) => planOf("orders", { ...api, startPeriodSeconds }).target?.gracePeriodSeconds;
        assert.deepEqual([0, 59, 60, 61, 300].map(grace), [60, 60, 60, 61, 300]);
    });

    it("lets clients stay with their task, and tasks warm up, only where a number says for how long", () => {
        const target = (more: Partial<ServiceDescription>) => planOf("orders", { ...api, ...more }).target ?? {};
        for (const absent of ["stickySeconds", "slowStartSeconds", "shift"]) assert.equal(absent in target({}), false, absent);
        assert.partialDeepStrictEqual(target({ sticky: 1, slowStartSeconds: 30 }), { stickySeconds: 1, slowStartSeconds: 30 });
        assert.equal("slowStartSeconds" in target({ preset: "web-app", slowStartSeconds: 0 }), false);
    });

    it("is spoken to in TLS by the load balancer only where it is called and certificates are made", () => {
        const protocol = (connect: ServiceDescription["connect"], serviceConnect: ServiceGroup["serviceConnect"]) =>
            planOf("orders", { ...api, connect }, testEnvironment, { serviceConnect }).target?.protocol;
        const certificateAuthorityArn = "arn:authority";
        assert.deepEqual(
            [
                protocol({}, undefined),
                protocol({}, {}),
                protocol(undefined, { certificateAuthorityArn }),
                protocol({}, { certificateAuthorityArn }),
            ],
            ["HTTP", "HTTP", "HTTP", "HTTPS"],
        );
    });

    it("keeps the root read-only beside /tmp where nobody works in the container", () => {
        const { rootFilesystem, initProcess } = planOf("orders", api, { ...testEnvironment, exec: false }).container;
        assert.deepEqual(rootFilesystem, { kind: "read-only", scratch: [{ path: "/tmp", sizeMiB: 64 }] });
        assert.equal(initProcess, false);
    });

    it("knows the repository of ECR that an image is in", () => {
        const image = "222222222222.dkr.ecr.eu-west-1.amazonaws.com/acme/orders:1.0.0";
        assert.equal(planOf("orders", { ...api, image }).repositoryArn, "arn:aws:ecr:eu-west-1:222222222222:repository/acme/orders");
        assert.equal("repositoryArn" in planOf("orders", api), false);
    });
});

describe("planService among other services", () => {
    const mailer: ServiceDescription = { ...worker, queue: { kind: "sqs", longestJobSeconds: 120 } };
    const url = "https://sqs.eu-central-1.amazonaws.com/111111111111/mailer-queue";
    const arn = "arn:aws:sqs:eu-central-1:111111111111:mailer-queue";

    it("tells a worker its queue and a sender where to send, and lets each do no more", () => {
        const plans = plansOf({ orders: { ...api, sendsTo: ["mailer"] }, mailer });
        assert.deepEqual(plans["mailer"]?.container.environment, {
            QUEUE_NAME: "mailer-queue",
            QUEUE_URL: url,
            ENVIRONMENT: "production",
            ...region,
        });
        assert.deepEqual(plans["mailer"]?.queue?.visibilityTimeoutSeconds, 240);
        assert.deepEqual(
            plans["mailer"]?.statements.map(({ sid, resources }) => [sid, resources]),
            [["ConsumeJobs", [arn]]],
        );
        assert.deepEqual(plans["mailer"]?.scaling, {
            tasks: { min: 1, max: 50 },
            metrics: [
                { kind: "backlog-per-task", queueName: "mailer-queue", target: 100 },
                { kind: "cpu", targetPercent: 80 },
            ],
        });
        assert.deepEqual(plans["orders"]?.container.environment, {
            MAILER_QUEUE_URL: url,
            PORT: "8000",
            ENVIRONMENT: "production",
            ...region,
            ...uvicorn,
        });
        assert.deepEqual(
            plans["orders"]?.statements.map(({ sid, resources }) => [sid, resources]),
            [["SendJobs", [arn]]],
        );
        assert.equal("queue" in (plans["orders"] ?? {}), false);
    });

    it("watches a queue and its dead letters, and one elsewhere by what is reported", () => {
        const queueOf = (queue: ServiceDescription["queue"]) => {
            const { monitoring } = planOf("mailer", { ...worker, queue });
            return monitoring.kind === "worker" ? monitoring.queue : undefined;
        };
        assert.deepEqual(queueOf({ kind: "sqs" }), {
            kind: "sqs",
            queueName: "mailer-queue",
            deadLetterQueueName: "mailer-queue-dead-letters",
            target: 100,
        });
        assert.deepEqual(queueOf({ kind: "reported", name: "mails" }), { kind: "reported", queueName: "mails", target: 100 });
        assert.equal(queueOf(undefined), undefined);
    });

    it("scales on the raw depth where it is asked to, and on what is reported where the queue is elsewhere", () => {
        const first = (queue: ServiceDescription["queue"]) => planOf("mailer", { ...worker, queue }).scaling?.metrics[0];
        assert.deepEqual(first({ kind: "sqs", metric: "raw-depth" }), { kind: "raw-depth", queueName: "mailer-queue", target: 100 });
        assert.deepEqual(first({ kind: "reported" }), { kind: "reported-depth", queueName: "mailer", target: 100 });
        const { statements, container } = planOf("mailer", { ...worker, queue: { kind: "reported" } });
        assert.deepEqual(
            statements.map(({ sid }) => sid),
            ["PublishQueueDepth"],
        );
        assert.deepEqual(container.environment, { ENVIRONMENT: "production", ...region });
    });

    it("tells a client the name and port by which Service Connect knows a server", () => {
        const plans = plansOf({
            "web-shop": { ...api, calls: ["price-list"] },
            "price-list": { ...api, route: undefined, port: 9000, connect: { name: "prices", port: 80 } },
        });
        assert.deepEqual(plans["web-shop"]?.container.environment["PRICE_LIST_URL"], "http://prices:80");
        assert.deepEqual([plans["web-shop"]?.calls, "server" in (plans["web-shop"] ?? {})], [["price-list"], false]);
        assert.deepEqual(
            [plans["price-list"]?.server, plans["price-list"]?.port],
            [{ name: "prices", discoveryName: "prices", port: 80 }, 9000],
        );
    });

    it("has the name of its stack in whatever is unique in account and region, and in nothing that is unique in its cluster", () => {
        const changesOf = (description: ServiceDescription) => {
            const shared = planOf("orders", description, { ...testEnvironment, qualifier: "pr-1" });
            return differences(planOf("orders", description), shared);
        };
        const always = { "names.qualifier": "pr-1", "monitoring.qualifier": "pr-1", family: "pr-1_orders" };
        const logs = { "container.log.group": "/ecs/pr-1_orders" };
        const jsonLogs = { "monitoring.jsonLogGroup": "/ecs/pr-1_orders" };
        assert.deepEqual(changesOf(api), { ...always, ...logs, ...jsonLogs });
        const connected = { ...api, route: undefined, connect: {} };
        assert.deepEqual(changesOf(connected), {
            ...always,
            ...logs,
            ...jsonLogs,
            // Metrics of Service Connect do not tell the cluster.
            "monitoring.discoveryName": "pr-1_orders",
            "server.discoveryName": "pr-1_orders",
        });
        const url = "https://sqs.eu-central-1.amazonaws.com/111111111111/pr-1_orders-queue";
        assert.deepEqual(changesOf({ ...worker, jsonLogs: false, queue: { kind: "sqs" } }), {
            ...always,
            ...logs,
            "container.environment.QUEUE_NAME": "pr-1_orders-queue",
            "container.environment.QUEUE_URL": url,
            "monitoring.queue.deadLetterQueueName": "pr-1_orders-queue-dead-letters",
            "monitoring.queue.queueName": "pr-1_orders-queue",
            "queue.deadLetterQueueName": "pr-1_orders-queue-dead-letters",
            "queue.queueName": "pr-1_orders-queue",
            "scaling.metrics.0.queueName": "pr-1_orders-queue",
            "statements.0.resources.0": "arn:aws:sqs:eu-central-1:111111111111:pr-1_orders-queue",
        });
        const reported = { ...worker, jsonLogs: false, queue: { kind: "reported" } } as const;
        assert.deepEqual(changesOf(reported), {
            ...always,
            ...logs,
            "monitoring.queue.queueName": "pr-1_orders",
            "scaling.metrics.0.queueName": "pr-1_orders",
        });
        // What is written is what its reporter calls it.
        assert.deepEqual(changesOf({ ...reported, queue: { kind: "reported", name: "jobs" } }), { ...always, ...logs });
        const scheduled: ServiceDescription = {
            ...described,
            probe: undefined,
            preset: "scheduled-task",
            schedule: { expression: "rate(1 day)" },
        };
        const arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:pr-1_orders";
        assert.deepEqual(changesOf({ ...scheduled, jsonLogs: false }), {
            ...always,
            ...logs,
            "monitoring.deadLetterQueueName": "pr-1_orders-dead-letters",
            "monitoring.stateMachineArn": arn,
            "schedule.deadLetterQueueName": "pr-1_orders-dead-letters",
            "schedule.scheduleName": "pr-1_orders",
            "schedule.stateMachineArn": arn,
            "schedule.stateMachineName": "pr-1_orders",
        });
    });

    it("knows of each variable what gives it, so that two of one name are found, and keeps what the program decides", () => {
        const variables = { MAILER_QUEUE_URL: "mine", QUEUE_URL: "mine", ENVIRONMENT: "mine", PORT: "1" };
        const plans = plansOf({ orders: { ...api, sendsTo: ["mailer"], variables }, mailer: { ...mailer, variables } });
        const givers = plans["orders"]?.container.variables.map(({ name, key, giver }) => [name, giver ?? key?.join(".")]);
        assert.deepEqual(givers, [
            ["ENVIRONMENT", "the program"],
            ["AWS_REGION", "the program"],
            ["AWS_DEFAULT_REGION", "the program"],
            ["UVICORN_TIMEOUT_KEEP_ALIVE", "the preset rest-api"],
            ["FORWARDED_ALLOW_IPS", "the preset rest-api"],
            ["PORT", "the preset rest-api"],
            ["MAILER_QUEUE_URL", "sendsTo.0"],
            ["MAILER_QUEUE_URL", "variables.MAILER_QUEUE_URL"],
            ["QUEUE_URL", "variables.QUEUE_URL"],
            ["ENVIRONMENT", "variables.ENVIRONMENT"],
            ["PORT", "variables.PORT"],
        ]);
        assert.deepEqual(plans["orders"]?.container.environment, {
            ...variables,
            ...region,
            ...uvicorn,
            MAILER_QUEUE_URL: url,
            ENVIRONMENT: "production",
            PORT: "8000",
        });
        assert.deepEqual(plans["mailer"]?.container.environment, {
            ...variables,
            ...region,
            QUEUE_NAME: "mailer-queue",
            QUEUE_URL: url,
            ENVIRONMENT: "production",
        });
    });

    it("refuses services, queues, names and groups of instances that there are not", () => {
        assert.throws(() => planService("prices", { clusterName: "services", services: {} }, testEnvironment), {
            message: "no such service, got prices; declare it first",
        });
        assert.throws(() => plansOf({ orders: { ...api, calls: ["prices"] } }), {
            message: "no such service, got prices; declare it first",
        });
        assert.throws(() => plansOf({ orders: { ...api, calls: ["toString"] } }), {
            message: "no such service, got toString; declare it first",
        });
        assert.throws(() => plansOf({ orders: { ...api, calls: ["prices"] }, prices: api }), {
            message: "orders: calls a service without a name to be called by, got prices; give it connect",
        });
        assert.throws(() => plansOf({ orders: { ...api, sendsTo: ["mailer"] } }), {
            message: "no such service, got mailer; declare it first",
        });
        for (const receiver of [worker, api, { ...worker, queue: { kind: "reported" } }] as const) {
            assert.throws(() => plansOf({ orders: { ...api, sendsTo: ["mailer"] }, mailer: receiver }), {
                message: "orders: sends to a service without a queue of its own, got mailer; give it one",
            });
        }
        assert.throws(() => planOf("orders", { ...api, type: "ec2", instances: "gpu" }, testEnvironment, { instances: { general } }), {
            message: "no such group of instances, got gpu; declare it first",
        });
    });
});

describe("every plan", () => {
    const anyDescription = fc.record({
        preset: fc.constantFrom(...presetNames),
        kind: fc.constantFrom("production" as const, "staging" as const),
        exec: fc.boolean(),
        routed: fc.boolean(),
        queued: fc.boolean(),
        ec2: fc.boolean(),
        secret: fc.constantFrom("NODE_ENV", "DATABASE_URL"),
    });
    const planned = ({
        preset,
        kind,
        exec,
        routed,
        queued,
        ec2,
        secret,
    }: typeof anyDescription extends fc.Arbitrary<infer Any> ? Any : never) => {
        const answers = preset !== "worker" && preset !== "scheduler" && preset !== "scheduled-task";
        const description: ServiceDescription = {
            ...described,
            preset,
            secrets: { [secret]: "arn:secret" },
            ...(answers && (routed ? { route } : { connect: {} })),
            ...(preset === "worker" && queued && { queue: { kind: "sqs" } }),
            ...(preset === "scheduled-task" && { probe: undefined, schedule: { expression: "rate(1 hour)" } }),
            ...(ec2 && { type: "ec2", instances: "general" }),
        };
        return planOf("orders", description, { ...testEnvironment, kind, exec }, { instances: { general } });
    };

    it("is the same for the same description, and plain: nothing of it is lost in JSON", () => {
        fc.assert(
            fc.property(anyDescription, (any) => {
                assert.deepEqual(planned(any), planned(any));
                assert.deepEqual(JSON.parse(JSON.stringify(planned(any))), planned(any));
            }),
        );
    });

    it("starts with as many tasks as its bounds allow, and is scaled or exactly one", () => {
        fc.assert(
            fc.property(anyDescription, (any) => {
                const { scaling, tasks } = planned(any);
                const { min, max } = scaling?.tasks ?? { min: 1, max: 1 };
                assert.ok(min <= tasks.desiredCount && tasks.desiredCount <= max);
                assert.equal(tasks.scaled, scaling !== undefined);
                assert.equal(scaling === undefined, any.preset === "scheduler" || any.preset === "scheduled-task");
            }),
        );
    });

    it("names its environment", () => {
        fc.assert(
            fc.property(anyDescription, (any) => {
                assert.equal(planned(any).container.environment["ENVIRONMENT"], any.kind);
            }),
        );
    });

    it("has a target exactly where there is a route, and is watched as what it is", () => {
        fc.assert(
            fc.property(anyDescription, (any) => {
                const { target, monitoring } = planned(any);
                assert.equal(target === undefined, monitoring.kind !== "web");
                const answering = any.routed ? "web" : "internal";
                const kinds = {
                    worker: "worker",
                    scheduler: "singleton",
                    "scheduled-task": "scheduled-task",
                    ml: answering,
                    "rest-api": answering,
                    "web-app": answering,
                };
                assert.equal(monitoring.kind, kinds[any.preset]);
            }),
        );
    });
});

describe("monitoredService", () => {
    it("adds the names that AWS makes to a service behind a load balancer, and to no other", () => {
        const names = { loadBalancer: "app/entry/1", targetGroup: "targetgroup/orders/2" };
        const { monitoring } = planOf("orders", api);
        assert.deepEqual(monitoredService(monitoring, names), { ...monitoring, ...names });
        assert.throws(() => monitoredService(monitoring, undefined), { message: "orders: behind a load balancer without a target" });
        const mailer = planOf("mailer", worker).monitoring;
        assert.equal(monitoredService(mailer, names), mailer);
    });
});
