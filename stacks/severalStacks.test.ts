import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { NamedKind } from "../components/model/plannedName.ts";
import { OfflineCloud } from "../rehearsal/aws/offlineCloud.ts";
import { emptyCloud } from "../rehearsal/aws/cloud/cloud.ts";
import { emptyState } from "../rehearsal/engine/resource/resourceState.ts";
import { settingsOf } from "../rehearsal/testing/livingConfig.ts";
import { problemsOf } from "../rehearsal/testing/livingStack.ts";
import { runStack } from "../rehearsal/run/runStack.ts";
import { crossStackProblems } from "./rolloutOrder.ts";
import { checkStack, decodeStack } from "./decodeStack.ts";
import { namesOfStack } from "./namesOfStack.ts";
import { problemsWith, sampleStack, sampleWith } from "./testing/sampleValues.ts";
import { projectName } from "./testing/stackNames.ts";

const probe = ["CMD", "/app/healthcheck"];
const image = "docker.io/acme/app:1.0.0";

/** A stack with something of every kind that has a name. */
function valuesOf(offset: number, changes: Readonly<Record<string, unknown>> = {}) {
    return sampleWith({
        environment: { kind: "staging", names: "per-stack", customerManagedKey: true, deletionProtection: false },
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
            { seed: 11, numRuns: 15 },
        );
    });

    it("are put up beside each other, with the same services", async function () {
        this.timeout(30_000);
        const provider = new OfflineCloud({ cloud: emptyCloud, save: () => undefined });
        for (const [offset, stack] of ["dev", "dev-2"].entries()) {
            const run = await runStack({ ...settingsOf(decoded(stack, offset)), provider, state: emptyState, save: () => undefined });
            assert.deepEqual(problemsOf(run), [], stack);
        }
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

    it("are not called so that a name would be longer than AWS takes", () => {
        const services = { "reports-of-the-month": { preset: "worker", image, probe, queue: { kind: "sqs", fifo: true } } };
        const check = (length: number) => checkStack(sampleStack("p".repeat(length)), valuesOf(0, { amply: undefined, services }));
        assert.equal(check(35).kind, "value");
        const longer = check(36);
        assert.deepEqual(longer.kind === "problems" && longer.problems, [
            {
                path: ["services", "reports-of-the-month"],
                text: `its queue would be ${"p".repeat(36)}_reports-of-the-month-queue-dead-letters.fifo, got 81 characters of at most 80; shorten the name of the stack`,
            },
        ]);
    });
});
