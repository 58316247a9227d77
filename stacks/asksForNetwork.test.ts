import assert from "node:assert/strict";
import { allResources } from "../rehearsal/aws/cloud/cloud.ts";
import { LivingStack } from "../rehearsal/testing/livingStack.ts";
import { checkStack, decodeStack } from "./decodeStack.ts";
import { isMap } from "./isMap.ts";
import { noNetwork } from "./platform/noNetwork.ts";
import type { StackConfig } from "./stackConfig.ts";
import { sampleStack, sampleWith } from "./testing/sampleValues.ts";
import { smallValues } from "./testing/smallStack.ts";

const resize = { type: "lambda", code: { kind: "s3", bucket: "acme-artifacts", key: "resize.zip" } };
const todos = { type: "api", authorization: { kind: "public" }, routes: { "GET /todos": { function: "resize" } } };
const mails = { preset: "worker", job: "email", image: "docker.io/acme/mails:1.0.0", probe: ["CMD", "/app/healthcheck"] };
const entry = { domain: "staging.example.com", hostedZoneId: "Z04821736STAGING0EXMP" };
const cidrBlock = "10.10.0.0/16";

/** The top-level keys of a stack file. */
function valuesOf(services: object, more: Readonly<Record<string, object>> = {}) {
    return sampleWith({ entry: undefined, services, ...more }, smallValues);
}

const configOf = (...args: Parameters<typeof valuesOf>): StackConfig => decodeStack(sampleStack("staging"), valuesOf(...args));

describe("the VPC of a stack", () => {
    it("is not there for functions and their APIs, which run outside of it", () => {
        assert.equal(configOf({ resize, todos }).network, undefined);
        assert.equal(configOf({ resize: { ...resize, vpc: false } }).network, undefined);
    });

    it("is there for whatever stands in it", () => {
        const shop = { type: "instances", instanceType: "t4g.medium", port: 80, route: { priority: 300 } };
        const asking: readonly (readonly [string, StackConfig])[] = [
            ["a function with vpc: true", configOf({ resize, other: { ...resize, vpc: true } })],
            ["a load balancer", configOf({ resize }, { entry })],
            ["a function behind it", configOf({ resize: { ...resize, route: { priority: 100 } } }, { entry })],
            ["a service of ECS", configOf({ resize, mails })],
            ["a cluster that has none yet", configOf({ resize }, { instances: { general: { instanceType: "t4g.medium" } } })],
            ["instances", configOf({ resize, shop }, { entry })],
        ];
        for (const [what, { network }] of asking) assert.equal(network?.kind, "own", what);
    });

    it("is there where the network itself asks for it, and is told nothing of that", () => {
        assert.equal(configOf({ resize }, { network: { endpoints: ["dynamodb"] } }).network?.kind, "own");
        const { network } = configOf({ resize }, { network: { always: true } });
        assert.deepEqual(network, {
            kind: "own",
            cidrBlock,
            natGateways: "Single",
            endpoints: [],
            availabilityZoneNames: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
        });
        assert.deepEqual(configOf({ resize, mails }, { network: { always: true } }).network, network);
    });

    it("of somebody else stays in the configuration, since nothing is made of it", () => {
        const privateSubnetIds = ["subnet-0a1b2c3d", "subnet-1a1b2c3d"];
        const values = valuesOf({ resize });
        const checked = checkStack(sampleStack("staging"), {
            ...values,
            network: { kind: "existing", vpcId: "vpc-0a1b2c3d", privateSubnetIds },
        });
        assert.ok(checked.kind === "value");
        assert.equal(checked.value.network?.kind, "existing");
    });

    it("that is missing is a fault of whoever reads it", () => {
        for (const key of ["vpcId", "publicSubnetIds", "privateSubnetIds"] as const)
            assert.throws(
                () => noNetwork[key],
                new RegExp(`^Error: network\\.${key}: the stack has no VPC; write network: \\{ always: true \\}$`),
            );
    });

    it("has no flow logs to take up where it is not there", () => {
        const problems = (services: object, network: object = {}) => {
            const checked = checkStack(sampleStack("staging"), valuesOf(services, { network, environment: { adopt: { flowLogs: true } } }));
            return checked.kind === "value" ? [] : checked.problems.map(({ path, text }) => `${path.join(".")}: ${text}`);
        };
        assert.deepEqual(problems({ resize }), [
            "environment.adopt.flowLogs: nothing to take up, nothing of the stack stands in a VPC; write network.always: true or delete the line",
        ]);
        assert.deepEqual([problems({ resize, mails }), problems({ resize }, { always: true })], [[], []]);
    });
});

