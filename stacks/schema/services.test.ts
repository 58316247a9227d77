import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { legalMemoryMiB } from "../../components/model/sizing/taskSize.ts";
import { webAppProbe } from "../../components/model/presets/webApp.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { isMap } from "../isMap.ts";
import { decodeStack } from "../decodeStack.ts";
import { plainValues } from "../testing/plainValues.ts";
import { problemsWith, sampleStack, sampleWith } from "../testing/sampleValues.ts";
import { servicesOf } from "../workloads.ts";

const image = "docker.io/acme/orders:1.4.2";
const route = { priority: 110 };
const serviceConnect = { namespace: "my-app.local" };

const probe = ["CMD", "/app/healthcheck"];

/** Only a web app has a probe of its own. */
function probed(service: unknown): unknown {
    return isMap(service) && service["preset"] !== "web-app" ? { probe, ...service } : service;
}

function decoded(service: object, kind = "production"): DecidedService {
    const values = sampleWith({ environment: { kind }, serviceConnect, services: { orders: probed(service) } });
    const orders = servicesOf(decodeStack(sampleStack("prod-eu"), values)).get("orders");
    assert.ok(orders !== undefined);
    return orders;
}

const plain = (service: object, kind?: string) => plainValues(decoded(service, kind));

/** What is wrong with one service, without file and namespace. */
function problems(service: unknown, name = "orders"): readonly string[] {
    const start = `Pulumi.prod-eu.yaml: ecs-platform:services.${name}`;
    return problemsWith({ serviceConnect, services: { [name]: probed(service) } }).map((text) =>
        text.startsWith(start) ? text.slice(start.length) : text,
    );
}

const common = {
    architecture: "arm64",
    containerName: "orders",
    logStreamPrefix: "orders",
    queueVariables: "urls",
    image,
    probe,
    variables: {},
    presetVariables: {},
    secrets: {},
    permissions: [],
    egress: [],
    calls: [],
    sendsTo: [],
    launch: { kind: "fargate" },
    user: "1000",
    jsonLogs: true,
    alarms: {},
};

const scaling = { cooldownSeconds: { in: 300, out: 60 }, paces: {}, customMetrics: [], schedules: [] };

const http = {
    ...common,
    scaling,
    kind: "http",
    tasks: { min: 2, max: 10 },
    firstTasks: 2,
    healthCheckCodes: "200",
    healthCheckPath: "/health",
    protocolVersion: "HTTP1",
    healthCheckTimeoutSeconds: 5,
    slowStartSeconds: 0,
    stickySeconds: 0,
    startPeriodSeconds: 60,
    stopTimeoutSeconds: 30,
    deployment: { kind: "rolling", alarms: false, hooks: [] },
};
const host = "orders.example.com";

