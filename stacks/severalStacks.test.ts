import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { NamedKind } from "../components/model/plannedName.ts";
import { exampleFile, exampleNames } from "../docs/exampleStacks.ts";
import { OfflineCloud } from "../rehearsal/aws/offlineCloud.ts";
import { emptyCloud } from "../rehearsal/aws/cloud/cloud.ts";
import { emptyState } from "../rehearsal/engine/resource/resourceState.ts";
import { settingsOf } from "../rehearsal/testing/livingConfig.ts";
import { changesOf, LivingStack, problemsOf } from "../rehearsal/testing/livingStack.ts";
import { loadEnvironment } from "./loadEnvironment.ts";
import { runStack } from "../rehearsal/run/runStack.ts";
import { crossStackProblems } from "./neighbours/rolloutOrder.ts";
import { checkStack, decodeStack } from "./decodeStack.ts";
import { namesOfStack } from "./namesOfStack.ts";
import { problemsWith, sampleStack, sampleWith } from "./testing/sampleValues.ts";
import { projectName } from "./testing/stackNames.ts";

const probe = ["CMD", "/app/healthcheck"];
const image = "docker.io/acme/app:1.0.0";

/** A stack with something of every kind that has a name. */
function valuesOf(offset: number, changes: Readonly<Record<string, unknown>> = {}) {
    return sampleWith({
        environment: {
            kind: "staging",
            names: "per-stack",
            customerManagedKey: true,
            deletionProtection: false,
            imageCaches: { quay: {} },
        },
        entry: { domain: `stack-${offset}.example.com`, waf: { kind: "managed" } },
        alarms: { channels: { page: { slack: { workspaceId: "T07EA123LEP", channelId: `C07EZ1ABC${10 + offset}` } } } },
        offHours: { stopAt: "20:00", startAt: "07:00", timezone: "Europe/Berlin" },
        langfuse: undefined,
        serviceConnect: { namespace: "my-app.local" },
        instances: { general: { instanceType: "t4g.medium", instances: { min: 1, max: 2 } } },
        services: {
            shop: { preset: "web-app", image, route: { priority: 100 }, calls: ["prices"], sendsTo: ["mailer"] },
            prices: { preset: "rest-api", type: "ec2", instances: "general", image, probe, connect: {} },
            mailer: { preset: "worker", image, probe, queue: { kind: "sqs", fifo: true } },
            nightly: { preset: "scheduled-task", image, schedule: { expression: "cron(0 2 * * ? *)" } },
        },
        ...changes,
    });
}

const decoded = (stack: string, offset = 0, changes = {}) => decodeStack(sampleStack(stack), valuesOf(offset, changes));
const judged = (...configs: readonly ReturnType<typeof decoded>[]) =>
    crossStackProblems(
        { name: projectName, stacks: configs.map(({ stack }) => stack), rolloutOrder: [], where: () => "Pulumi.yaml" },
        configs,
    );

/** What AWS does not know, or knows by another name. */
const withinStack: readonly NamedKind[] = ["container variable", "rule into the tasks", "rule out of the tasks", "target group"];

