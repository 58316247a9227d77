import type { Overrides } from "../../../stacks/file/overrides.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import type { PackDescription } from "../../../rehearsal/run/policyPack.ts";
import { exemptedFinding, finding, judged } from "../../judging/testing/findings.ts";
import { gatherPage } from "../gatherPage.ts";
import type { EnvironmentChanges, ReportPage } from "../reportPage.ts";

const noPolicies: PackDescription = { name: "none", version: "0", policies: [] };

const changes: EnvironmentChanges = {
    against: "main (7839e31)",
    resources: { create: 3, update: 2, delete: 1, same: 300 },
    services: [
        {
            service: "web",
            op: "update",
            facts: {
                tasks: { old: "2..10", new: "1..10" },
                image: { old: "docker.io/langfuse/langfuse:3.139.0", new: "docker.io/langfuse/langfuse:3.140.0" },
            },
            items: {
                alarms: { "high-cpu": { old: "> 80 in 2 of 2 x 300 s", new: "> 85 in 2 of 2 x 300 s" } },
                "ways out": { "sg-0a1b tcp 6379": { old: "" } },
            },
            resources: 3,
        },
        { service: "search", op: "create", facts: { tasks: { new: "1" } }, items: {}, resources: 2 },
        { service: "legacy", op: "delete", facts: { tasks: { old: "2" } }, items: {}, resources: 1 },
    ],
    cost: {
        total: { what: "together", old: { min: 190, typical: 350, max: 830 }, new: { min: 196, typical: 358, max: 844 } },
        changes: [{ what: "web", old: { min: 20, typical: 60, max: 180 }, new: { min: 24, typical: 64, max: 184 } }],
        rates: [{ service: "thumbnails", usage: "millionCalls", unit: "million calls", old: 0.8667, new: 1.5333 }],
    },
};

const findings = [
    finding("a-rule", "mandatory", "web", "web: two tasks, got 1; write 2"),
    finding("b-rule", "advisory", "web", "web: has no alarm"),
    exemptedFinding("b-rule", "web-iso", "web-iso: exempted until 2027-01-31"),
];

/** A page with something in each of its parts. @param overrides @default the stack as it is committed */
export async function samplePage(stack = "staging", overrides?: Overrides): Promise<ReportPage> {
    const loaded = loadStackFile(process.cwd(), stack, overrides);
    if (loaded.kind === "problems") throw new Error(loaded.problems.join("\n"));
    return gatherPage(loaded, noPolicies, { judgement: judged(stack, findings), changes, revision: "main (985ea21)" });
}
