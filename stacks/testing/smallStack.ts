import { decodeStack, type StackValues } from "../decodeStack.ts";
import type { StackConfig } from "../stackConfig.ts";
import { sampleStack, sampleWith } from "./sampleValues.ts";

/** The top-level keys of a stack that can be taken away again, without anything in it. */
export const smallValues = {
    environment: {
        kind: "staging",
        region: "eu-central-1",
        accountId: "111122223333",
        owner: "platform-team",
        deletionProtection: false,
        accessLogs: false,
    },
    network: { cidrBlock: "10.10.0.0/16", natGateways: "Single" },
    entry: { domain: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
} as const satisfies StackValues;

/** Such a stack with what is described here; `undefined` takes a key out. */
export function smallStack(described: Parameters<typeof sampleWith>[0]): StackConfig {
    return decodeStack(sampleStack("staging"), sampleWith(described, smallValues));
}
