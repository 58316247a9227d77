import * as assert from "node:assert/strict";
import { offlineAws } from "../../rehearsal/aws/offlineAws.ts";
import type { Properties } from "../../rehearsal/contract/values.ts";
import type { Registered } from "./preview.ts";

/** Asserts that a program gave a resource exactly these inputs: what the provider adds of its own is not asked for. */
export function assertGiven({ type, name, urn, inputs }: Registered, given: Properties): void {
    const checked = offlineAws.check({ type, name, urn, inputs: given, provider: { region: "eu-central-1" } });
    assert.deepEqual(inputs, checked.inputs);
}
