import * as fc from "fast-check";
import { isMap } from "../isMap.ts";
import { sampleValues } from "./sampleValues.ts";

type Values = Readonly<Record<string, unknown>>;

/** Values for some of these keys. */
const some = (model: Readonly<Record<string, fc.Arbitrary<unknown>>>, required: readonly string[] = []): fc.Arbitrary<Values> =>
    fc.record(model, { requiredKeys: [...required], noNullPrototype: true });

const accountId = "111122223333";
const secret = (name: string) => `arn:aws:secretsmanager:eu-central-1:${accountId}:secret:${name}-AbC123`;

/** Few names, hosts and priorities, so that they meet. */
const names = ["mailer", "nightly", "orders", "ranker", "search", "shop"] as const;
const priorities = [100, 110, 120, 130, 140, 150] as const;
const hosts = fc.constantFrom("api.example.com", "shop.example.com", "example.com");

const bounds = some({
    minCount: fc.integer({ min: 2, max: 3 }),
    maxCount: fc.integer({ min: 4, max: 9 }),
    targetCPU: fc.constantFrom(60, 70),
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

const common = {
    image: fc.constantFrom("docker.io/acme/app:1.0.0", "docker.io/acme/app:1.1.0"),
    probe: fc.constant(["CMD", "/app/healthcheck"]),
    resources: fc.constantFrom({ cpu: 512, memory: 1024 }, { cpu: 1024, memory: 2048 }, { cpu: 1024, memory: 4096 }),
    variables: fc.constantFrom({ MODE: "a" }, { MODE: "b", EXTRA: "c" }),
    secrets: fc.constantFrom({ DATABASE_URL: secret("database-url") }, { TOKEN: secret("token") }),
    egress: fc.constantFrom(5432, 6379).map((port) => [{ securityGroupId: "sg-0c3d4e5f60718293a", port }]),
    startPeriodSeconds: fc.constantFrom(30, 90),
    stopTimeoutSeconds: fc.constantFrom(20, 60),
    jsonLogs: fc.boolean(),
    instances: fc.constantFrom("general", "memory"),
    calls: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
    sendsTo: fc.constant(["mailer"]),
};
const always = ["preset", "image", "probe"];

const web = some(
    {
        preset: fc.constantFrom("rest-api", "web-app", "ml"),
        ...common,
        port: fc.constantFrom(8080, 9000),
        autoScaling: fc.oneof(bounds, fc.constant({ targetMemory: 70 })),
        route: some({ host: hosts, path: fc.constantFrom("/v1/*", "/search/*"), priority: fc.nat() }, ["priority"]),
        healthCheckPath: fc.constantFrom("/ready", "/healthz"),
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
        ...common,
        autoScaling: bounds,
        queue: fc.oneof(
            some({ kind: fc.constant("sqs"), longestJobSeconds: fc.constantFrom(120, 900), metric: fc.constant("raw-depth") }, ["kind"]),
            fc.constant({ kind: "reported" }),
        ),
    },
    [...always, "queue"],
);
const scheduler = some({ preset: fc.constant("scheduler"), ...common }, always);
const service = fc.oneof({ weight: 5, arbitrary: web }, { weight: 3, arbitrary: worker }, { weight: 1, arbitrary: scheduler });

const group = some(
    {
        instanceType: fc.constantFrom("m7i.large", "m7g.large", "m7g.xlarge"),
        instances: fc.constantFrom({ min: 2, max: 4 }, { min: 2, max: 6 }),
        diskGiB: fc.constant(60),
    },
    ["instanceType", "instances"],
);

const blocks: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    environment: some(
        {
            kind: fc.constantFrom("staging", "staging", "development", "production"),
            region: fc.constant("eu-central-1"),
            accountId: fc.constant(accountId),
            names: fc.constantFrom("per-account", "per-stack"),
            imageCaches: fc.constantFrom({ quay: {} }, { "docker-hub": { credentialsArn: secret("ecr-pullthroughcache/docker-hub") } }),
            owner: fc.constantFrom("platform-team", "data-team"),
            alarmEmail: fc.constantFrom("alarms@example.com", "oncall@example.com"),
            logRetentionDays: fc.constantFrom(30, 365),
            customerManagedKey: fc.boolean(),
            exec: fc.boolean(),
            flowLogs: fc.constantFrom("rejected", "all"),
            deletionProtection: fc.boolean(),
            accessLogs: fc.boolean(),
            accessLogBucket: fc.constant("acme-access-logs"),
        },
        ["kind", "region", "accountId", "owner"],
    ),
    network: fc.oneof(
        {
            weight: 9,
            arbitrary: some({ cidrBlock: fc.constant("10.10.0.0/16"), natGateways: fc.constantFrom("Single", "OnePerAz") }, ["cidrBlock"]),
        },
        {
            weight: 1,
            arbitrary: fc.constant({
                kind: "existing",
                vpcId: "vpc-0a1b2c3d4e5f60718",
                publicSubnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"],
                privateSubnetIds: ["subnet-0a1b2c3d4e5f60713", "subnet-0a1b2c3d4e5f60714"],
            }),
        },
    ),
    entry: some(
        {
            domain: fc.oneof({ weight: 9, arbitrary: fc.constant("example.com") }, { weight: 1, arbitrary: fc.constant("example.org") }),
            hostedZoneId: fc.constant("Z0123456789ABCDEFGHIJ"),
            certificate: fc.constant({
                kind: "existing",
                arn: `arn:aws:acm:eu-central-1:${accountId}:certificate/12345678-1234-1234-1234-123456789012`,
            }),
            testListener: fc.constantFrom(
                { cidrBlocks: ["192.0.2.0/24"] },
                { port: 9000, cidrBlocks: ["192.0.2.0/24", "198.51.100.0/24"] },
            ),
        },
        ["domain", "hostedZoneId"],
    ),
    capacity: fc.oneof(
        fc.constant({ kind: "on-demand" }),
        fc.record({ onDemandBase: fc.constantFrom(2, 3), onDemandWeight: fc.constant(1), spotWeight: fc.constantFrom(1, 3) }),
    ),
    features: fc.record({ cpuScaling: fc.constantFrom("on", "off", "rolled-back") }),
    rollout: fc.record({ soaking: fc.boolean() }),
    offHours: fc.constant({ stopAt: "20:00", startAt: "07:00", timezone: "Europe/Berlin" }),
    amply: fc
        .tuple(fc.constantFrom("v1.2.3", "v1.2.4"), fc.constantFrom(10, 20), bounds)
        .map(([image, priority, autoScaling]) => ({ ...sampleValues.amply, image, api: { route: { priority } }, worker: { autoScaling } })),
    langfuse: fc.shuffledSubarray([30, 40, 50], { minLength: 3 }).map(([first, second, third]) => ({
        ...sampleValues.langfuse,
        services: {
            web: { route: { priority: first } },
            "web-ingestion": { route: { priority: second } },
            "web-iso": { route: { priority: third } },
        },
    })),
    serviceConnect: some(
        {
            namespace: fc.constantFrom("one.local", "two.local"),
            certificateAuthorityArn: fc.constant(
                `arn:aws:acm-pca:eu-central-1:${accountId}:certificate-authority/12345678-1234-1234-1234-123456789012`,
            ),
        },
        ["namespace"],
    ),
    instances: some({ general: group, memory: group }, ["general"]),
    services: fc
        .subarray([...names], { minLength: 1, maxLength: 3 })
        .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, service])), { noNullPrototype: true })),
    bootstrap: fc.constant(true),
    redeploy: fc.constantFrom("a", "b"),
};
/** How often, in percent, a block that may be missing is there. */
const shares: Readonly<Record<string, number>> = {
    serviceConnect: 70,
    instances: 60,
    capacity: 50,
    features: 50,
    amply: 10,
    langfuse: 10,
    bootstrap: 3,
};
const required = ["environment", "network", "entry", "services"];