describe("a service that a stack declares", () => {
    it("is a REST API from three lines", () => {
        assert.deepEqual(plain({ preset: "rest-api", image, route }), {
            ...http,
            preset: "rest-api",
            role: "api",
            size: { cpu: 512, memoryMiB: 1024 },
            port: 8000,
            presetVariables: { PORT: "8000", FORWARDED_ALLOW_IPS: "*", UVICORN_TIMEOUT_KEEP_ALIVE: "75" },
            targets: { cpuPercent: 70, stagedCpu: false },
            route: { host, priority: 110 },
        });
    });

    it("is a web app that scales on memory too and warms up", () => {
        assert.deepEqual(plain({ preset: "web-app", image, route }), {
            ...http,
            preset: "web-app",
            role: "api",
            logStreamPrefix: "production-app",
            size: { cpu: 512, memoryMiB: 1024 },
            port: 3000,
            probe: webAppProbe(3000, "/health"),
            presetVariables: {
                NODE_ENV: "production",
                STAGE: "production",
                PORT: "3000",
                HOSTNAME: "0.0.0.0",
                KEEP_ALIVE_TIMEOUT: "75000",
            },
            targets: { cpuPercent: 70, stagedCpu: false, memoryPercent: 80 },
            route: { host, priority: 110 },
            healthCheckTimeoutSeconds: 10,
            slowStartSeconds: 30,
        });
    });

    it("is a service with a model, which has the time to load it", () => {
        assert.deepEqual(plain({ preset: "ml", image, connect: {} }), {
            ...http,
            preset: "ml",
            role: "ml",
            size: { cpu: 2048, memoryMiB: 8192 },
            port: 8000,
            presetVariables: { PORT: "8000", FORWARDED_ALLOW_IPS: "*", UVICORN_TIMEOUT_KEEP_ALIVE: "75" },
            targets: { cpuPercent: 60, stagedCpu: false },
            connect: { name: "orders", port: 8000, requestTimeoutSeconds: 120, idleTimeoutSeconds: 300 },
            startPeriodSeconds: 300,
        });
    });

    const worker = {
        ...common,
        scaling,
        kind: "worker",
        preset: "worker",
        role: "worker",
        size: { cpu: 1024, memoryMiB: 2048 },
        startPeriodSeconds: 60,
        stopTimeoutSeconds: 120,
    };

    it("is a worker that scales on CPU while no queue is named, and whose port nobody is sent to", () => {
        const expected = { ...worker, tasks: { min: 1, max: 20 }, targets: { cpuPercent: 80 } };
        assert.deepEqual(plain({ preset: "worker", image }), expected);
        assert.deepEqual(plain({ preset: "worker", image, port: 8000 }), expected);
    });

    it("is a worker with a queue, and then with up to 50 tasks", () => {
        const queued = { ...worker, tasks: { min: 1, max: 50 }, targets: { cpuPercent: 80, queue: 100 } };
        assert.deepEqual(plain({ preset: "worker", image, queue: {} }), {
            ...queued,
            queue: {
                kind: "sqs",
                name: "orders-queue",
                resourceName: "orders-queue",
                longestJobSeconds: 600,
                metric: "backlog-per-task",
                countInFlight: false,
                settings: { receivesBeforeDeadLetters: 5, retentionSeconds: 345_600, delaySeconds: 0, maximumMessageKiB: 256 },
                further: [],
            },
        });
        assert.deepEqual(plain({ preset: "worker", image, queue: { kind: "reported", name: "jobs" } }), {
            ...queued,
            queue: { kind: "reported", name: "jobs" },
        });
        const policies = [{ metric: "QueueDepth", targetValue: 20 }];
        assert.deepEqual(plain({ preset: "worker", image, autoScaling: { policies } }), {
            ...queued,
            targets: { cpuPercent: 80, queue: 20 },
            queue: { kind: "reported", name: "orders" },
        });
    });

    it("is a worker with several queues, each with its own keys", () => {
        const read = plain({ preset: "worker", image, queue: {}, queues: { urgent: {}, digests: { delaySeconds: 60 } } });
        assert.partialDeepStrictEqual(read, {
            queue: {
                name: "orders-queue",
                further: [
                    { key: "digests", name: "orders-digests-queue", settings: { delaySeconds: 60 } },
                    { key: "urgent", name: "orders-urgent-queue", longestJobSeconds: 600 },
                ],
            },
        });
    });

    it("is a scheduler of one task, however that is written", () => {
        const expected = {
            ...common,
            kind: "scheduler",
            preset: "scheduler",
            role: "scheduler",
            size: { cpu: 256, memoryMiB: 512 },
            startPeriodSeconds: 60,
            stopTimeoutSeconds: 10,
        };
        assert.deepEqual(plain({ preset: "scheduler", image }), expected);
        assert.deepEqual(plain({ preset: "scheduler", image, desiredCount: 1, autoScaling: { minCount: 1, maxCount: 1 } }), expected);
    });

    it("has 1 to 3 tasks outside production, whatever its preset, and its stage in the variables", () => {
        for (const service of [
            decoded({ preset: "rest-api", image, route }, "staging"),
            decoded({ preset: "ml", image, route }, "staging"),
            decoded({ preset: "worker", image, queue: {} }, "staging"),
            decoded({ preset: "web-app", image, route }, "staging"),
        ]) {
            assert.ok(service.kind === "http" || service.kind === "worker");
            assert.deepEqual(plainValues(service.tasks), { min: 1, max: 3 });
        }
        assert.deepEqual(decoded({ preset: "worker", image }, "development"), decoded({ preset: "worker", image }, "staging"));
        assert.deepEqual(decoded({ preset: "web-app", image, route }, "staging").presetVariables, {
            NODE_ENV: "production",
            STAGE: "staging",
            PORT: "3000",
            HOSTNAME: "0.0.0.0",
            KEEP_ALIVE_TIMEOUT: "75000",
        });
        const written = decoded({ preset: "rest-api", image, route, autoScaling: { maxCount: 8 } }, "staging");
        assert.ok(written.kind === "http");
        assert.deepEqual(plainValues(written.tasks), { min: 1, max: 8 });
    });

    it("starts a web app with two tasks where its bounds allow that", () => {
        const first = (autoScaling: object, kind: string) => {
            const service = decoded({ preset: "web-app", image, route, autoScaling }, kind);
            return service.kind === "http" ? service.firstTasks : undefined;
        };
        assert.deepEqual([first({}, "production"), first({}, "staging")], [2, 2]);
        assert.deepEqual([first({ minCount: 3 }, "production"), first({ maxCount: 1 }, "staging")], [3, 1]);
    });

    it("runs on a group of instances, spread over zones and packed by memory", () => {
        const groups = { instances: { general: { instanceType: "g5.xlarge" } } };
        const values = (service: object) =>
            sampleWith({ ...groups, services: { orders: { preset: "ml", image, probe, route, ...service } } });
        const launch = (service: object) => servicesOf(decodeStack(sampleStack("prod-eu"), values(service))).get("orders")?.launch;
        const ec2 = { type: "ec2", instances: "general", resources: { memory: 12000 } };
        const strategies = ["spread-by-zone", "binpack-by-memory"];
        assert.deepEqual(launch(ec2), { kind: "ec2", instances: "general", placement: { strategies, constraints: [] }, gpu: 0 });
        const constraints = ["attribute:ecs.instance-type =~ g5.*"];
        assert.deepEqual(launch({ ...ec2, gpu: 1, placement: { constraints } }), {
            kind: "ec2",
            instances: "general",
            placement: { strategies, constraints },
            gpu: 1,
        });
    });

    it("can say everything that was decided for it, and is then decided the same way", () => {
        fc.assert(
            fc.property(anyService, fc.constantFrom("production", "staging"), (service, kind) => {
                const config = decoded(service, kind);
                assert.deepEqual(plain(printed(config), kind), plainValues(config));
            }),
            { numRuns: 300 },
        );
    });
});

