import * as fc from "fast-check";
import { accountId, some } from "./drawnValues.ts";

/** Few names and hosts, so that they meet. */
export const serviceNames = ["mailer", "nightly", "orders", "ranker", "search", "shop"] as const;
const hosts = fc.constantFrom("api.example.com", "shop.example.com", "example.com");
const secret = (name: string) => `arn:aws:secretsmanager:eu-central-1:${accountId}:secret:${name}-AbC123`;
const probe = fc.constant(["CMD", "/app/healthcheck"]);
const images = fc.constantFrom("docker.io/acme/app:1.0.0", "docker.io/acme/app:1.1.0");

export const bounds = some({
    minCount: fc.integer({ min: 2, max: 3 }),
    maxCount: fc.integer({ min: 4, max: 9 }),
    targetCPU: fc.constantFrom(60, 70),
});
const scaling = some({
    minCount: fc.integer({ min: 2, max: 3 }),
    maxCount: fc.integer({ min: 4, max: 9 }),
    targetCPU: fc.constantFrom(60, 70),
    scaleInCooldownSeconds: fc.constantFrom(300, 600),
    schedules: fc.tuple(fc.constantFrom("Europe/Berlin", "UTC"), fc.constantFrom(3, 4)).map(([timezone, minCount]) => ({
        day: { expression: "cron(30 6 ? * MON-FRI *)", timezone, minCount },
        night: { expression: "cron(0 20 ? * MON-FRI *)", timezone, minCount: 2 },
    })),
    customMetrics: fc.constantFrom("OpenCarts", "OpenOrders").map((metricName) => ({
        open: { namespace: "Acme/Orders", metricName, targetValue: 250 },
    })),
    predictive: fc.constant({ mode: "forecast-only", metric: "CPUUtilization", targetValue: 65 }),
});
const hooks = fc.constantFrom("PRE_SCALE_UP", "POST_SCALE_UP").map((stage) => [{ kind: "pause", stage }]);
const deployment = fc.oneof(
    some({ kind: fc.constant("rolling"), alarms: fc.boolean(), hooks }, ["kind"]),
    some(
        {
            kind: fc.constantFrom("blue-green", "linear", "canary"),
            bakeMinutes: fc.constantFrom(0, 30),
            testListener: fc.boolean(),
            hooks,
        },
        ["kind"],
    ),
);

const permissions = fc.subarray(
    [
        { s3: { bucket: "acme-exports", access: "write" } },
        { dynamodb: { table: "orders", indexes: ["by-customer"] } },
        { actions: ["events:PutEvents"], resources: [`arn:aws:events:eu-central-1:${accountId}:event-bus/orders`] },
    ],
    { minLength: 1 },
);
const sidecars = fc
    .subarray(
        [
            ["proxy", { image: "docker.io/acme/proxy:2.0.0", port: 9901, probe: ["CMD", "/proxy", "ready"] }],
            ["warm-up", { image: "docker.io/acme/warm-up:1.0.0", runsOnce: true, secrets: { TOKEN: secret("warm-up") } }],
            ["tail", { image: "docker.io/acme/tail:1.0.0", essential: false, restartPolicy: { attemptPeriodSeconds: 60 } }],
        ] as const,
        { minLength: 1 },
    )
    .map((chosen) => Object.fromEntries(chosen));

