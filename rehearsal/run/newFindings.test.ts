import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { formatReport } from "../display/report.ts";
import { blankState } from "../engine/resource/newState.ts";
import { emptyState } from "../engine/resource/resourceState.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import type { Journal } from "../engine/state/journal.ts";
import { withNewFindings } from "./newFindings.ts";
import { previewStack } from "./previewStack.ts";
import { runStack } from "./runStack.ts";

const policies: Policies = [
    {
        name: "sizes",
        description: "Boxes have sizes.",
        enforcementLevel: "advisory",
        validateResource: ({ props, name }, report) => {
            if (name !== "shop-dev") report(`is ${String(props["size"])}`);
        },
    },
    {
        name: "few",
        description: "Few boxes.",
        enforcementLevel: "mandatory",
        validateStack: ({ resources }, report) => {
            if (resources.length > 2) report("too many");
        },
    },
];

describe("the findings of a plan", () => {
    const boxes = (sizes: Readonly<Record<string, string>>) => async () => {
        for (const [name, size] of Object.entries(sizes)) new pulumi.ComponentResource("acme:index:Box", name, { size });
    };
    const of = { project: "shop", stack: "dev", config: {} };
    const policyPacks = [{ name: "acme", version: "1", policies }];

    it("are new where the same packs do not find them on what is planned against", async () => {
        let journal: Journal | undefined;
        const save = (next: Journal) => (journal = next);
        await runStack({ ...of, program: boxes({ kept: "small", grown: "small" }), provider: new OfflineCloud(), state: emptyState, save });
        const state = journal?.state() ?? emptyState;
        assert.equal(state.resources.length, 3);
        const plan = await previewStack({ ...of, policyPacks, program: boxes({ kept: "small", grown: "large", added: "small" }), state });
        const findings = await withNewFindings(plan.findings, state, policyPacks);
        assert.deepEqual(
            findings.map(({ policy, urn, isNew }) => [policy, urn.split("::").at(-1), isNew]),
            [
                ["sizes", "kept", false],
                ["sizes", "grown", true],
                ["sizes", "added", true],
                ["few", "", false],
            ],
        );
        const shown = formatReport({ ...plan, findings }, { showProperties: false, findings: { against: "main (7839e31)" } });
        assert.deepEqual(shown.match(/^ {2}(✗| {2}-).*$/gm), [
            "  ✗ acme@v1 (1 mandatory, 3 advisory; 2 new)",
            "    - [mandatory]  few  already in main (7839e31)",
            "    - [advisory]  sizes  (acme:index:Box: added)  new",
            "    - [advisory]  sizes  (acme:index:Box: grown)  new",
            "    - [advisory]  sizes  (acme:index:Box: kept)  already in main (7839e31)",
        ]);
    });

    it("are new where they are known only of what has been replaced and is still to be deleted", async () => {
        const urn = "urn:pulumi:dev::shop::acme:index:Box::box";
        const box = (size: string) => ({ ...blankState(urn, "acme:index:Box", false), inputs: { size } });
        const state = { resources: [box("small"), { ...box("large"), delete: true }], pendingOperations: [] };
        const isNew = async (size: string) => {
            const { findings } = await previewStack({ ...of, policyPacks, program: boxes({ box: size }) });
            return (await withNewFindings(findings, state, policyPacks)).map((finding) => finding.isNew);
        };
        assert.deepEqual([await isNew("large"), await isNew("small")], [[true], [false]]);
    });
});
