import * as assert from "node:assert/strict";
import { decideEgress, egressRuleName, egressText } from "./egress.ts";

const database = { securityGroupId: "sg-0a1b2c3d", port: 5432 };

describe("decideEgress", () => {
    it("tells the kinds of targets apart", () => {
        const rules = [
            database,
            { cidrBlock: "10.20.0.0/16", port: 8000, toPort: 8010 },
            { cidrBlock: "2001:db8::/32", port: 53, protocol: "udp" as const, reason: "the resolver of the office" },
            { prefixListId: "pl-0a1b2c3d", port: 443 },
        ];
        assert.deepEqual(decideEgress(rules), [
            { kind: "security-group", target: "sg-0a1b2c3d", protocol: "tcp", ports: { from: 5432, to: 5432 } },
            { kind: "ipv4-block", target: "10.20.0.0/16", protocol: "tcp", ports: { from: 8000, to: 8010 } },
            {
                kind: "ipv6-block",
                target: "2001:db8::/32",
                protocol: "udp",
                ports: { from: 53, to: 53 },
                reason: "the resolver of the office",
            },
            { kind: "prefix-list", target: "pl-0a1b2c3d", protocol: "tcp", ports: { from: 443, to: 443 } },
        ]);
    });

    it("counts once what the block and the service say alike, and keeps the order", () => {
        const cache = { securityGroupId: "sg-0a1b2c3d", port: 6379 };
        assert.deepEqual(
            decideEgress([database, cache, { ...database, toPort: 5432 }]).map(({ ports }) => ports.from),
            [5432, 6379],
        );
        assert.equal(decideEgress([database, { ...database, protocol: "udp" }, { ...database, toPort: 5433 }]).length, 3);
    });

    it("gives each rule a name of its own that holds no separator of a URN", () => {
        const rules = [
            database,
            { ...database, toPort: 5433 },
            { ...database, protocol: "udp" as const },
            { cidrBlock: "10.20.0.0/16", port: 5432 },
            { cidrBlock: "2001:db8::/32", port: 5432 },
        ];
        assert.deepEqual(
            decideEgress(rules).map((rule) => egressRuleName("orders-firewall", rule)),
            [
                "orders-firewall-to-sg-0a1b2c3d-5432",
                "orders-firewall-to-sg-0a1b2c3d-5432-5433",
                "orders-firewall-to-sg-0a1b2c3d-5432-udp",
                "orders-firewall-to-10.20.0.0-16-5432",
                "orders-firewall-to-2001_db8__-32-5432",
            ],
        );
    });

    it("says in a few words where to", () => {
        assert.deepEqual(decideEgress([database, { cidrBlock: "10.0.0.0/8", port: 1, toPort: 2, protocol: "udp" }]).map(egressText), [
            "sg-0a1b2c3d on 5432",
            "10.0.0.0/8 on 1 to 2 (UDP)",
        ]);
    });
});
