import * as assert from "node:assert/strict";
import { decodeStack } from "../decodeStack.ts";
import { plainValues } from "../testing/plainValues.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";
import { servicesOf } from "../workloads.ts";
import { describedStack, partOf } from "./published/jsonSchema.ts";

type Values = Readonly<Record<string, unknown>>;

/** What is decided for a service otherwise than for the sample, without sources. */
function changed(service: string, changes: Values): Values {
    const decided = (values: Values) =>
        Object.entries(Object(plainValues(servicesOf(decodeStack(sampleStack("prod-eu"), values)).get(service))));
    const before = new Map(decided(sampleWith({})));
    return Object.fromEntries(
        decided(sampleWith(changes)).filter(([key, value]) => JSON.stringify(before.get(key)) !== JSON.stringify(value)),
    );
}

/** What is written below a service, and what that decides. */
type Case = readonly [written: Values, decided: Values];

const probe = ["CMD", "/app/check"];
const one = (metric: string, targetValue: number) => ({ autoScaling: { policies: [{ metric, targetValue }] } });

const registrySecret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry/acme-Pq3RsT";

const toCache = { kind: "security-group", target: "sg-11111111", protocol: "tcp", ports: { from: 6379, to: 6379 } };

const ofTask = (alarms: Values = {}): readonly Case[] => [
    [{ resources: { cpu: 1024, memory: 8192 } }, { size: { cpu: 1024, memoryMiB: 8192 } }],
    [{ variables: { LOG_LEVEL: "debug" } }, { variables: { LOG_LEVEL: "debug" } }],
    [{ permissions: [{ s3: { bucket: "acme" } }] }, { permissions: [{ kind: "s3", bucket: "acme" }] }],
    [{ probe }, { probe }],
    [{ startPeriodSeconds: 300 }, { startPeriodSeconds: 300 }],
    [{ stopTimeoutSeconds: 7 }, { stopTimeoutSeconds: 7 }],
    [{ adopt: true }, { adopt: true }],
    [{ egress: [{ securityGroupId: "sg-11111111", port: 6379 }] }, { egress: [toCache] }],
    [{ entryPoint: ["/app/start"] }, { entryPoint: ["/app/start"] }],
    [{ architecture: "x86" }, { architecture: "x86" }],
    [{ alarms: { errors: { threshold: 9 } } }, { alarms: { ...alarms, errors: { threshold: 9 } } }],
    [{ ephemeralStorageGiB: 21 }, { contents: { ephemeralStorageGiB: 21 } }],
    [{ rootFilesystem: "read-only" }, { contents: { rootFilesystem: "read-only" } }],
    [{ scratch: [] }, { contents: { scratch: [] } }],
    [{ volumes: { work: { path: "/work" } } }, { contents: { volumes: { work: { path: "/work" } } } }],
    [
        { sidecars: { agent: { image: "docker.io/acme/agent:1.0.0", essential: false } }, dependsOn: { agent: "start" } },
        {
            contents: {
                sidecars: {
                    agent: {
                        image: "docker.io/acme/agent:1.0.0",
                        essential: false,
                        variables: {},
                        secrets: {},
                        dependsOn: {},
                        mounts: {},
                    },
                },
                dependsOn: { agent: "start" },
            },
        },
    ],
    [{ sidecars: {}, dependsOn: {}, volumes: {} }, {}],
    [{ logRouting: { kind: "cloudwatch" } }, { contents: { logRouting: { kind: "cloudwatch" } } }],
    [{ telemetry: {} }, { contents: { telemetry: {} } }],
    [{ beforeDeploy: { command: ["migrate"] } }, { beforeDeploy: { command: ["migrate"], timeoutSeconds: 900 } }],
];

/** Of the sample, as the preset decides it. */
interface Sample {
    readonly max: number;
    readonly targets: Values;
    readonly route: Values;
    /** @default as every service has them */
    readonly alarms?: Values;
}

