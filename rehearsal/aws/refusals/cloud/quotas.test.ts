import assert from "node:assert/strict";
import { allResources, type Cloud, type CloudResource, withResource } from "../../cloud/cloud.ts";
import { weighted } from "../../testing/testDeployments.ts";
import { CloudTests, type Samples, times } from "../../testing/testRefusals.ts";
import { TestStack } from "../../testing/testStack.ts";
import { quotaRefusals } from "./quotas.ts";

const listener = "aws:lb/listener:Listener";
const rule = "aws:lb/listenerRule:ListenerRule";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const tests = new CloudTests();

/** A stack with one listener, whose load balancer has so many rules more; each forwards to two target groups of its own. */
async function crowded(type: string, count: number): Promise<TestStack> {
    const stack = new TestStack();
    await tests.allows((program) => program.needed(listener), stack);
    const resources = allResources(stack.cloud.cloud);
    const first = resources.find((resource) => resource.type === listener) ?? assert.fail();
    const copies = times(count, (index) => copyOf(first, type, index)) as readonly CloudResource[];
    stack.cloud.drift((cloud: Cloud) => copies.reduce(withResource, cloud));
    return stack;
}

function copyOf(first: CloudResource, type: string, index: number): CloudResource {
    const number = String(1000 + index);
    const properties =
        type === listener
            ? { ...first.properties, port: 1000 + index }
            : {
                  listenerArn: first.id,
                  certificateArn: `arn:aws:acm:eu-central-1:111111111111:certificate/${number}`,
                  priority: 1000 + index,
                  actions: [weighted([`blue-${number}`, 100], [`green-${number}`, 0])],
              };
    return { ...first, type, id: `${first.id}/${number}`, urn: "", properties };
}

const oneMore =
    (type: string, changes: Record<string, unknown> = {}): Samples =>
    (program) => {
        program.needed(listener);
        program.make(type, "subject", changes);
    };

describe("refusals of too many", () => {
    it("gives a security group 60 rules of a direction and a kind of address at most; a rule on another group counts for both", async () => {
        const [ingress, egress] = ["Ingress", "Egress"].map((way) => `aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`);
        const group = "aws:ec2/securityGroup:SecurityGroup";
        const [ipv6, other] = [{ cidrIpv6: "fd00::/8" }, {}];
        const making =
            (type: string | undefined, ...from: readonly object[]): Samples =>
            (program) => {
                const { id } = program.needed(group);
                for (const [index, of] of from.entries()) {
                    const ports = { ipProtocol: "tcp", fromPort: 1000 + index, toPort: 1000 + index };
                    const target = of === other ? { referencedSecurityGroupId: id } : of;
                    program.make(type ?? "", `rule-${String(index)}`, { securityGroupId: id, ...ports, ...target });
                }
            };
        const ipv4 = times(60, () => ({ cidrIpv4: "10.0.0.0/8" })) as readonly object[];
        const reason =
            "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached: 60, got 61; ask AWS for a higher quota, or divide the services";
        await tests.allows(making(ingress, ...ipv4, ipv6));
        await tests.refuses("security-group-rules", ingress ?? "", reason, making(ingress, ...ipv4, { cidrIpv4: "11.0.0.0/8" }));
        await tests.refuses("security-group-rules", egress ?? "", reason, making(egress, ...ipv4, other));
        await tests.allows(making(egress, ...ipv4.slice(1), other, ipv6));
    });

    it("gives a load balancer 100 target groups at most", async () => {
        const toOther: Samples = (program) => {
            program.needed(listener);
            const other = program.make("aws:lb/targetGroup:TargetGroup", "other", { name: "other" });
            program.make(rule, "subject", { actions: [weighted([other.arn, 1])] });
        };
        await tests.allows(toOther, await crowded(rule, 49));
        const reason = (count: number) =>
            `TooManyTargetGroups: a load balancer has 100 target groups at most, got ${String(count)}; ` +
            "put some services behind a load balancer of their own";
        await tests.refuses("load-balancer-target-groups", rule, reason(102), toOther, await crowded(rule, 50));
        // The target group of the listener is one of them already.
        await tests.refuses("load-balancer-target-groups", rule, reason(101), oneMore(rule), await crowded(rule, 50));
    });

    it("has 25 certificates at most beside the default ones, whatever listeners show them", async () => {
        const certificate = "aws:lb/listenerCertificate:ListenerCertificate";
        await tests.allows(oneMore(certificate), await crowded(certificate, 24));
        const again = { certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/1000" };
        await tests.allows(oneMore(certificate, again), await crowded(certificate, 25));
        await tests.refuses(
            "load-balancer-certificates",
            certificate,
            "TooManyCertificates: a load balancer has 25 certificates at most beside the default ones, got 26; put more names into each",
            oneMore(certificate),
            await crowded(certificate, 25),
        );
    });

    it("has 50 listeners at most", async () => {
        await tests.allows(oneMore(listener, { port: 81 }), await crowded(listener, 48));
        const reason = "TooManyListeners: a load balancer has 50 listeners at most, got 51; ask AWS for a higher quota";
        await tests.refuses("load-balancer-listeners", listener, reason, oneMore(listener, { port: 81 }), await crowded(listener, 49));
    });

    it("has 100 rules at most", async () => {
        const samePair = (count: number) => async () => {
            const stack = await crowded(rule, count);
            stack.cloud.drift((cloud) =>
                allResources(cloud)
                    .filter(({ type }) => type === rule)
                    .reduce(
                        (changed, other) => withResource(changed, { ...other, properties: { ...other.properties, actions: [] } }),
                        cloud,
                    ),
            );
            return stack;
        };
        await tests.allows(oneMore(rule), await samePair(99)());
        const reason = "TooManyRules: a load balancer has 100 rules at most, got 101; ask AWS for a higher quota";
        await tests.refuses("load-balancer-rules", rule, reason, oneMore(rule), await samePair(100)());
    });

    it("attaches 10 policies to a role at most", async () => {
        const attached =
            (count: number): Samples =>
            (program) => {
                const policies = times(count - 1, (index) => index).map((index) =>
                    program.make(attachment, `policy-${String(index)}`, { policyArn: `arn:aws:iam::aws:policy/P${String(index)}` }),
                );
                program.make(attachment, "subject", {}, { dependsOn: policies });
            };
        await tests.allows(attached(9));
        await tests.allows(attached(10));
        const reason = "LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10, got 11; merge some of them";
        await tests.refuses("role-attached-policies", attachment, reason, attached(11));
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(quotaRefusals), []);
    });
});
