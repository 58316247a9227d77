import * as assert from "node:assert/strict";
import { problemsWith } from "../../testing/sampleValues.ts";

/** With the four services of the sample's workloads. */
function routed(count: number, shifting = 0): readonly string[] {
    const services = Array.from({ length: count }, (_, index) => [
        `service-${index}`,
        {
            preset: "rest-api",
            image: "docker.io/acme/api:1.0.0",
            probe: ["CMD", "/app/healthcheck"],
            route: { priority: 1000 + index },
            ...(index < shifting ? { deployment: { kind: "canary" } } : {}),
        },
    ]);
    return problemsWith({ services: Object.fromEntries(services) });
}

const tooMany = (count: number) =>
    `Pulumi.prod-eu.yaml: ecs-platform:services: too many for one load balancer, got ${count} target groups; ` +
    "AWS takes 100: a service with a rolling deployment needs one, with another two";

describe("services behind the one entry", () => {
    it("are as many as its load balancer has target groups for", () => {
        assert.deepEqual(routed(95), []);
        assert.deepEqual(routed(96), []);
        assert.deepEqual(routed(97), [tooMany(101)]);
    });

    it("count twice where a deployment shifts the traffic", () => {
        assert.deepEqual(routed(95, 1), []);
        assert.deepEqual(routed(95, 2), [tooMany(101)]);
    });
});

describe("the entry of a stack", () => {
    const at = "Pulumi.prod-eu.yaml: ecs-platform:entry";
    const start = "arn:aws:elasticloadbalancing:eu-central-1:111122223333";
    const shared = {
        kind: "existing",
        hostedZoneId: undefined,
        loadBalancerArn: `${start}:loadbalancer/app/shared/0123456789abcdef`,
        listenerArn: `${start}:listener/app/shared/0123456789abcdef/0000000000000001`,
        securityGroupId: "sg-01234567",
    };
    const network = {
        kind: "existing",
        cidrBlock: undefined,
        vpcId: "vpc-01234567",
        publicSubnetIds: ["subnet-00000001", "subnet-00000002"],
        privateSubnetIds: ["subnet-00000003", "subnet-00000004"],
    };
    const problems = (entry: object, others: object = {}) => problemsWith({ entry, ...others });

    it("is missed by routes alone", () => {
        assert.deepEqual(problemsWith({ entry: { domain: undefined, hostedZoneId: undefined } }), [
            `${at}: missing, and nothing else sends requests to amply.api.route and 3 more; write an entry with its domain, or delete the routes`,
        ]);
    });

    it("has a hosted zone for each certificate that is made", () => {
        assert.deepEqual(problems({ domains: { "example.org": {}, "example.com": {} } }), [
            `${at}.domains["example.org"].certificate: needs a hosted zone to be validated in; write hostedZoneId beside it, or kind: existing with an arn`,
            `${at}.domains["example.com"]: the domain of the entry itself; delete it`,
        ]);
    });

    it("is told who may come in, where it is internal in an existing VPC", () => {
        assert.deepEqual(problems({ scheme: "internal" }), []);
        assert.deepEqual(problems({ scheme: "internal", allowedCidrBlocks: ["10.0.0.0/16"] }, { network }), []);
        assert.deepEqual(problems({ scheme: "internal" }, { network }), [
            `${at}.allowedCidrBlocks: missing; the block of an existing VPC is not known here, so write who may come in, such as [10.0.0.0/16]`,
        ]);
    });

    it("speaks IPv6 only in a VPC that may have it", () => {
        assert.deepEqual(problems({ ipAddressType: "dualstack", allowedCidrBlocks: ["2001:db8::/32"] }, { network }), []);
        assert.deepEqual(problems({ ipAddressType: "dualstack" }), [
            `${at}.ipAddressType: a VPC of its own has no IPv6 addresses, got dualstack; write ipv4, or an existing VPC that has them`,
        ]);
        assert.deepEqual(problems({ allowedCidrBlocks: ["203.0.113.0/24", "2001:db8::/32"] }), [
            `${at}.allowedCidrBlocks[1]: nobody comes from IPv6 addresses, got 2001:db8::/32; delete it, or write ipAddressType: dualstack`,
        ]);
    });

    it("admits blocks, and never everybody under another name", () => {
        assert.deepEqual(problems({ allowedCidrBlocks: ["0.0.0.0/0"] }), [
            `${at}.allowedCidrBlocks[0]: everybody, got 0.0.0.0/0; delete allowedCidrBlocks, or write the addresses of those who may come in`,
        ]);
        assert.deepEqual(problems({ allowedCidrBlocks: ["2001:db8::/129"] }), [
            `${at}.allowedCidrBlocks[0]: no such length, got 2001:db8::/129; write at most 128 behind the slash`,
        ]);
    });

    it("closes idle connections after 1 to 4000 seconds", () => {
        assert.deepEqual([...problems({ idleTimeoutSeconds: 1 }), ...problems({ idleTimeoutSeconds: 4000 })], []);
        assert.match(problems({ idleTimeoutSeconds: 4001 }).join(""), /idleTimeoutSeconds: out of range, got 4001/);
        assert.match(problems({ idleTimeoutSeconds: 0 }).join(""), /idleTimeoutSeconds: out of range, got 0/);
    });

    it("made elsewhere has listeners of its own, and a name for records", () => {
        assert.deepEqual(problems(shared), []);
        const other = `${start}:listener/app/other/0123456789abcdef/0000000000000001`;
        assert.deepEqual(problems({ ...shared, listenerArn: other }), [
            `${at}.listenerArn: a listener of another load balancer, got ${other}; write one of ${shared.loadBalancerArn}`,
        ]);
        assert.deepEqual(problems({ ...shared, testListenerArn: shared.listenerArn }), [
            `${at}.testListenerArn: the listener of the entry itself; write another one`,
        ]);
        assert.deepEqual(problems({ ...shared, hostedZoneId: "Z0123456789ABCDEFGHIJ", dnsName: "shared.elb.amazonaws.com" }), [
            `${at}.dnsZoneId: missing; records in a hosted zone lead to it, so write it, or delete hostedZoneId`,
        ]);
        const elsewhere = shared.listenerArn.replace("eu-central-1", "us-east-1");
        assert.match(problems({ ...shared, listenerArn: elsewhere }).join("\n"), /listenerArn: an ARN of another region, got us-east-1/);
    });

    it("made elsewhere has no listener for deployments but the one that is written", () => {
        const deployment = (testListener: boolean) => ({ amply: { api: { deployment: { kind: "blue-green", testListener } } } });
        const testListenerArn = shared.listenerArn.replace(/1$/, "2");
        assert.deepEqual(problems({ ...shared, testListenerArn }, deployment(true)), []);
        for (const [entry, shown] of [
            [shared, true],
            [{ ...shared, testListenerArn }, false],
        ] as const) {
            assert.deepEqual(problems(entry, deployment(shown)), [
                "Pulumi.prod-eu.yaml: ecs-platform:amply.api.deployment.testListener: ECS wants a rule on a second listener, and an existing load balancer gets none here, got blue-green; write testListener: true and entry.testListenerArn, or rolling",
            ]);
        }
    });
});