/** Right ones, with any choice of keys. */
const anyService = fc
    .record({
        preset: fc.constantFrom("rest-api", "web-app", "ml"),
        pair: fc.option(
            fc
                .constantFrom(512, 1024, 2048, 4096)
                .chain((cpu) => fc.record({ cpu: fc.constant(cpu), memory: fc.constantFrom(...(legalMemoryMiB(cpu) ?? [])) })),
        ),
        bounds: fc.option(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }))),
        targetCPU: fc.option(fc.integer({ min: 1, max: 79 })),
        requests: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
        slowStartSeconds: fc.option(fc.constantFrom(0, 30, 900)),
        sticky: fc.option(fc.integer({ min: 1, max: 604800 })),
        connect: fc.option(fc.constantFrom({}, { name: "orders" }, { port: 80 })),
    })
    .map(({ preset, pair, bounds, targetCPU, requests, slowStartSeconds, sticky, connect }) => ({
        preset,
        image,
        route,
        ...(pair !== null && { resources: pair }),
        autoScaling: {
            ...(bounds !== null && { minCount: Math.min(...bounds), maxCount: Math.max(...bounds) }),
            ...(targetCPU !== null && { targetCPU }),
            ...(requests !== null && { policies: [{ metric: "RequestCountPerTarget", targetValue: requests }] }),
        },
        ...(slowStartSeconds !== null && { slowStartSeconds }),
        ...(sticky !== null && { sticky }),
        ...(connect !== null && { connect }),
    }));

/** A decided service in the words of a stack file. */
function printed(service: DecidedService): object {
    assert.ok(service.kind === "http");
    const { preset, image, route, deployment, probe, size, tasks, targets, connect } = service;
    const { cpuPercent, memoryPercent, requests } = targets;
    const { variables, presetVariables } = service;
    assert.equal(presetVariables["PORT"], String(service.port.value));
    return {
        ...{ preset, image, route, deployment, probe, variables },
        port: service.port.value,
        resources: { cpu: size.cpu.value, memory: size.memoryMiB.value },
        autoScaling: {
            minCount: tasks.min.value,
            maxCount: tasks.max.value,
            targetCPU: cpuPercent.value,
            ...(memoryPercent && { targetMemory: memoryPercent.value }),
            ...(requests && { policies: [{ metric: "RequestCountPerTarget", targetValue: requests.value }] }),
        },
        healthCheckCodes: service.healthCheckCodes.value,
        healthCheckPath: service.healthCheckPath.value,
        protocolVersion: service.protocolVersion.value,
        healthCheckTimeoutSeconds: service.healthCheckTimeoutSeconds.value,
        slowStartSeconds: service.slowStartSeconds.value,
        ...(service.stickySeconds.value > 0 && { sticky: service.stickySeconds.value }),
        ...(connect && { connect: { name: connect.name.value, port: connect.port.value } }),
        startPeriodSeconds: service.startPeriodSeconds.value,
        stopTimeoutSeconds: service.stopTimeoutSeconds.value,
        user: service.user.value,
        jsonLogs: service.jsonLogs.value,
    };
}

