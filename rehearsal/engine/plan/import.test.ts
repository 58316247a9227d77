import assert from "node:assert/strict";
import type { CaseResource } from "../../conformance/case.ts";
import { ProgramRun } from "../../conformance/programRun.ts";
import { SimProvider } from "../../conformance/simProvider.ts";
import { Deployment } from "../deployment.ts";
import { decodeState, encodeState } from "../state/stateFormat.ts";

const type = "sim:index:Thing";

describe("an import", () => {
    const cloud = () => {
        const provider = new SimProvider({ [type]: { replaceOn: ["zone"] } });
        provider.begin({ add: { "thing-7": { type, name: "old", props: { zone: "x", size: 3, arn: "arn:sim:thing-7" } } } });
        return provider;
    };
    const run = async (props: CaseResource["props"], settings: { isPreview: boolean; collectsRefusals?: boolean }) => {
        const deployment = new Deployment({ project: "conf", stack: "dev", provider: cloud(), ...settings });
        const resource: CaseResource = { name: "a", type, props, options: { import: "thing-7" } };
        await new ProgramRun({ resources: [resource] }, deployment).run("conf", "dev");
        await deployment.finish();
        return deployment;
    };
    const said = ({ diagnostics }: Deployment) => diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
    const forbidden =
        "previously-imported resources that still specify an ID may not be replaced; " +
        "please remove the `import` declaration from your program;\nzone: {x} => {y}";

    it("and the update that has to follow it are one step of the resource, and count as two", async () => {
        const { steps, changeSummary } = await run({ zone: "x", size: 5 }, { isPreview: true });
        const [, step] = steps;
        assert.deepEqual([step?.op, step?.changed, step?.old?.inputs["size"], step?.new?.inputs["size"]], ["import", ["size"], 3, 5]);
        assert.deepEqual(changeSummary, { create: 1, import: 1, update: 1 });
    });

    it("that would need a replacement is a warning in a preview, as Pulumi has it, and an error where the preview stands for the up", async () => {
        const replaced = { zone: "y", size: 3 };
        assert.deepEqual(said(await run(replaced, { isPreview: true })), [`warning: ${forbidden}`]);
        const strict = await run(replaced, { isPreview: true, collectsRefusals: true });
        assert.deepEqual([said(strict), strict.hasFailed], [[`error: ${forbidden}`], true]);
        assert.deepEqual(said(await run(replaced, { isPreview: false })), [`error: ${forbidden}`]);
    });

    it("is written into the state, and read from it", async () => {
        const state = (await run({ zone: "x", size: 3 }, { isPreview: false })).state();
        const passphrase = () => "conformance";
        const exported = encodeState(state, { passphrase }, "2026-01-01T00:00:00Z");
        assert.deepEqual(
            exported.deployment.resources.flatMap(({ id, importID }) => (id === "thing-7" ? [importID] : [])),
            ["thing-7"],
        );
        const pending = state.resources.slice(1).map((resource) => ({ resource, type: "importing" as const }));
        const interrupted = encodeState({ ...state, pendingOperations: pending }, { passphrase }, "2026-01-01T00:00:00Z");
        assert.deepEqual(decodeState(interrupted, "state", passphrase), { ...state, pendingOperations: pending });
    });
});
