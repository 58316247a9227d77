import * as assert from "node:assert/strict";
import { checkStack, decodeStack } from "./decodeStack.ts";
import { problemsWith, sampleStack, sampleValues, sampleWith } from "./testing/sampleValues.ts";

const worker = (values: object) => ({ amply: { worker: values } });
const web = (values: object) => ({ langfuse: { services: { web: values } } });
const inFile = (messages: readonly string[]) => messages.map((message) => `Pulumi.prod-eu.yaml: ${message}`);

describe("decodeStack", () => {
    it("finds nothing wrong with the sample", () => assert.deepEqual(problemsWith({}), []));

    it("takes a stack of any name that AWS takes", () => {
        assert.deepEqual(problemsWith({}, "prod-apac"), []);
        assert.deepEqual(problemsWith({}, "pr.123"), [
            'Pulumi.pr.123.yaml: names of project and stack: only letters, digits, hyphens and underscores, got "ecs-platform-pr.123"; rename it',
        ]);
    });

    it("throws everything that is wrong at once, one a line", () => {
        const values = sampleWith({
            nonsense: 1,
            environment: { kind: "production", accountId: 111122223333, owner: undefined },
            offHours: { stopAt: "20:00" },
            capacity: { onDemandBase: 0 },
            amply: {
                image: "latest",
                api: { autoScaling: { targetCPU: 90 }, resources: { cpu: 1024, memory: 1024 } },
                worker: { autoScaling: { minCount: 0.5, maxCount: 1e9 }, stopTimeoutSeconds: 200, probes: 1 },
                beat: { desiredCount: 2 },
            },
            langfuse: { services: { web: { autoScaling: { minCount: 11 }, route: { priority: 10, host: "amply-api.example.com" } } } },
        });
        assert.throws(
            () => decodeStack(sampleStack("prod-eu"), values),
            new Error(
                inFile([
                    "ecs-platform:environment.owner: missing; write a name that a tag can hold such as platform-team",
                    'ecs-platform:environment.accountId: a number, got 111122223333; put it in quotes: an account id of 12 digits such as "111122223333"',
                    "ecs-platform:amply.image: moves with every push, got latest; write the tag of one release such as v1.2.3",
                    "ecs-platform:amply.api.autoScaling.targetCPU: alarm not above its scaling target, got 90; write at most 79, since the alarm is at 80",
                    "ecs-platform:amply.api.resources: 1024 CPU units take 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB, got 1024; take 2048 MiB or other CPU units",
                    `ecs-platform:amply.worker.autoScaling.minCount: not a whole number, got 0.5; write a whole number from 0 to 5000 tasks`,
                    `ecs-platform:amply.worker.autoScaling.maxCount: out of range, got 1000000000; write a whole number from 1 to 5000 tasks`,
                    "ecs-platform:amply.worker.stopTimeoutSeconds: out of range, got 200; write a whole number from 1 to 120 seconds",
                    "ecs-platform:amply.worker.probes: unknown key; did you mean probe?",
                    "ecs-platform:amply.beat.desiredCount: only 1 is allowed, got 2; a second scheduler would start every job twice",
                    "ecs-platform:langfuse.services.web.route: host and path of amply.api.route too, got amply-api.example.com/*; write another host or path",
                    "ecs-platform:langfuse.services.web.route.priority: the priority of amply.api.route too, got 10; write another one",
                    "ecs-platform:langfuse.services.web.autoScaling.minCount: minCount above maxCount, got 11 and 10 (default of langfuse); write maxCount too, or a lower minCount",
                    "ecs-platform:nonsense: unknown key; known here: environment, network, entry, capacity, features, rollout, bootstrap, redeploy, offHours, alarms, amply, langfuse, serviceConnect, instances, cluster, existingServices, services",
                    "ecs-platform:offHours: not allowed in production; delete the block",
                    "ecs-platform:capacity.onDemandBase: too few tasks that AWS cannot take away, got 0; production with Spot needs at least 2",
                ]).join("\n"),
            ),
        );
    });

    it("names another file when one is given", () => {
        assert.throws(
            () => decodeStack(sampleStack("staging"), sampleWith({ bootstrap: 2 }), "stdin"),
            new Error("stdin: ecs-platform:bootstrap: not true or false, got 2; write true or false"),
        );
    });

    it("takes what the CLI makes of numbers and booleans", () => {
        const written = sampleWith({
            bootstrap: "true",
            redeploy: 7,
            rollout: { soakHours: "48", soaking: "false" },
            environment: { logRetentionDays: "7" },
        });
        const { bootstrap, redeploy, rollout, environment } = decodeStack(sampleStack("prod-eu"), written);
        assert.deepEqual(
            [bootstrap, redeploy, rollout.soakHours, rollout.soaking, environment.logRetentionDays],
            [true, "7", 48, false, 7],
        );
    });

    it("takes numbers at the ends of their ranges", () => {
        const limits = [
            worker({ autoScaling: { minCount: 1, maxCount: 5000 } }),
            worker({ autoScaling: { minCount: 20, maxCount: 20 } }),
            worker({ stopTimeoutSeconds: 120, queue: { longestJobSeconds: 43080 } }),
            web({ autoScaling: { targetCPU: 79 } }),
            web({ autoScaling: { targetCPU: 1 } }),
            web({ route: { priority: 50000 } }),
            web({ route: { priority: 1 } }),
            { capacity: { onDemandBase: 2 } },
            { capacity: { onDemandBase: 0, spotWeight: 0 } },
            { network: { cidrBlock: "192.168.128.0/17" } },
            { entry: { domain: `${"a.".repeat(28)}examples` } },
            { amply: { beat: { desiredCount: 1 } } },
            { amply: { beat: { desiredCount: "1" } } },
            { environment: { kind: "staging" }, capacity: { onDemandBase: 0 } },
        ];
        assert.deepEqual(
            limits.flatMap((change) => problemsWith(change)),
            [],
        );
    });

    it("makes the network in the first three zones of the region, whatever their letters", () => {
        const zones = (region: string, network: object = {}) => {
            const { network: layout } = decodeStack(
                sampleStack("prod-us"),
                sampleWith({ amply: undefined, environment: { region }, network }),
            );
            return layout?.kind === "own" ? layout.availabilityZoneNames : layout?.kind;
        };
        assert.deepEqual(zones("eu-west-2"), ["eu-west-2a", "eu-west-2b", "eu-west-2c"]);
        assert.deepEqual(zones("ca-central-1"), ["ca-central-1a", "ca-central-1b", "ca-central-1d"]);
        const availabilityZoneNames = ["us-east-1f", "us-east-1d", "us-east-1a"];
        assert.deepEqual(zones("us-east-1", { availabilityZoneNames }), availabilityZoneNames);
    });

    it("has the zones written where they differ from account to account", () => {
        const inCalifornia = (network: object) => problemsWith({ amply: undefined, environment: { region: "us-west-1" }, network });
        const at = "Pulumi.prod-eu.yaml: ecs-platform:network.availabilityZoneNames";
        assert.deepEqual(inCalifornia({}), [
            `${at}: missing; the zones of us-west-1 differ from account to account, so write two or three that this one has, such as [us-west-1a, us-west-1b]`,
        ]);
        assert.deepEqual(inCalifornia({ availabilityZoneNames: ["us-west-1a", "us-west-1c"] }), []);
        assert.deepEqual(inCalifornia({ availabilityZoneNames: ["us-west-1a", "us-west-2c"] }), [
            `${at}[1]: an availability zone of another region, got "us-west-2c"; write one of us-west-1, such as us-west-1a`,
        ]);
        const [publicSubnetIds, privateSubnetIds] = ["0123", "4567"].map((start) => ["a", "b"].map((end) => `subnet-${start}00${end}0`));
        const existing = { kind: "existing", cidrBlock: undefined, vpcId: "vpc-01234567", publicSubnetIds, privateSubnetIds };
        assert.deepEqual(inCalifornia(existing), []);
    });

    it("takes a VPC without public subnets, whose entry is internal or not there", () => {
        const privateSubnetIds = ["a", "b"].map((end) => `subnet-012300${end}0`);
        const existing = { kind: "existing", cidrBlock: undefined, vpcId: "vpc-01234567", privateSubnetIds };
        const within = (entry: object) => problemsWith({ network: existing, entry });
        assert.deepEqual(within({ scheme: "internal", allowedCidrBlocks: ["10.0.0.0/16"] }), []);
        assert.deepEqual(within({}), [
            "Pulumi.prod-eu.yaml: ecs-platform:entry.scheme: public, and the VPC has no public subnets here; write network.publicSubnetIds, or scheme: internal",
        ]);
    });

    it("leaves a workload out when its block is missing or empty", () => {
        const without = (change: object) => decodeStack(sampleStack("prod-us"), { ...sampleWith({ amply: undefined }), ...change });
        const workloads = (change: object) => without(change).workloads.map(({ name }) => name);
        assert.equal(Object.hasOwn(without({}), "offHours"), false);
        assert.deepEqual(workloads({}), ["langfuse"]);
        assert.deepEqual(workloads({ amply: {} }), ["langfuse"]);
        assert.deepEqual(workloads({ amply: sampleValues.amply, langfuse: {} }), ["amply"]);
    });

    it("makes a cluster for services, groups of instances or a namespace of its own, and for nothing else", () => {
        const workloads = (change: Parameters<typeof sampleWith>[0]) =>
            decodeStack(sampleStack("prod-us"), sampleWith(change)).workloads.map(({ name }) => name);
        const instances = { general: { instanceType: "m7g.large" } };
        assert.deepEqual(workloads({ services: {}, instances: {}, serviceConnect: {} }), ["amply", "langfuse"]);
        assert.deepEqual(workloads({ instances }), ["amply", "langfuse", "services"]);
        assert.deepEqual(workloads({ serviceConnect: { namespace: "my-app.local" } }), ["amply", "langfuse", "services"]);
    });

    it("does not judge what depends on a value that is wrong itself", () => {
        assert.deepEqual(problemsWith({ environment: { kind: "prod" }, capacity: { onDemandBase: 0 } }), [
            'Pulumi.prod-eu.yaml: ecs-platform:environment.kind: unknown value, got "prod"; write development, staging or production',
        ]);
        assert.deepEqual(problemsWith({ environment: { region: 1 } }), [
            'Pulumi.prod-eu.yaml: ecs-platform:environment.region: a number, got 1; put it in quotes: an AWS region such as "eu-central-1"',
        ]);
    });

    it("does not depend on the name of the stack", () => {
        const { stack: first, ...staging } = decodeStack(sampleStack("staging"), sampleValues);
        const { stack: second, ...hipaa } = decodeStack(sampleStack("prod-hipaa"), sampleValues);
        assert.deepEqual([first, second], ["staging", "prod-hipaa"]);
        assert.deepEqual(staging, hipaa);
    });

    it("survives keys that every JavaScript object has", () => {
        const values: unknown = JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "toString": {}}');
        assert.ok(typeof values === "object" && values !== null);
        const checked = checkStack(sampleStack("staging"), { ...values, environment: JSON.parse('{"__proto__": {"kind": "staging"}}') });
        assert.equal(checked.kind, "problems");
    });
});
