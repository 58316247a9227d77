import assert from "node:assert/strict";
import { OfflineCloud } from "../offlineCloud.ts";
import { refusals } from "../refusals/allRefusals.ts";
import type { Refusal } from "../refusals/refusal.ts";
import { testRequest } from "./testRequest.ts";
import { SampleProgram } from "./testSamples.ts";
import { TestStack } from "./testStack.ts";

type Inputs = Readonly<Record<string, unknown>>;
type Program = Parameters<TestStack["up"]>[0];

/** Creates the resources of a test. */
export type Samples = (program: SampleProgram) => unknown;

/** Tests of rows by their name; remembers which rows were tested. */
class Tests {
    readonly #tested = new Set<string>();

    /** @throws AssertionError when there is no such row */
    about(rule: string, type: string): Refusal {
        this.#tested.add(rule);
        return refusals.find((row) => row.rule === rule && row.types.includes(type)) ?? assert.fail(`no rule ${rule} about ${type}`);
    }

    untested(rows: readonly Refusal[]): readonly string[] {
        return rows.map(({ rule }) => rule).filter((rule) => !this.#tested.has(rule));
    }
}

/** Tests of refusals that depend on the inputs alone. */
export class InputTests extends Tests {
    /** What the row's property is refused for. */
    reasonsOf(rule: string, type: string, inputs: Inputs): readonly string[] {
        const { property } = this.about(rule, type);
        const { failures } = new OfflineCloud().check(testRequest(type, inputs));
        return failures.filter((failure) => failure.property === property).map(({ reason }) => reason);
    }

    allows(rule: string, type: string, ...allowed: readonly Inputs[]): void {
        for (const inputs of allowed) assert.deepEqual(this.reasonsOf(rule, type, inputs), [], JSON.stringify(inputs).slice(0, 200));
    }

    refuses(rule: string, type: string, inputs: Inputs, reason: string): void {
        assert.deepEqual(this.reasonsOf(rule, type, inputs), [reason]);
    }
}

/** Tests of refusals that depend on what else exists. */
export class CloudTests extends Tests {
    async allows(samples: Samples, stack?: TestStack): Promise<void> {
        assert.deepEqual(await errorsOf(samples, stack), []);
    }

    async refuses(rule: string, type: string, expected: string | RegExp, samples: Samples, stack?: TestStack): Promise<void> {
        this.about(rule, type);
        const errors = await errorsOf(samples, stack);
        assert.equal(errors.length, 1, errors.join("\n"));
        if (typeof expected === "string") assert.equal(errors[0], expected);
        else assert.match(errors[0] ?? "", expected);
    }
}

export const samplesOf =
    (work: Samples): Program =>
    (provider) => {
        work(new SampleProgram(provider));
    };

/** The errors of the resources, without the one that says that the run failed. */
export async function errorsOf(samples: Samples, stack = new TestStack()): Promise<readonly string[]> {
    return (await stack.up(samplesOf(samples))).errors.filter((error) => error !== "update failed");
}

export const times = (count: number, of: (index: number) => unknown) => Array.from({ length: count }, (_, index) => of(index));