/** Of everything that runs tasks. */
const ofEveryTask = {
    resources: fc.constantFrom({ cpu: 512, memory: 1024 }, { cpu: 1024, memory: 2048 }, { cpu: 1024, memory: 4096 }),
    variables: fc.constantFrom({ MODE: "a" }, { MODE: "b", EXTRA: "c" }),
    secrets: fc.constantFrom({ DATABASE_URL: secret("database-url") }, { TOKEN: secret("token") }),
    egress: fc.constantFrom(
        [{ securityGroupId: "sg-0c3d4e5f60718293a", port: 5432 }],
        [{ securityGroupId: "sg-0c3d4e5f60718293a", port: 6379 }],
        [{ cidrBlock: "10.99.0.0/16", port: 5432 }],
    ),
    permissions,
    sidecars,
    scratch: fc.constantFrom(64, 128).map((sizeMiB) => [{ path: "/tmp", sizeMiB }]),
    ephemeralStorageGiB: fc.constantFrom(21, 50),
    volumes: fc.constantFrom({ work: { path: "/work" } }, { work: { path: "/data", readOnly: true } }),
    logRouting: fc.constant({ kind: "firehose", deliveryStream: "service-logs" }),
    telemetry: fc.constant({}),
    rootFilesystem: fc.constantFrom("read-only", "writable"),
};
const ofEveryService = {
    ...ofEveryTask,
    image: images,
    probe,
    startPeriodSeconds: fc.constantFrom(30, 90),
    stopTimeoutSeconds: fc.constantFrom(20, 60),
    jsonLogs: fc.boolean(),
    instances: fc.constantFrom("general", "memory"),
    calls: fc.uniqueArray(fc.constantFrom(...serviceNames), { minLength: 1, maxLength: 2 }),
    sendsTo: fc.constant(["mailer"]),
    alarms: fc.constantFrom({ severity: "ticket" }, { notifyRecovery: true }, { highMemory: { periods: 3 } }),
    beforeDeploy: fc.constantFrom(300, 600).map((timeoutSeconds) => ({ command: ["/app/migrate"], timeoutSeconds })),
};
const always = ["preset", "image", "probe"];

const route = some(
    {
        host: hosts,
        path: fc.constantFrom("/v1/*", "/search/*"),
        methods: fc.constant(["GET", "POST"]),
        login: fc.constantFrom("openid", "openid email").map((scope) => ({
            kind: "cognito",
            userPoolArn: `arn:aws:cognito-idp:eu-central-1:${accountId}:userpool/eu-central-1_AbCdEf123`,
            userPoolClientId: "1example23456789",
            userPoolDomain: "acme-staff",
            scope,
        })),
        priority: fc.nat(),
    },
    ["priority"],
);
const web = some(
    {
        preset: fc.constantFrom("rest-api", "web-app", "ml"),
        ...ofEveryService,
        port: fc.constantFrom(8080, 9000),
        autoScaling: fc.oneof(scaling, fc.constant({ targetMemory: 70 })),
        route,
        healthCheckPath: fc.constantFrom("/ready", "/healthz"),
        healthCheckCodes: fc.constantFrom("200-204", "200"),
        protocolVersion: fc.constantFrom("HTTP1", "HTTP2"),
        slowStartSeconds: fc.constantFrom(0, 60),
        sticky: fc.constant(600),
        deployment,
        connect: some({ name: fc.constantFrom("one", "two"), port: fc.constantFrom(80, 8081) }),
    },
    always,
);
const worker = some(
    {
        preset: fc.constant("worker"),
        ...ofEveryService,
        autoScaling: scaling,
        taskProtection: fc.boolean(),
        queues: some({ low: fc.constant({ retentionSeconds: 86_400 }), "in-order": fc.constant({ fifo: true }) }),
        queue: fc.oneof(
            some(
                {
                    kind: fc.constant("sqs"),
                    longestJobSeconds: fc.constantFrom(120, 900),
                    metric: fc.constant("raw-depth"),
                    fifo: fc.boolean(),
                    receivesBeforeDeadLetters: fc.constantFrom(3, 5),
                    retentionSeconds: fc.constantFrom(86_400, 345_600),
                },
                ["kind"],
            ),
            fc.constant({ kind: "reported" }),
        ),
    },
    [...always, "queue"],
);
const scheduler = some({ preset: fc.constant("scheduler"), ...ofEveryService }, always);
const scheduledTask = some(
    {
        preset: fc.constant("scheduled-task"),
        ...ofEveryTask,
        image: images,
        command: fc.constantFrom(["/app/report"], ["/app/report", "--all"]),
        schedule: some(
            {
                expression: fc.constantFrom("cron(0 2 * * ? *)", "rate(15 minutes)"),
                longestRunSeconds: fc.constantFrom(300, 600),
            },
            ["expression", "longestRunSeconds"],
        ),
        alarms: fc.constant({ severity: "ticket" }),
    },
    ["preset", "image", "schedule"],
);

export const anyService = fc.oneof(
    { weight: 6, arbitrary: web },
    { weight: 3, arbitrary: worker },
    { weight: 1, arbitrary: scheduler },
    { weight: 2, arbitrary: scheduledTask },
);