describe("several stacks in one account and region", () => {
    it("share no name, whatever they are called", () => {
        const config = decoded("dev");
        // Words that names are made of, so that one stack might be called what another one appends.
        const word = fc.constantFrom("dev", "a", "2", "shop", "queue", "services", "slack", "general", "ecs", "dead", "letters", "entry");
        const stack = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("-"));
        const names = (name: string) =>
            new Set(
                namesOfStack({ ...config, stack: name })
                    .filter(({ kind }) => !withinStack.includes(kind))
                    .map((planned) => [planned.kind, planned.within ?? "", planned.name].join(" ")),
            );
        fc.assert(
            fc.property(stack, stack, (one, other) => {
                fc.pre(one !== other);
                assert.deepEqual(
                    [...names(one)].filter((name) => names(other).has(name)),
                    [],
                );
            }),
            { seed: 11, numRuns: 8 },
        );
    });

    it("have their name in whatever AWS knows of them, in each example", () => {
        for (const example of exampleNames) {
            const { config } = loadEnvironment(process.cwd(), "staging", { file: exampleFile(example), set: [], path: false });
            const shared = { ...config, stack: "pr-1", environment: { ...config.environment, names: "per-stack" as const } };
            const clustersOfOthers = [
                ...config.workloads.flatMap(({ cluster }) => cluster?.name ?? []),
                ...Object.values(config.existingServices).map(({ cluster }) => cluster),
            ];
            const without = namesOfStack(shared).filter(
                // Of a repository that a service asks for, the file gives the name, and is refused where the stack is not in it. Two stacks
                // that give a service of one name to one cluster of somebody else are refused.
                ({ kind, key, within = "", name }) =>
                    !withinStack.includes(kind) &&
                    key?.[0] !== "repository" &&
                    !clustersOfOthers.includes(within.split("/")[0] ?? "") &&
                    !`${within} ${name}`.includes("pr-1"),
            );
            assert.deepEqual(without, [], example);
        }
    });

    it("are put up beside each other, with the same services", async function () {
        this.timeout(30_000);
        const provider = new OfflineCloud({ cloud: emptyCloud, save: () => undefined });
        for (const [offset, stack] of ["dev", "dev-2"].entries()) {
            const run = await runStack({ ...settingsOf(decoded(stack, offset)), provider, state: emptyState, save: () => undefined });
            assert.deepEqual(problemsOf(run), [], stack);
        }
    });

    it("may get the key later: in one update, in which the services of ECS stay and are deployed once more", async function () {
        this.timeout(30_000);
        // A new namespace of Service Connect is another one, and calls pause between two deployments.
        const services = {
            mailer: { preset: "worker", image, probe, queue: { kind: "sqs" } },
            shop: { preset: "web-app", image, route: { priority: 1 } },
        };
        const plain = { kind: "staging", region: "eu-central-1", accountId: "111122223333", owner: "platform-team" };
        const config = (environment: object) => decoded("dev", 0, { environment, amply: undefined, serviceConnect: undefined, services });
        const living = new LivingStack();
        assert.deepEqual(problemsOf(await living.up(config(plain))), []);
        const made = await living.up(config({ ...plain, names: "per-stack" }));
        assert.deepEqual(problemsOf(made), []);
        const operations = (type: string) =>
            new Set(changesOf(made).flatMap((step) => (step.includes(`$${type}::`) ? step.split(" ").slice(0, 1) : [])));
        assert.deepEqual(operations("aws:ecs/service:Service"), new Set(["update"]));
        assert.deepEqual(operations("aws:cloudwatch/logGroup:LogGroup"), new Set(["replace"]));
        assert.deepEqual(changesOf(await living.up(config({ ...plain, names: "per-stack" }))), []);
    });

    it("are told which record, priority and channel they share, which no name tells apart", () => {
        assert.deepEqual(judged(decoded("dev", 0), decoded("pr-1", 1), decoded("pr-2", 2)), []);
        const listener = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/shared/1234567890abcdef/fedcba0987654321";
        const attached = (priority: number, host: string) => ({
            network: {
                kind: "existing",
                cidrBlock: undefined,
                vpcId: "vpc-0a1b2c3d4e5f60718",
                publicSubnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"],
                privateSubnetIds: ["subnet-0a1b2c3d4e5f60713", "subnet-0a1b2c3d4e5f60714"],
            },
            entry: {
                kind: "existing",
                domain: "example.com",
                hostedZoneId: "Z0123456789ABCDEFGHIJ",
                loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/1234567890abcdef",
                listenerArn: listener,
                securityGroupId: "sg-0e5f60718293a4b5c",
                dnsName: "shared-1234567890.eu-central-1.elb.amazonaws.com",
                dnsZoneId: "Z215JYRZR1TBD5",
            },
            amply: undefined,
            services: { shop: { preset: "web-app", image, route: { host, priority } } },
        });
        const together = (...[priority, host, offset]: readonly [number, string, number]) =>
            judged(decoded("dev", 0, attached(1, "shop.example.com")), decoded("pr-1", offset, attached(priority, host)));
        assert.deepEqual(together(2, "pr-1.example.com", 1), []);
        assert.deepEqual(together(1, "shop.example.com", 0), [
            "Pulumi.pr-1.yaml: ecs-platform:environment.accountId: account and region of dev too, got 111122223333 and eu-central-1; " +
                `record shop.example.com, priority 1 of ${listener} and channel slack-C07EZ1ABC10 would collide: write others`,
        ]);
    });

    it("are told of a domain whose certificates one record proves, which the first stack that goes would take along", () => {
        const entry = (certificate?: object) => ({
            entry: { domain: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ", ...(certificate && { certificate }) },
            services: { shop: { preset: "web-app", image, route: { host: "shop.example.com", priority: 1 } } },
            amply: undefined,
            instances: undefined,
        });
        const other = { ...entry(), services: { shop: { preset: "web-app", image, route: { host: "pr-1.example.com", priority: 1 } } } };
        assert.deepEqual(judged(decoded("dev", 0, entry()), decoded("pr-1", 1, other)), [
            "Pulumi.pr-1.yaml: ecs-platform:environment.accountId: account and region of dev too, got 111122223333 and eu-central-1; " +
                "proof of example.com for a certificate would collide: write others",
        ]);
        const arn = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";
        const existing = entry({ kind: "existing", arn });
        assert.deepEqual(judged(decoded("dev", 0, existing), decoded("pr-1", 1, other)), []);
    });

    it("are told of a service that both would have, or scale, in a cluster of somebody else", () => {
        const mailer = { preset: "worker", image, probe, queue: { kind: "sqs" } };
        const running = (cluster: string) => ({ cluster: { name: cluster }, amply: undefined, instances: undefined, services: { mailer } });
        const scaling = { amply: undefined, services: {}, existingServices: { importer: { cluster: "shared", name: "mailer" } } };
        assert.deepEqual(judged(decoded("dev", 0, running("shared")), decoded("pr-1", 1, running("other"))), []);
        for (const other of [running("shared"), scaling]) {
            assert.deepEqual(judged(decoded("dev", 0, running("shared")), decoded("pr-1", 1, other)), [
                "Pulumi.pr-1.yaml: ecs-platform:environment.accountId: account and region of dev too, got 111122223333 and eu-central-1; " +
                    "service mailer of the cluster shared would collide: write others",
            ]);
        }
    });

    it("are told of groups of instances that would have one name", () => {
        const group = (name: string) => ({
            instances: { [name]: { instanceType: "t4g.medium", instances: { min: 1, max: 2 } } },
            services: { jobs: { preset: "worker", image, probe } },
        });
        assert.deepEqual(judged(decoded("dev", 0, group("general")), decoded("dev-2", 1, group("general"))), []);
        const [problem] = judged(decoded("dev", 0, group("b-general")), decoded("dev-b", 1, group("general")));
        assert.match(problem ?? "", /; group of instances services-dev-b-general would collide: write others$/);
    });

    it("may be one without the key beside others that have it, and not two", () => {
        const plain = { environment: { kind: "staging", region: "eu-central-1", accountId: "111122223333", owner: "platform-team" } };
        assert.deepEqual(judged(decoded("dev", 0, plain), decoded("pr-1", 1), decoded("pr-2", 2)), []);
        const [problem, ...others] = judged(decoded("dev", 0, plain), decoded("pr-1", 1, plain), decoded("pr-2", 2));
        assert.match(problem ?? "", /^Pulumi\.pr-1\.yaml: .*: write an account of its own, or environment\.names: per-stack$/);
        assert.deepEqual(others, []);
    });

    it("begin names in letters that every name of AWS takes", () => {
        const refused = (stack: string) => problemsWith({ environment: { names: "per-stack" } }, stack);
        for (const stack of ["PR-1", "pr_1", "pr--1", "-pr", "pr-"]) {
            assert.deepEqual(refused(stack), [
                `Pulumi.${stack}.yaml: ecs-platform:environment.names: the name of the stack begins names of AWS, got "${stack}"; ` +
                    "write lower-case letters and digits, with single hyphens between them",
            ]);
        }
        assert.deepEqual(refused("1-pr"), []);
    });

    it("make repositories that begin with their name, and share those that they do not make", () => {
        const orders = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/acme/orders:1.0.0";
        const services = (image: string, more = {}) => ({ orders: { preset: "worker", image, probe, ...more } });
        const refused = (declared: object, names = "per-stack") =>
            problemsWith({ environment: { kind: "staging", names }, amply: undefined, langfuse: undefined, services: declared }, "pr-1");
        assert.deepEqual(refused(services(orders)), []);
        assert.deepEqual(refused(services(orders, { repository: {} }), "per-account"), []);
        assert.deepEqual(refused(services(orders, { repository: {} })), [
            "Pulumi.pr-1.yaml: ecs-platform:services.orders.repository: a repository that another stack might make too, got acme/orders; " +
                "write the image in pr-1/acme/orders, or delete the key",
        ]);
        assert.deepEqual(refused(services(orders.replace("acme", "pr-1/acme"), { repository: {} })), []);
    });

    it("are not called so that a name would be longer than AWS takes", () => {
        const services = { "reports-of-the-month": { preset: "worker", image, probe, queue: { kind: "sqs", fifo: true } } };
        const check = (length: number, environment: object) =>
            checkStack(sampleStack("p".repeat(length)), valuesOf(0, { environment, amply: undefined, services }));
        const apart = { kind: "staging", names: "per-stack" };
        assert.equal(check(35, apart).kind, "value");
        const cached = { ...apart, imageCaches: { quay: {} } };
        assert.deepEqual([check(25, cached).kind, check(26, cached).kind], ["value", "problems"]);
        const longer = check(36, apart);
        assert.deepEqual(longer.kind === "problems" && longer.problems, [
            {
                path: ["services", "reports-of-the-month"],
                text: `its queue would be ${"p".repeat(36)}_reports-of-the-month-queue-dead-letters.fifo, got 81 characters of at most 80; shorten the name of the stack`,
            },
        ]);
    });
});
