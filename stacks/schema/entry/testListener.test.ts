import assert from "node:assert/strict";
import { decodeStack } from "../../decodeStack.ts";
import { problemsWith, sampleStack, sampleWith } from "../../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:entry.testListener";
function read(testListener?: object) {
    const { entry } = decodeStack(sampleStack("prod-eu"), sampleWith({ entry: { testListener } }));
    return entry?.kind === "made" ? entry.testListener : assert.fail("no entry of its own");
}

const problems = (testListener: unknown) => problemsWith({ entry: { testListener } });

describe("entry.testListener", () => {
    it("is not there unless it is written, and listens on port 8443", () => {
        assert.equal(read(), undefined);
        assert.deepEqual(read({ cidrBlocks: ["203.0.113.0/24"] }), { port: 8443, cidrBlocks: ["203.0.113.0/24"] });
        assert.deepEqual(read({ port: 10443, cidrBlocks: ["10.0.0.0/8", "203.0.113.7/32"] }), {
            port: 10443,
            cidrBlocks: ["10.0.0.0/8", "203.0.113.7/32"],
        });
    });

    it("has a port of its own", () => {
        const cidrBlocks = ["203.0.113.0/24"];
        for (const port of [1, 79, 81, 442, 444, 9442, 9444, 65535]) assert.deepEqual(problems({ port, cidrBlocks }), [], String(port));
        for (const port of [80, 443, 9443]) {
            assert.deepEqual(problems({ port, cidrBlocks }), [
                `${file}.port: a port of another listener, got ${port}; write another one such as 8443`,
            ]);
        }
        for (const port of [0, 65536]) assert.match(problems({ port, cidrBlocks }).join("\n"), new RegExp(`\\.port: .*got ${port}`));
    });

    it("is for somebody, and never for everybody", () => {
        assert.match(problems({}).join("\n"), /testListener\.cidrBlocks: /);
        assert.match(problems({ cidrBlocks: [] }).join("\n"), /testListener\.cidrBlocks: /);
        for (const cidr of ["0.0.0.0/0", "203.0.113.0/0", "0.0.0.0/1", "203.0.0.0/7"]) {
            assert.match(problems({ cidrBlocks: [cidr] }).join("\n"), /testListener\.cidrBlocks\[0\]: /, cidr);
        }
    });

    it("is not for everybody in pieces, be a hole left in them or not", () => {
        const eights = (count: number) => Array.from({ length: count }, (_, index) => `${index}.0.0.0/8`);
        const wide = (blocks: readonly string[], percent: string) => [
            `${file}.cidrBlocks: open to nearly everybody, got ${blocks.length} blocks that are ${percent} % of all addresses; write those of the few who test`,
        ];
        assert.deepEqual(problems({ cidrBlocks: eights(256) }), wide(eights(256), "100"));
        assert.deepEqual(problems({ cidrBlocks: eights(255) }), wide(eights(255), "99.6"));
        assert.deepEqual(problems({ cidrBlocks: eights(16) }), []);
        assert.deepEqual(problems({ cidrBlocks: [...eights(16), "203.0.113.7/32"] }), wide([...eights(16), ""], "6.2"));
        assert.deepEqual(problems({ cidrBlocks: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] }), []);
    });

    it("takes no address that readers of addresses disagree about", () => {
        assert.deepEqual(problems({ cidrBlocks: ["203.000.113.000/24"] }), [
            `${file}.cidrBlocks[0]: a number with a leading zero, got 203.000.113.000/24; write 203.0.113.0/24`,
        ]);
        assert.deepEqual(problems({ cidrBlocks: ["010.0.0.0/8", "203.0.113.0/08"] }), [
            `${file}.cidrBlocks[0]: a number with a leading zero, got 010.0.0.0/8; write 10.0.0.0/8`,
            `${file}.cidrBlocks[1]: a number with a leading zero, got 203.0.113.0/08; write 203.0.113.0/8`,
        ]);
        assert.deepEqual(problemsWith({ network: { cidrBlock: "10.010.0.0/16" } }), [
            "Pulumi.prod-eu.yaml: ecs-platform:network.cidrBlock: a number with a leading zero, got 10.010.0.0/16; write 10.10.0.0/16",
        ]);
    });

    it("takes IPv4 blocks as AWS writes them, each once", () => {
        for (const cidr of ["203.0.113.7", "203.0.113.7/24", "203.0.113.256/32", "203.0.113.0/33", "2001:db8::/32", "office"]) {
            assert.match(problems({ cidrBlocks: [cidr] }).join("\n"), /testListener\.cidrBlocks\[0\]: /, cidr);
        }
        assert.match(problems({ cidrBlocks: ["203.0.113.0/24", "203.0.113.0/24"] }).join("\n"), /testListener\.cidrBlocks/);
    });
});