describe("a service that cannot be", () => {
    const api = { preset: "rest-api", image, route };
    const scaled = (autoScaling: object, service: object = api) => problems({ ...service, autoScaling });
    const policy = (metric: string, targetValue = 50) => ({ policies: [{ metric, targetValue }] });

    it("has a name of its own that AWS takes", () => {
        const form = "write lower-case letters, digits and hyphens, first a letter, last no hyphen";
        assert.deepEqual(problems(api, "orders-"), [`: not the name of a service, got "orders-"; ${form}`]);
        assert.deepEqual(problems(api, "Orders"), [`: not the name of a service, got "Orders"; ${form}`]);
        assert.deepEqual(problems(api, "o".repeat(21)), []);
        assert.deepEqual(problems(api, "o".repeat(22)), [": too long, got 22 characters; write at most 21"]);
        const taken = ["amply-api", "amply-worker", "amply-beat", "web-iso"];
        for (const name of taken) {
            const [first] = problems({ preset: "worker", image }, name);
            assert.equal(first, `: the name of a service of a workload, got ${name}; write another name`);
        }
        assert.deepEqual(problems(api, "amply-celery"), [": its queue would be that of amply, got amply-celery; write another name"]);
        assert.deepEqual(problems(api, "internal-api"), [
            ": starts with internal-, which AWS reserves for load balancers, got internal-api; write another name",
        ]);
    });

    it("reports all that is wrong at once, also between keys beside a wrong one", () => {
        assert.deepEqual(
            problems({
                preset: "rest-api",
                image: "orders",
                typ: "ecs",
                resources: { cpu: 1024 },
                autoScaling: { minCount: 11, targetCPU: "x" },
            }),
            [
                ": nobody could reach it; write a route, for other services connect: {}, or both",
                '.image: not an image with its registry and a tag or a digest, got "orders"; write one such as docker.io/acme/orders:1.4.2',
                ".typ: unknown key; did you mean type?",
                ".resources.cpu: 1024 CPU units take 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB, got 1024 of preset rest-api; write memory: 2048 too, or other CPU units",
                ".autoScaling.minCount: minCount above maxCount, got 11 and 10 (preset rest-api); write maxCount too, or a lower minCount",
                '.autoScaling.targetCPU: not a whole number, got "x"; write a whole number from 1 to 100 percent',
            ],
        );
    });

    it("says in which block a key stands that is written beside it", () => {
        assert.deepEqual(problems({ ...api, cpu: 1024, maxCount: 20, path: "/orders/*", env: {} }).slice(0, 3), [
            ".cpu: unknown key; write it below resources:, indented",
            ".maxCount: unknown key; write it below autoScaling:, indented",
            ".path: unknown key; write it below route:, indented",
        ]);
    });

    it("is not judged on what follows from a wrong key", () => {
        assert.deepEqual(problems({ ...api, route: { priority: 0 }, sticky: 60 }), [
            ".route.priority: out of range, got 0; write a whole number from 1 to 50000",
        ]);
        // A metric that needs the route is not judged, and a target that does not is.
        const wrongRoute = { ...api, route: { priority: 0 } };
        assert.deepEqual(scaled({ targetCPU: 80, ...policy("RequestCountPerTarget") }, wrongRoute), [
            ".route.priority: out of range, got 0; write a whole number from 1 to 50000",
            ".autoScaling.targetCPU: alarm not above its scaling target, got 80; write at most 79, since the alarm is at 80",
        ]);
        assert.deepEqual(scaled({ minCount: 11, maxCount: "many" }), [
            '.autoScaling.maxCount: not a whole number, got "many"; write a whole number from 1 to 5000 tasks',
        ]);
        assert.deepEqual(problems(5), [": not a map, got 5; write its keys below it, indented"]);
    });

    it("runs by the clock only as a scheduled task, which needs a schedule that AWS takes and has nothing of a service", () => {
        const task = { preset: "scheduled-task", image: "docker.io/acme/reports:5.0.2", probe: undefined };
        const scheduled = (schedule: object, more: object = {}) => problems({ ...task, schedule, ...more });
        assert.deepEqual(scheduled({ expression: "rate(1 hour)", timezone: "Europe/Berlin", longestRunSeconds: 60 }), []);
        assert.deepEqual(problems(task), [".schedule: missing; write schedule.expression such as cron(0 2 * * ? *)"]);
        assert.deepEqual(scheduled({ expression: "cron(0 2 * * *)" }), [
            '.schedule.expression: not six fields but 5, got "cron(0 2 * * *)"; write minutes, hours, day of month, month, day of week, year, as in cron(0 2 * * ? *)',
        ]);
        assert.deepEqual(scheduled({ expression: "rate(1 hour)", timezone: "Berlin", longestRunSeconds: 59 }), [
            '.schedule.timezone: unknown time zone, got "Berlin"; write an IANA name such as Europe/Berlin',
            ".schedule.longestRunSeconds: out of range, got 59; write a whole number from 60 to 86400 seconds",
        ]);
        const running = "only for rest-api, web-app, worker, ml, scheduler, got preset scheduled-task; delete it, or write another preset";
        const of = { probe: ["CMD", "/app/check"], beforeDeploy: { command: ["migrate"] } };
        assert.deepEqual(scheduled({ expression: "rate(1 hour)" }, of), [`.probe: ${running}`, `.beforeDeploy: ${running}`]);
        assert.deepEqual(scheduled({ expression: "rate(1 hour)" }, { calls: ["orders"] }), [
            ".calls: a scheduled task has no proxy of Service Connect; delete it, and call by the entry",
            ".calls[0]: calls itself, got orders; delete it",
        ]);
        assert.deepEqual(problems({ ...api, schedule: { expression: "rate(1 hour)" } }), [
            ".schedule: only for scheduled-task, got preset rest-api; delete it, or write another preset",
        ]);
    });

    it("runs a command before a deployment for half a minute to an hour", () => {
        const before = (timeoutSeconds: number) => problems({ ...api, beforeDeploy: { command: ["migrate"], timeoutSeconds } });
        assert.deepEqual([before(30), before(3600)], [[], []]);
        const range = (got: number) => [
            `.beforeDeploy.timeoutSeconds: out of range, got ${got}; write a whole number from 30 to 3600 seconds`,
        ];
        assert.deepEqual([before(29), before(3601)], [range(29), range(3601)]);
        assert.deepEqual(problems({ ...api, beforeDeploy: {} }), [
            '.beforeDeploy.command: missing; write a list, each item on a line that starts with "- "',
        ]);
    });

    it("has a preset and an image of one release", () => {
        assert.deepEqual(problems({}), [
            ".preset: missing; write rest-api, web-app, worker, ml, scheduler or scheduled-task",
            ".image: missing; write an image with its registry and a tag or a digest such as docker.io/acme/orders:1.4.2",
        ]);
        assert.deepEqual(problems({ ...api, image: "docker.io/acme/orders:latest" }), [
            ".image: moves with every push, got docker.io/acme/orders:latest; write the tag of one release",
        ]);
        assert.deepEqual(problems({ ...api, image: "docker.io/acme/orders" }), [
            ".image: no tag, got docker.io/acme/orders; write the tag of one release behind it, docker.io/acme/orders:1.4.2",
        ]);
    });

    it("runs on ECS or EC2, and needs instances there alone", () => {
        assert.deepEqual(problems({ ...api, type: "lamda" }), ['.type: unknown value, got "lamda"; did you mean lambda?']);
        assert.deepEqual(problems({ ...api, type: "step" }), [
            '.type: unknown value, got "step"; write ecs, ec2, lambda, api or instances',
        ]);
        assert.deepEqual(problems({ ...api, type: 2 }), [
            '.type: not text, got 2; write "ecs", "ec2", "lambda", "api" or "instances", in quotes',
        ]);
        assert.deepEqual(problems({ ...api, type: "ec2" }), [
            ".instances: missing; write the name of a group below ecs-platform:instances",
        ]);
        const [instances, placement, gpu] = problems({ ...api, instances: "general", placement: {}, gpu: 1 });
        assert.equal(instances, ".instances: only for EC2, got type ecs; write type: ec2, or delete it");
        assert.equal(placement, ".placement: only for EC2, got type ecs; write type: ec2, or delete it");
        assert.equal(gpu, ".gpu: Fargate has no GPU, got 1; write type: ec2 and instances that have one, or delete it");
        assert.deepEqual(problems({ preset: "ml", image, route, model: { kind: "gpu", sizeMB: 1 } }), [
            '.model.kind: not on Fargate, got "gpu"; write the kind of the model, and type: ec2, instances and gpu: 1 for the service',
        ]);
    });

    it("has the keys of its preset alone", () => {
        const http = "only for rest-api, web-app, ml, got preset worker; delete it, or write another preset";
        assert.deepEqual(problems({ preset: "worker", image, connect: {}, sticky: 5, model: { kind: "llm", sizeMB: 1 } }), [
            `.connect: ${http}`,
            `.sticky: ${http}`,
            ".model: only for ml, got preset worker; delete it, or write another preset",
        ]);
        assert.deepEqual(problems({ ...api, job: "email", queue: {}, desiredCount: 2 }), [
            ".job: only for worker, got preset rest-api; delete it, or write another preset",
            ".queue: only for worker, got preset rest-api; delete it, or write another preset",
            ".desiredCount: only for scheduler, got preset rest-api; delete it, or write another preset",
        ]);
        assert.deepEqual(problems({ preset: "scheduler", image, port: 8000 }), [
            ".port: only for rest-api, web-app, ml, worker, got preset scheduler; delete it, or write another preset",
        ]);
    });

    it("has a check that its image has, which only a web app comes with", () => {
        const api = { preset: "rest-api", image, route };
        assert.deepEqual(problemsWith({ services: { orders: api } }), [
            "Pulumi.prod-eu.yaml: ecs-platform:services.orders.probe: missing; write a check that the image has, as ECS takes it, such as [CMD, /app/healthcheck]",
        ]);
        assert.deepEqual(problems({ ...api, probe: ["curl"] }), [".probe: not in exec form, got curl; start with CMD"]);
        const webApp = { preset: "web-app", image, route, port: 8080, healthCheckPath: "/up" };
        assert.deepEqual(decoded(webApp).probe, webAppProbe(8080, "/up"));
        assert.deepEqual(decoded({ ...webApp, probe }).probe, probe);
    });

    it("says what the load balancer asks only where there is one", () => {
        const wrong = "only behind the load balancer, and there is no route; write a route, or delete it";
        assert.deepEqual(problems({ preset: "ml", image, connect: {}, healthCheckPath: "/up", sticky: 60 }), [
            `.healthCheckPath: ${wrong}`,
            `.sticky: ${wrong}`,
        ]);
    });

    it("scales towards targets below their alarms", () => {
        assert.deepEqual(scaled({ targetCPU: 79, targetMemory: 84 }), []);
        assert.deepEqual(scaled({ targetCPU: 80, targetMemory: 85 }), [
            ".autoScaling.targetCPU: alarm not above its scaling target, got 80; write at most 79, since the alarm is at 80",
            ".autoScaling.targetMemory: alarm not above its scaling target, got 85; write at most 84, since the alarm is at 85",
        ]);
        assert.deepEqual(scaled({ targetCPU: 89 }, { preset: "worker", image }), []);
        assert.deepEqual(scaled(policy("CPUUtilization", 90), { preset: "worker", image }), [
            ".autoScaling.policies[0].targetValue: alarm not above its scaling target, got 90; write at most 89, since the alarm is at 90",
        ]);
    });

    it("scales on metrics that there are for it, each once", () => {
        assert.deepEqual(scaled({ policies: [{ type: "step-scaling", metric: "Latency", targetValue: 1 }] }), [
            '.autoScaling.policies[0].type: not offered, got "step-scaling"; write target-tracking, or delete the line',
            '.autoScaling.policies[0].metric: unknown value, got "Latency"; write CPUUtilization, MemoryUtilization, RequestCountPerTarget or QueueDepth',
        ]);
        assert.deepEqual(scaled({ targetCPU: 60, ...policy("CPUUtilization") }), [
            ".autoScaling.targetCPU: a policy of CPUUtilization too, got 60; delete one of the two",
        ]);
        const twice = [
            { metric: "RequestCountPerTarget", targetValue: 10 },
            { metric: "RequestCountPerTarget", targetValue: 20 },
        ];
        assert.deepEqual(scaled({ policies: twice }), [
            ".autoScaling.policies[1].metric: a metric twice, got RequestCountPerTarget; delete one of the two",
        ]);
        assert.deepEqual(scaled(policy("QueueDepth")), [
            ".autoScaling.policies[0].metric: no queue, got QueueDepth; write preset: worker, or scale on CPUUtilization",
        ]);
        assert.deepEqual(scaled(policy("RequestCountPerTarget"), { preset: "ml", image, connect: {} }), [
            ".autoScaling.policies[0].metric: no load balancer that counts requests, got RequestCountPerTarget; write a route, or scale on CPUUtilization",
        ]);
        assert.deepEqual(scaled(policy("RequestCountPerTarget"), { preset: "worker", image }), [
            ".autoScaling.policies[0].metric: nobody sends a worker requests, got RequestCountPerTarget; scale on QueueDepth or CPUUtilization",
        ]);
        assert.deepEqual(scaled({ targetMemory: 50, ...policy("MemoryUtilization") }, { preset: "worker", image }), [
            ".autoScaling.targetMemory: more workers do not give a job more memory, got 50; delete it",
            ".autoScaling.policies[0].metric: more workers do not give a job more memory, got MemoryUtilization; scale on QueueDepth or CPUUtilization",
        ]);
    });

    it("has bounds the right way round", () => {
        assert.deepEqual(scaled({ minCount: 10 }), []);
        assert.deepEqual(scaled({ maxCount: 1 }), [
            ".autoScaling.maxCount: minCount above maxCount, got 2 (preset rest-api) and 1; write minCount too, or a higher maxCount",
        ]);
        assert.deepEqual(scaled({ minCount: 3, maxCount: 2 }), [
            ".autoScaling: minCount above maxCount, got 3 and 2; lower minCount or raise maxCount",
        ]);
        assert.deepEqual(scaled({ minCount: -1 }), [
            ".autoScaling.minCount: out of range, got -1; write a whole number from 0 to 5000 tasks",
        ]);
    });

    it("has exactly one scheduler, which nothing scales", () => {
        const autoScaling = { minCount: 1, maxCount: 2, targetCPU: 50, policies: [] };
        const one = "only 1 is allowed, got 2; a second scheduler would start every job twice";
        assert.deepEqual(problems({ preset: "scheduler", image, desiredCount: 2, autoScaling }), [
            `.desiredCount: ${one}`,
            `.autoScaling.maxCount: ${one}`,
            ".autoScaling.targetCPU: a scheduler is exactly one task, which nothing scales; delete it",
            ".autoScaling.policies: a scheduler is exactly one task, which nothing scales; delete it",
        ]);
    });

    it("does not run as root, or name a variable that is decided", () => {
        assert.deepEqual(problems({ ...api, user: "root" }), ['.user: root, got "root"; write another user of the image']);
        assert.deepEqual(problems({ ...api, user: "00" }), ['.user: root, got "00"; write another user of the image']);
        for (const name of ["PORT", "ENVIRONMENT", "AWS_REGION", "AWS_DEFAULT_REGION"]) {
            assert.deepEqual(problems({ ...api, variables: { [name]: "1" } }), [
                `.variables.${name}: a variable that the program decides; delete it`,
            ]);
        }
        const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders/level-AbC123";
        assert.deepEqual(problems({ ...api, variables: { LEVEL: "info" }, secrets: { LEVEL: arn } }), [
            ".variables.LEVEL: a secret has this name too; delete one of the two",
        ]);
    });

    it("starts slowly for 30 to 900 seconds, or not at all", () => {
        assert.deepEqual(problems({ ...api, slowStartSeconds: 29 }), [
            ".slowStartSeconds: neither 0 nor 30 to 900 seconds, got 29; write 0 for none",
        ]);
        assert.deepEqual(problems({ ...api, slowStartSeconds: 30 }), []);
        assert.deepEqual(problems({ ...api, slowStartSeconds: 901 }), [
            ".slowStartSeconds: out of range, got 901; write a whole number from 0 to 900 seconds",
        ]);
    });
});