const ofTarget = ({ max, targets, route, alarms }: Sample): readonly Case[] => [
    ...ofTask(alarms),
    [{ route: { path: "/v1/*" } }, { route: { ...route, path: "/v1/*" } }],
    [{ healthCheckPath: "/up" }, { healthCheckPath: "/up" }],
    [{ healthCheckCodes: "200-204" }, { healthCheckCodes: "200-204" }],
    [
        { protocolVersion: "HTTP2", probe },
        { protocolVersion: "HTTP2", probe },
    ],
    [
        { routes: { old: { hosts: ["old.example.com", "older.example.com"], paths: ["/a/*", "/b"], methods: ["GET"], priority: 999 } } },
        {
            routes: {
                old: {
                    host: "old.example.com",
                    otherHosts: ["older.example.com"],
                    path: "/a/*",
                    otherPaths: ["/b"],
                    methods: ["GET"],
                    priority: 999,
                },
            },
        },
    ],
    [{ healthCheckTimeoutSeconds: 29 }, { healthCheckTimeoutSeconds: 29 }],
    [{ slowStartSeconds: 30 }, { slowStartSeconds: 30 }],
    [{ sticky: 60 }, { stickySeconds: 60 }],
    [{ deployment: { alarms: true } }, { deployment: { kind: "rolling", alarms: true, hooks: [] } }],
    [{ autoScaling: { minCount: 3 } }, { tasks: { min: 3, max }, firstTasks: 3 }],
    [{ autoScaling: { maxCount: 30 } }, { tasks: { min: 2, max: 30 } }],
    [{ autoScaling: { targetCPU: 50 } }, { targets: { ...targets, cpuPercent: 50 } }],
    [{ autoScaling: { targetMemory: 60 } }, { targets: { ...targets, memoryPercent: 60 } }],
    [one("CPUUtilization", 55), { targets: { ...targets, cpuPercent: 55 } }],
    [one("MemoryUtilization", 65), { targets: { ...targets, memoryPercent: 65 } }],
    [one("RequestCountPerTarget", 500), { targets: { ...targets, requests: 500 } }],
];

const settings = { receivesBeforeDeadLetters: 5, retentionSeconds: 345_600, delaySeconds: 0, maximumMessageKiB: 256 };
const queue = {
    kind: "sqs",
    name: "amply-celery-queue",
    resourceName: "amply-celery",
    longestJobSeconds: 600,
    metric: "backlog-per-task",
    countInFlight: false,
    settings,
    further: [],
};
const ofWorker: readonly Case[] = [
    ...ofTask(),
    [{ autoScaling: { minCount: 3 } }, { tasks: { min: 3, max: 20 } }],
    [{ autoScaling: { maxCount: 30 } }, { tasks: { min: 2, max: 30 } }],
    [{ autoScaling: { targetCPU: 50 } }, { targets: { queue: 100, cpuPercent: 50 } }],
    [one("CPUUtilization", 55), { targets: { queue: 100, cpuPercent: 55 } }],
    [one("QueueDepth", 20), { targets: { queue: 20 } }],
    // A job that may take so long is not late before that.
    [
        { queue: { longestJobSeconds: 60 } },
        {
            queue: { ...queue, longestJobSeconds: 60 },
            alarms: { backlog: { periods: 3 }, oldestMessage: { threshold: 360 } },
        },
    ],
    [{ queue: { receivesBeforeDeadLetters: 3 } }, { queue: { ...queue, settings: { ...settings, receivesBeforeDeadLetters: 3 } } }],
    [{ taskProtection: true }, { taskProtection: true, targets: { queue: 1 }, queue: { ...queue, countInFlight: true } }],
    [{ queue: { countInFlight: true } }, { targets: { queue: 1 }, queue: { ...queue, countInFlight: true } }],
    [{ queue: { metric: "raw-depth" } }, { queue: { ...queue, metric: "raw-depth" } }],
];

const ofLangfuse = (name: string, priority: number, max: number) => {
    const sample = {
        max,
        targets: { cpuPercent: 70, stagedCpu: true, requests: 1000 },
        route: { host: `${name}.example.com`, priority },
    };
    const cases: readonly Case[] = [
        ...ofTarget(sample),
        [{ expectedRequestsPerMinute: 9000 }, { expectedRequestsPerMinute: 9000 }],
        [
            { registryCredentials: registrySecret },
            { registryCredentials: { arn: registrySecret, store: "secretsmanager", valueFrom: registrySecret } },
        ],
    ];
    return { path: ["langfuse", "services", name], cases };
};

const ofApi = {
    max: 10,
    targets: { cpuPercent: 70, stagedCpu: false },
    route: { host: "amply-api.example.com", priority: 10 },
    alarms: { highCpu: { periods: 3 } },
};

/** Where each stands in the stack file, and its keys. */
const services: Readonly<Record<string, { readonly path: readonly string[]; readonly cases: readonly Case[] }>> = {
    "amply-api": { path: ["amply", "api"], cases: ofTarget(ofApi) },
    "amply-worker": { path: ["amply", "worker"], cases: ofWorker },
    // It may say how many tasks it has, and has one in any case.
    "amply-beat": { path: ["amply", "beat"], cases: [...ofTask(), [{ desiredCount: 1 }, {}]] },
    web: ofLangfuse("web", 20, 10),
    "web-ingestion": ofLangfuse("web-ingestion", 30, 15),
    "web-iso": ofLangfuse("web-iso", 40, 10),
};

const at = (path: readonly string[], written: Values) => path.reduceRight<Values>((below, key) => ({ [key]: below }), written);