describe("a stack of functions", function () {
    this.timeout(60_000);
    const count = (stack: LivingStack, kind: string) => [...allResources(stack.cloud)].filter(({ type }) => type.startsWith(kind)).length;
    const networked = (stack: LivingStack) => ["aws:ec2/vpc:Vpc", "aws:ec2/natGateway:NatGateway"].map((type) => count(stack, type));

    async function makes(stack: LivingStack, config: StackConfig): Promise<void> {
        const { differences, refusals } = await stack.change(config);
        assert.deepEqual([differences, refusals], [[], []]);
    }

    it("gets a VPC with its first service, and loses it with the last, as the preview says", async () => {
        const stack = new LivingStack();
        await makes(stack, configOf({ resize, todos }));
        assert.equal(count(stack, "aws:ec2/"), 0);
        await makes(stack, configOf({ resize, todos, mails }));
        assert.deepEqual(networked(stack), [1, 1]);
        const { steps } = await stack.preview(configOf({ resize, todos }));
        const deleted = steps.flatMap(({ op, resource }) => (op === "delete" ? [resource.type] : []));
        for (const type of ["aws:ec2/vpc:Vpc", "aws:ec2/natGateway:NatGateway", "aws:ecs/cluster:Cluster"])
            assert.ok(deleted.includes(type), type);
        await makes(stack, configOf({ resize, todos }));
        assert.equal(count(stack, "aws:ec2/"), 0);
        assert.equal(count(stack, "aws:lambda/function:Function"), 1);
    });

    it("goes into a VPC and out of it with vpc, and keeps one that is always there", async () => {
        const stack = new LivingStack();
        await makes(stack, configOf({ resize }));
        await makes(stack, configOf({ resize: { ...resize, vpc: true } }));
        assert.deepEqual(networked(stack), [1, 1]);
        await makes(stack, configOf({ resize }, { network: { always: true } }));
        assert.deepEqual(networked(stack), [1, 1]);
        await makes(stack, configOf({ resize }));
        assert.equal(count(stack, "aws:ec2/"), 0);
    });

    it("whose VPC is protected keeps it: the preview refuses, until it is always there", async () => {
        const stack = new LivingStack();
        const environment = { deletionProtection: true };
        await makes(stack, configOf({ resize }, { environment, network: { always: true } }));
        const { refusals } = await stack.change(configOf({ resize }, { environment }));
        assert.ok(
            refusals.some((text) => text.includes("protected")),
            refusals.join("\n"),
        );
        assert.deepEqual(networked(stack), [1, 1]);
        await makes(stack, configOf({ resize }, { environment, network: { always: true } }));
    });

    it("has no network in its outputs, as it has no load balancer", async () => {
        const stack = new LivingStack();
        const { outputs } = await stack.up(configOf({ resize }));
        assert.deepEqual([outputs["network"], outputs["loadBalancer"]], [{}, {}]);
        const withVpc = await stack.up(configOf({ resize }, { network: { always: true } }));
        assert.deepEqual(isMap(withVpc.outputs["network"]) && Object.keys(withVpc.outputs["network"]).toSorted(), [
            "privateSubnetIds",
            "publicSubnetIds",
            "vpcId",
        ]);
    });
});
