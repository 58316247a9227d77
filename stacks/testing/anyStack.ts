import * as fc from "fast-check";
import { isMap } from "../isMap.ts";
import { anyService, bounds, serviceNames } from "./anyService.ts";
import { accountId, given, some, type Values } from "./drawnValues.ts";
import { fitting } from "./fittingValues.ts";
import { sampleValues } from "./sampleValues.ts";

const group = some(
    {
        instanceType: fc.constantFrom("m7i.large", "m7g.large", "m7g.xlarge"),
        instances: fc.constantFrom({ min: 2, max: 4 }, { min: 2, max: 6 }),
        diskGiB: fc.constant(60),
    },
    ["instanceType", "instances"],
);

const elb = `arn:aws:elasticloadbalancing:eu-central-1:${accountId}`;
const existing = some(
    {
        cluster: fc.constantFrom("shared", "shop"),
        target: fc.constant({
            loadBalancerArn: `${elb}:loadbalancer/app/shop/50dc6c495c0c9188`,
            targetGroupArn: `${elb}:targetgroup/shop/943f017f100becff`,
        }),
        autoScaling: fc.record({ minCount: fc.constantFrom(1, 2), maxCount: fc.constantFrom(4, 6), targetCPU: fc.constantFrom(60, 70) }),
        alarms: fc.constant({ highMemory: { threshold: 80 } }),
    },
    ["cluster"],
);

const blocks: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    environment: some(
        {
            kind: fc.constantFrom("staging", "staging", "development", "production"),
            region: fc.constant("eu-central-1"),
            accountId: fc.constant(accountId),
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
            arbitrary: some(
                {
                    cidrBlock: fc.constant("10.10.0.0/16"),
                    natGateways: fc.constantFrom("Single", "OnePerAz"),
                    availabilityZoneNames: fc.constantFrom(
                        ["eu-central-1a", "eu-central-1b"],
                        ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
                    ),
                    endpoints: fc.constantFrom(["logs"], ["ecr", "logs", "dynamodb"]),
                },
                ["cidrBlock"],
            ),
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
            scheme: fc.constantFrom("public", "internal"),
            allowedCidrBlocks: fc.constantFrom(["203.0.113.0/24"], ["203.0.113.0/24", "198.51.100.0/24"]),
            idleTimeoutSeconds: fc.constantFrom(60, 120),
            waf: fc.constantFrom({}, { rateLimit: 3000 }, { countedRules: ["SizeRestrictions_BODY"] }),
            domains: fc.constant({ "example.net": { hostedZoneId: "Z0123456789ABCDEFGHIK" } }),
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
    alarms: some(
        {
            channels: fc.constantFrom(
                { ticket: { emails: ["team@example.com"] } },
                {
                    ticket: { emails: ["team@example.com"] },
                    page: { slack: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" } },
                },
            ),
            notifyRecovery: fc.boolean(),
            flapping: fc.constant({ severity: "ticket" }),
            entry5xx: fc.constantFrom({ threshold: 20 }, { threshold: 50 }),
        },
        ["channels"],
    ),
    serviceConnect: some(
        {
            namespace: fc.constantFrom("one.local", "two.local"),
            certificateAuthorityArn: fc.constant(
                `arn:aws:acm-pca:eu-central-1:${accountId}:certificate-authority/12345678-1234-1234-1234-123456789012`,
            ),
        },
        ["namespace"],
    ),
    existingServices: some({ legacy: existing, Importer_2: existing }, ["legacy"]),
    instances: some({ general: group, memory: group }, ["general"]),
    services: fc
        .subarray([...serviceNames], { minLength: 1, maxLength: 3 })
        .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, anyService])), { noNullPrototype: true })),
    bootstrap: fc.constant(true),
    redeploy: fc.constantFrom("a", "b"),
};
/** How often, in percent, a block that may be missing is there. */
const shares: Readonly<Record<string, number>> = {
    serviceConnect: 70,
    instances: 60,
    capacity: 50,
    alarms: 60,
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
    "channels",
    "cluster",
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