const wishes: fc.Arbitrary<Values> = fc
    .record(
        Object.fromEntries(
            Object.entries(blocks).map(([block, values]) => [
                block,
                required.includes(block)
                    ? values
                    : fc.nat(99).chain((drawn) => (drawn < (shares[block] ?? 25) ? values : fc.constant(undefined))),
            ]),
        ),
    )
    .map(given);

/** One moment in the life of a stack. */
export interface Moment {
    readonly values: Values;
    /** The call of AWS that fails in a first attempt to come here; 0: none does. */
    readonly failingCall: number;
}

/**
 * What a stack is, one configuration after the other, drawn from the whole vocabulary: each time some of its blocks, of its services and of
 * their keys have changed, two services have traded names, or all is again as it was before. Nearly all of the configurations are right.
 * @param changes how many come after the first
 */
export function anyLife(changes: number): fc.Arbitrary<readonly Moment[]> {
    const change = fc.record({
        other: wishes,
        rolls: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
        kind: fc.constantFrom("some keys", "some keys", "names", "back"),
        failingCall: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) }),
    });
    return fc.tuple(wishes, fc.array(change, { minLength: changes, maxLength: changes })).map(([first, later]) => {
        const drawn = [first];
        const moments: Moment[] = [{ values: fitting(first), failingCall: 0 }];
        for (const { other, rolls, kind, failingCall } of later) {
            const [before = first, earlier = first] = drawn.slice(-2).reverse();
            const next = {
                "some keys": () => mix(before, other, rolls.values()),
                names: () => withTradedNames(before),
                back: () => backTo(earlier, before, (rolls[0] ?? 0) < 70),
            }[kind]();
            drawn.push(next);
            moments.push({ values: fitting(next), failingCall });
        }
        return moments;
    });
}

