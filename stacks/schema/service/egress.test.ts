import * as assert from "node:assert/strict";
import { decodeStack } from "../../decodeStack.ts";
import { problemsWith, sampleStack, sampleWith } from "../../testing/sampleValues.ts";

const at = "Pulumi.prod-eu.yaml: ecs-platform:langfuse.egress[0]";
const withRule = (rule: object) => ({ langfuse: { egress: [rule] } });
const problemsOf = (rule: object) => problemsWith(withRule(rule));
const block = (cidrBlock: string, more: object = {}) => ({ cidrBlock, port: 5432, ...more });

function decided(...egress: readonly object[]) {
    const { workloads } = decodeStack(sampleStack("prod-eu"), sampleWith({ langfuse: { egress } }));
    return workloads.find(({ name }) => name === "langfuse")?.services["web"]?.egress.map(({ target }) => target);
}

describe("egress", () => {
    it("leads to a security group, a block of addresses or a prefix list", () => {
        assert.deepEqual(
            decided({ securityGroupId: "sg-0a1b2c3d", port: 5432 }, block("10.20.0.0/16"), block("2001:db8::/32"), {
                prefixListId: "pl-0a1b2c3d",
                port: 443,
            }),
            ["sg-0a1b2c3d", "10.20.0.0/16", "2001:db8::/32", "pl-0a1b2c3d"],
        );
    });

    it("leads to exactly one of them", () => {
        assert.deepEqual(problemsOf({ port: 5432 }), [`${at}: no target; write one of securityGroupId, cidrBlock and prefixListId`]);
        assert.deepEqual(problemsOf({ ...block("10.0.0.0/8"), securityGroupId: "sg-0a1b2c3d" }), [
            `${at}: securityGroupId and cidrBlock at once; write one of securityGroupId, cidrBlock and prefixListId`,
        ]);
    });

    it("has a port, or several in order", () => {
        assert.deepEqual(problemsOf({ cidrBlock: "10.0.0.0/8" }), [`${at}.port: missing; write a whole number from 1 to 65535`]);
        assert.deepEqual(problemsOf(block("10.0.0.0/8", { toPort: 5431 })), [
            `${at}: its last port before its first, got 5432 to 5431; write toPort: 5432 or above`,
        ]);
        for (const toPort of [5432, 5433]) assert.deepEqual(problemsOf(block("10.0.0.0/8", { toPort })), []);
        assert.deepEqual(problemsOf(block("10.0.0.0/8", { protocol: "icmp" })), [
            `${at}.protocol: unknown value, got "icmp"; write tcp or udp`,
        ]);
    });

    it("takes a block as AWS writes it, so that two ways to write one are not two rules", () => {
        for (const [written, text] of [
            ["10.0.0.1/16", "an address inside the block, got 10.0.0.1/16; write its first address: 10.0.0.0/16"],
            ["10.0.0.256/32", "not an IPv4 block, got 10.0.0.256/32; write four numbers from 0 to 255"],
            ["10.0.0.0/33", 'not a block of addresses, got "10.0.0.0/33"; write one such as 10.20.0.0/16'],
            ["10.0.0.0", 'not a block of addresses, got "10.0.0.0"; write one such as 10.20.0.0/16'],
            ["2001:db8:0::/32", "not in its shortest form, got 2001:db8:0::/32; write 2001:db8::/32"],
            ["2001:0db8::/32", "not in its shortest form, got 2001:0db8::/32; write 2001:db8::/32"],
            ["2001:db8::1/64", "an address inside the block, got 2001:db8::1/64; write its first address: 2001:db8::/64"],
            ["2001:db8:ffff::/33", "an address inside the block, got 2001:db8:ffff::/33; write its first address: 2001:db8:8000::/33"],
            ["2001::db8::/32", "not an IPv6 block, got 2001::db8::/32; write one such as 2001:db8::/32"],
            ["2001:db8::/129", 'not a block of addresses, got "2001:db8::/129"; write one such as 10.20.0.0/16'],
        ] as const) {
            assert.deepEqual(problemsOf(block(written)), [`${at}.cidrBlock: ${text}`]);
        }
        for (const written of ["10.0.0.1/32", "192.168.0.0/24", "2001:db8::1/128", "2001:db8:8000::/33", "fd00::/16"]) {
            assert.deepEqual(problemsOf(block(written)), []);
        }
    });

    it("leads to many addresses only with a reason beside it", () => {
        const text = (widest: number, got: string) =>
            `${at}: wider than /${widest}, got "${got}"; write a narrower block, a prefix list, or a reason beside it`;
        assert.deepEqual(problemsOf(block("0.0.0.0/0")), [text(8, "0.0.0.0/0")]);
        assert.deepEqual(problemsOf(block("10.0.0.0/7")), [text(8, "10.0.0.0/7")]);
        assert.deepEqual(problemsOf(block("::/0")), [text(16, "::/0")]);
        assert.deepEqual(problemsOf(block("2000::/15")), [text(16, "2000::/15")]);
        assert.deepEqual(problemsOf(block("0.0.0.0/0", { reason: "the broker has no fixed addresses" })), []);
        for (const narrow of ["10.0.0.0/8", "10.0.0.0/9", "2000::/16"]) assert.deepEqual(problemsOf(block(narrow)), []);
        assert.deepEqual(problemsOf(block("0.0.0.0/0", { reason: "why?" })), [
            `${at}.reason: not a sentence, got "why?"; write one such as the partner has no fixed addresses`,
        ]);
    });

    it("does not say again that tasks may use HTTPS", () => {
        const text = `${at}: HTTPS to everywhere, which every task may use; delete it`;
        assert.deepEqual(problemsOf({ cidrBlock: "0.0.0.0/0", port: 443, reason: "APIs" }), [text]);
        assert.deepEqual(problemsOf({ cidrBlock: "0.0.0.0/0", port: 443, protocol: "udp", reason: "QUIC" }), []);
    });
});
