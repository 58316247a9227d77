import { closedListenerPort } from "../../../components/model/network/closedListenerPort.ts";
import { addressesOf, mostAddresses } from "../../../components/model/network/ipv4Blocks.ts";
import { ipv4BlockProblem } from "../network/ipv4Block.ts";
import * as v from "../values.ts";

const testPort = v.checked(v.integer(1, 65535), (port) =>
    [80, 443, closedListenerPort].includes(port) ? `a port of another listener, got ${port}; write another one such as 8443` : undefined,
);

const testCidrBlock = v.checked(
    v.told(v.text({ meaning: "an IPv4 block", example: "203.0.113.0/24", pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/ }), {
        json: { examples: ["203.0.113.0/24"], pattern: "^(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}/([89]|[12][0-9]|3[0-2])$" },
    }),
    (cidr) =>
        ipv4BlockProblem(cidr, ({ prefix }) => {
            if (prefix > 32) return `not an IPv4 block, got ${cidr}; write a length from 8 to 32 behind the slash`;
            // The largest block that one organisation has.
            return prefix < 8
                ? `open to nearly everybody, got ${cidr}; write the addresses of those who test, such as 203.0.113.0/24`
                : undefined;
        }),
);

const testCidrBlocks = v.checked(v.distinct(testCidrBlock, 1), (blocks) => {
    const addresses = addressesOf(blocks);
    return addresses > mostAddresses
        ? `open to nearly everybody, got ${blocks.length} blocks that are ${percent(addresses)} % of all addresses; write those of the few who test`
        : undefined;
});

/** Never 0 and never 100 where it is not quite that. */
const percent = (addresses: number) => Math.floor((addresses / 2 ** 32) * 1000) / 10;

/** It shows what its users are not meant to see yet, so it is never open to everybody. */
export const testListener = v.optionalMap({
    port: v.withDefault(testPort, 8443, "Not 80, 443 or 9443"),
    cidrBlocks: v.required(
        testCidrBlocks,
        "Who may look: at least one block, /8 to /32, and together at most a sixteenth of all addresses",
    ),
});