/** Keys that stay what they are: their values would make it another stack. */
const lasting: readonly string[] = ["kind", "region", "accountId"];
/** Keys that something else needs. */
const needed: readonly string[] = [
    ...required,
    ...lasting,
    "owner",
    "cidrBlock",
    "domain",
    "hostedZoneId",
    "general",
    "preset",
    "image",
    "probe",
    "priority",
];

/** The same with some of the keys as another one has them, as the rolls of a die decide. */
function mix(one: Values, other: Values, rolls: Iterator<number>, path: readonly string[] = []): Values {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    const mixed = keys.map((key) => {
        const [mine, theirs] = [one[key], other[key]];
        if (isMap(mine) && isMap(theirs) && path.length < 2 && !["network", "langfuse", "amply"].includes(key))
            return [key, mix(mine, theirs, rolls, [...path, key])];
        const isKept = lasting.includes(key) || (needed.includes(key) && theirs === undefined);
        const isTaken = (rolls.next().value ?? 99) < 20;
        return [key, isTaken && !isKept ? theirs : mine];
    });
    return given(Object.fromEntries(mixed));
}

/** What it was before. What has gone meanwhile is taken up again, where it was kept, or made anew. */
function backTo(earlier: Values, now: Values, adopts: boolean): Values {
    const { services } = earlier;
    if (!isMap(services) || !adopts) return earlier;
    const current = isMap(now["services"]) ? now["services"] : {};
    const taken = Object.entries(services).map(([name, service]) => [
        name,
        name in current || !isMap(service) ? service : { ...service, adopt: true },
    ]);
    return { ...earlier, services: Object.fromEntries(taken) };
}

/** The first two services have each other's names. */
function withTradedNames(values: Values): Values {
    const { services } = values;
    const [first, second] = isMap(services) ? Object.keys(services) : [];
    if (!isMap(services) || first === undefined || second === undefined) return values;
    return { ...values, services: { ...services, [first]: services[second], [second]: services[first] } };
}

