import assert from "node:assert/strict";
import type { RealRun } from "./realEngine.ts";
import { realResult, type RealResultSettings } from "./realResult.ts";
import { isAllowed } from "../engine/runResult.ts";
import type { Properties } from "../contract/values.ts";

const urn = "urn:pulumi:dev::p::aws:sqs/queue:Queue::jobs";
const stackUrn = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev";
const settings: RealResultSettings = { config: {}, resources: [], durationMilliseconds: 1, isDone: true, hasOutputs: true };

function state(of: string, inputs: Properties): Properties {
    const type = of.split("::")[2];
    return {
        urn: of,
        type,
        custom: of === urn,
        id: of === urn ? "jobs-1" : "",
        parent: of === urn ? stackUrn : "",
        inputs,
        outputs: inputs,
    };
}

const pre = (op: string, more: Properties): Properties => ({ resourcePreEvent: { metadata: { op, urn, ...more } } });
const done = (op: string, more: Properties): Properties => ({ resOutputsEvent: { metadata: { op, urn, ...more } } });
const run = (events: readonly Properties[], more: Partial<RealRun> = {}): RealRun => ({ exitCode: 0, events, stderr: "", ...more });

describe("what the Pulumi CLI reports", () => {
    const [old, after] = [state(urn, { fifo: false }), state(urn, { fifo: true })];

    it("shows a replacement once, with the new resource, whichever part comes last", () => {
        const difference = { keys: ["fifo"], diffs: ["fifo"], detailedDiff: { fifo: { diffKind: "update-replace", inputDiff: true } } };
        const { steps, changeSummary } = realResult(
            run([
                pre("create-replacement", { old, new: after, ...difference }),
                done("create-replacement", { old, new: after, ...difference }),
                pre("replace", { old, new: after, ...difference }),
                done("replace", { old, new: after, ...difference }),
                pre("delete-replaced", { old, new: null }),
                done("delete-replaced", { old, new: null }),
            ]),
            settings,
        );
        assert.deepEqual(changeSummary, { replace: 1 });
        const [step] = steps;
        assert.deepEqual([step?.resource.inputs, step?.old?.inputs], [{ fifo: true }, { fifo: false }]);
        assert.deepEqual([step?.changed, step?.replaceKeys, step?.detailed], [["fifo"], ["fifo"], { fifo: "update-replace" }]);
    });

    it("takes what is deleted first for a part of its replacement, which has no reasons of its own", () => {
        const { steps, changeSummary } = realResult(
            run([
                pre("delete-replaced", { old, new: null }),
                done("delete-replaced", { old, new: null }),
                pre("replace", { old, new: after }),
                done("replace", { old, new: after }),
                pre("create-replacement", { old, new: after, keys: ["fifo"] }),
                done("create-replacement", { old, new: after, keys: ["fifo"] }),
            ]),
            settings,
        );
        assert.deepEqual(
            [changeSummary, steps.map(({ op, replaceKeys }) => [op, replaceKeys])],
            [{ replace: 1 }, [["replace", undefined]]],
        );
    });

    it("keeps what was found by looking first apart from what is planned", () => {
        const { steps, drift } = realResult(
            run([
                pre("refresh", { old, new: old }),
                done("update", { old, new: after, diffs: ["fifo"] }),
                pre("update", { old: after, new: old, diffs: ["fifo"] }),
                done("update", { old: after, new: old, diffs: ["fifo"] }),
            ]),
            { ...settings, isDone: false },
        );
        assert.deepEqual(
            [drift?.map(({ op, old: before }) => [op, before?.inputs]), steps.map(({ op, old: before }) => [op, before?.inputs])],
            [[["update", { fifo: false }]], [["update", { fifo: true }]]],
        );
    });

    it("tells by what differs what a look before a preview came to", () => {
        const gone = { ...old, urn: stackUrn };
        const { drift } = realResult(
            run([
                pre("refresh", { old, new: old }),
                done("refresh", { old, new: after, diffs: ["fifo"] }),
                pre("refresh", { urn: stackUrn, old: gone, new: gone }),
                done("refresh", { urn: stackUrn, old: gone, new: null }),
                pre("same", { old: after, new: after }),
                done("same", { old: after, new: after }),
            ]),
            { ...settings, isDone: false },
        );
        assert.deepEqual(
            drift?.map(({ op, changed }) => [op, changed]),
            [
                ["update", ["fifo"]],
                ["delete", []],
            ],
        );
    });

    it("shows a refresh as its steps when nothing follows", () => {
        const { steps, drift } = realResult(run([pre("refresh", { old, new: old }), done("delete", { old, new: null })]), settings);
        assert.deepEqual([steps.map(({ op }) => op), drift], [["delete"], undefined]);
    });

    it("adds what only the digest and the export know", () => {
        const known = { ...after, dependencies: [stackUrn], ignoreChanges: ["tags"], customTimeouts: { create: 1800 } };
        const { steps } = realResult(run([pre("create", { new: after }), done("create", { new: after })]), {
            ...settings,
            resources: [known],
        });
        const { dependencies, options } = steps[0]?.resource ?? {};
        assert.deepEqual([dependencies, options?.ignoreChanges, options?.customTimeouts], [[stackUrn], ["tags"], { create: "1800s" }]);
    });

    it("counts a component once, with the outputs that it registers after it was planned", () => {
        const [planned, registered] = [state(stackUrn, {}), state(stackUrn, { url: "u" })];
        const { changeSummary, outputs } = realResult(
            run([
                pre("create", { urn: stackUrn, new: planned }),
                done("create", { urn: stackUrn, new: planned }),
                pre("create", { new: after }),
                done("create", { new: after }),
                done("create", { urn: stackUrn, new: registered }),
            ]),
            { ...settings, isDone: false },
        );
        assert.deepEqual([changeSummary, outputs], [{ create: 2 }, { url: "u" }]);
    });

    it("does not count what failed, and says why", () => {
        const result = realResult(
            run(
                [
                    pre("create", { new: after }),
                    { diagnosticEvent: { severity: "error", urn, message: "<{%fg 1%}>QueueDeletedRecently<{%reset%}>\n" } },
                    { diagnosticEvent: { severity: "debug", message: "Registering resource" } },
                    { resOpFailedEvent: { metadata: { op: "create", urn, new: after } } },
                ],
                { exitCode: 255 },
            ),
            settings,
        );
        assert.deepEqual(result.changeSummary, {});
        assert.deepEqual(result.diagnostics, [{ severity: "error", urn, message: "QueueDeletedRecently" }]);
        assert.equal(result.steps[0]?.isFailed, true);
    });

    it("forbids what a mandatory policy forbids", () => {
        const policyEvent = {
            policyName: "queue-dlq",
            enforcementLevel: "mandatory",
            resourceUrn: urn,
            message: "<{%reset%}>jobs: no dlq\n",
        };
        const result = realResult(run([{ policyEvent }], { exitCode: 255 }), { ...settings, policyPacks: ["pack@v1"] });
        assert.deepEqual(result.findings, [{ policy: "queue-dlq", level: "mandatory", urn, message: "jobs: no dlq" }]);
        assert.deepEqual([result.policyPacks, result.diagnostics, isAllowed(result)], [["pack@v1"], [], false]);
    });

    it("shows the outputs of the stack, and none where the program does not run", () => {
        const events = [{ resOutputsEvent: { metadata: { op: "same", urn: stackUrn, new: state(stackUrn, { url: "u" }) } } }];
        assert.deepEqual(realResult(run(events), settings).outputs, { url: "u" });
        assert.deepEqual(realResult(run(events), { ...settings, hasOutputs: false }).outputs, {});
    });

    it("never passes for a success when the CLI failed before the program ran", () => {
        const result = realResult(run([], { exitCode: 255, stderr: "error: the stack is currently locked by 1 lock(s)\n" }), settings);
        assert.deepEqual(result.diagnostics, [{ severity: "error", message: "the stack is currently locked by 1 lock(s)" }]);
        assert.equal(isAllowed(result), false);
    });

    it("names a step that this program never leads to", () => {
        assert.throws(
            () => realResult(run([pre("extension-parameterize", { new: after })]), settings),
            /the Pulumi CLI reports a step .* got extension-parameterize/,
        );
    });
});
