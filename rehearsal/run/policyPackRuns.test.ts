import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { formatReport } from "../display/report.ts";
import { previewStack } from "./previewStack.ts";

const correcting: Policies = [
    {
        name: "correct",
        description: "Corrects.",
        enforcementLevel: "remediate",
        remediateResource: ({ props }) => (props["size"] === "large" ? { ...props, size: "small" } : undefined),
    },
];
const telling: Policies = [
    {
        name: "tell",
        description: "Tells.",
        enforcementLevel: "mandatory",
        validateResource: ({ props }, report) => {
            if (props["size"] !== undefined) report(`is ${String(props["size"])}`);
        },
    },
];

describe("several policy packs", () => {
    const judged = (policyPacks: readonly { readonly name: string; readonly version: string; readonly policies: Policies }[]) =>
        previewStack({
            ...{ project: "shop", stack: "dev", config: {}, policyPacks },
            program: async () => {
                new pulumi.ComponentResource("acme:index:Box", "box", { size: "large" });
            },
        });
    const said = async (...asked: Parameters<typeof judged>) =>
        (await judged(...asked)).findings.map(({ pack, level, message }) => `${pack ?? ""} ${level} ${message.split("\n").at(-1) ?? ""}`);

    it("all correct a resource before the first one judges it", async () => {
        const packs = [
            { name: "b", version: "1", policies: telling },
            { name: "a", version: "2", policies: correcting },
        ];
        assert.deepEqual(await said(packs), ["b@v1 mandatory is small"]);
        assert.deepEqual(await said(packs.toReversed()), ["b@v1 mandatory is small"]);
    });

    it("are shown by their names, and packs of one name as one", async () => {
        const packs = ["b", "a", "b"].map((name) => ({ name, version: "1", policies: telling }));
        const result = await judged(packs);
        assert.deepEqual(result.policyPacks, ["b@v1", "a@v1", "b@v1"]);
        assert.deepEqual(formatReport(result, { showProperties: false }).match(/^ {2}✗ .*$/gm), [
            "  ✗ a@v1 (1 mandatory, 0 advisory)",
            "  ✗ b@v1 (2 mandatory, 0 advisory)",
        ]);
    });
});