/** What was wished for, without what does not go together. */
function fitting(values: Values): Values {
    const { services, instances, serviceConnect, environment, offHours, ...rest } = values;
    const all = isMap(services) ? services : {};
    const production = isMap(environment) && environment["kind"] === "production";
    const groups = isMap(instances) ? Object.keys(instances) : [];
    const taken = new Set<unknown>();
    const fit = (name: string, service: Values): Values => {
        const isWeb = ["rest-api", "web-app", "ml"].includes(String(service["preset"]));
        const connected = serviceConnect !== undefined;
        const preset = String(service["preset"]);
        const connect = isWeb && connected && isMap(service["connect"]) ? withFreeName(service["connect"], taken) : undefined;
        const wished =
            isWeb && (isMap(service["route"]) || connect === undefined)
                ? isMap(service["route"])
                    ? service["route"]
                    : { priority: 0 }
                : undefined;
        const route = wished && freeRoute(wished, taken);
        const strategy = route && isMap(service["deployment"]) ? service["deployment"] : undefined;
        const isShifting = strategy !== undefined && strategy["kind"] !== "rolling";
        const hasTest = isMap(values["entry"]) && values["entry"]["testListener"] !== undefined;
        const isOnGroup = groups.includes(String(service["instances"]));
        const { calls, sendsTo, port, healthCheckPath, slowStartSeconds, autoScaling, queue, ...kept } = service;
        return given({
            ...kept,
            route,
            connect,
            port: isWeb ? port : undefined,
            autoScaling: isWeb || (preset === "worker" && !(isMap(autoScaling) && "targetMemory" in autoScaling)) ? autoScaling : undefined,
            queue: preset === "worker" ? (queue ?? { kind: "sqs" }) : undefined,
            healthCheckPath: route && healthCheckPath,
            slowStartSeconds: route && slowStartSeconds,
            sticky: route && !isShifting ? service["sticky"] : undefined,
            deployment: strategy && (hasTest ? strategy : given({ ...strategy, testListener: undefined })),
            type: isOnGroup ? "ec2" : undefined,
            instances: isOnGroup ? service["instances"] : undefined,
            // Only names that come later, so that no calls go round in a circle.
            calls: connected ? callees(calls, name, all) : undefined,
            sendsTo: name !== "mailer" && isOwnQueue(all["mailer"]) ? sendsTo : undefined,
        });
    };
    return given({
        ...rest,
        // What the policies demand of production.
        environment: production ? given({ ...environment, deletionProtection: undefined, accessLogs: undefined }) : environment,
        instances,
        serviceConnect,
        offHours: production ? undefined : offHours,
        services: Object.fromEntries(Object.entries(all).map(([name, service]) => [name, fit(name, isMap(service) ? service : {})])),
    });
}

function callees(calls: unknown, name: string, all: Values): readonly string[] | undefined {
    const servers = Object.entries(all).flatMap(([key, other]) =>
        isMap(other) && other["connect"] !== undefined && key > name ? [key] : [],
    );
    const found = servers.filter((server) => Array.isArray(calls) && calls.includes(server));
    return found.length === 0 ? undefined : found;
}

function isOwnQueue(mailer: unknown): boolean {
    return isMap(mailer) && mailer["preset"] === "worker" && isMap(mailer["queue"]) && mailer["queue"]["kind"] === "sqs";
}

function withFreeName(connect: Values, taken: Set<unknown>): Values {
    const name = connect["name"];
    if (name === undefined || taken.has(name)) return given({ ...connect, name: undefined });
    taken.add(name);
    return connect;
}

function freeRoute(route: Values, taken: Set<unknown>): Values {
    const free = priorities.filter((other) => !taken.has(other));
    const priority = free[Number(route["priority"]) % free.length] ?? 100;
    // One service a host, or a rule could cover another.
    const address = route["host"];
    const isTaken = taken.has(address);
    for (const each of [priority, address]) if (each !== undefined) taken.add(each);
    return given({ ...route, priority, host: isTaken ? undefined : route["host"] });
}

function given(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