describe("a service of a workload", () => {
    for (const [service, { path, cases }] of Object.entries(services)) {
        it(`is decided by every key of ${path.join(".")}, each of which changes that value alone`, () => {
            for (const [written, decided] of cases) {
                assert.deepEqual(changed(service, at(path, written)), decided, JSON.stringify(written));
            }
            const keys = path.reduce((node, key) => partOf(partOf(node, "properties"), key), describedStack());
            // Secrets stand beside those of the workload.
            const tried = new Set(["secrets", ...cases.flatMap(([written]) => Object.keys(written))]);
            assert.deepEqual(
                Object.keys(partOf(keys, "properties")).filter((key) => !tried.has(key)),
                [],
            );
        });
    }

    it("is taken up with its workload, unless it says otherwise itself", () => {
        assert.deepEqual(changed("amply-beat", { amply: { adopt: true } }), { adopt: true });
        assert.deepEqual(changed("amply-beat", { amply: { adopt: true, beat: { adopt: false } } }), { adopt: false });
        assert.deepEqual(changed("web-iso", { langfuse: { adopt: true } }), { adopt: true });
        assert.deepEqual(changed("web-iso", { amply: { adopt: true } }), {});
    });

    it("may do what its workload may, and then what itself may", () => {
        const bucket = (name: string) => ({ s3: { bucket: name } });
        const decided = (name: string) => ({ kind: "s3", bucket: name });
        const of = (own: Values) => ({ permissions: [bucket("shared")], ...own });
        const amply = of({ worker: { permissions: [bucket("jobs")] } });
        assert.deepEqual(changed("amply-worker", { amply }), { permissions: [decided("shared"), decided("jobs")] });
        assert.deepEqual(changed("amply-beat", { amply }), { permissions: [decided("shared")] });
        const langfuse = of({ services: { web: { permissions: [bucket("media")] } } });
        assert.deepEqual(changed("web", { langfuse }), { permissions: [decided("shared"), decided("media")] });
        assert.deepEqual(changed("web-iso", { langfuse }), { permissions: [decided("shared")] });
    });

    it("has the variables, secrets and ways out of its workload, and before them its own variables", () => {
        const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:langfuse/salt-AbC123";
        const egress = [{ securityGroupId: "sg-11111111", port: 6379 }];
        const decided = [toCache];
        const shared = { variables: { LOG_LEVEL: "info", REGION: "eu" }, egress };
        const own = { variables: { LOG_LEVEL: "debug" } };
        const all = { variables: { LOG_LEVEL: "debug", REGION: "eu" }, egress: decided };
        assert.deepEqual(changed("amply-worker", { amply: { ...shared, worker: own } }), all);
        assert.deepEqual(changed("amply-beat", { amply: { ...shared, worker: own } }), { ...shared, egress: decided });
        const secrets = { SALT: { arn: secret, store: "secretsmanager", valueFrom: secret } };
        const langfuse = { langfuse: { ...shared, secrets: { SALT: secret }, services: { web: own } } };
        assert.deepEqual(changed("web", langfuse), { ...all, secrets });
        assert.deepEqual(changed("web-iso", langfuse), { ...shared, egress: decided, secrets });
    });

    it("has secrets and ways out of its own beside those of its workload, which its siblings do not have", () => {
        const arn = (name: string) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}-AbC123`;
        const decidedSecret = (name: string) => ({ arn: arn(name), store: "secretsmanager", valueFrom: arn(name) });
        const secretsOf = (service: string, changes: Values) => changed(service, changes)["secrets"];
        const amply = {
            amply: { secrets: { SENTRY_DSN: arn("sentry") }, worker: { secrets: { REDIS_URL: arn("redis"), SENTRY_DSN: arn("own") } } },
        };
        const database = { DATABASE_URL: decidedSecret("amply/database-url") };
        assert.deepEqual(secretsOf("amply-worker", amply), {
            ...database,
            SENTRY_DSN: decidedSecret("own"),
            REDIS_URL: decidedSecret("redis"),
        });
        assert.deepEqual(secretsOf("amply-beat", amply), { ...database, SENTRY_DSN: decidedSecret("sentry") });
        const web = { langfuse: { services: { web: { secrets: { SALT: arn("salt") } } } } };
        assert.deepEqual([secretsOf("web", web), secretsOf("web-iso", web)], [{ SALT: decidedSecret("salt") }, undefined]);
        const further = {
            egress: [{ securityGroupId: "sg-22222222", port: 5432 }],
            worker: { egress: [{ securityGroupId: "sg-11111111", port: 6379 }] },
        };
        const database22 = { ...toCache, target: "sg-22222222", ports: { from: 5432, to: 5432 } };
        assert.deepEqual(changed("amply-worker", { amply: further })["egress"], [database22, toCache]);
        assert.deepEqual(changed("amply-beat", { amply: further })["egress"], [database22]);
    });
});
