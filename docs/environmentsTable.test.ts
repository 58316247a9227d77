import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadEnvironment } from "../stacks/loadEnvironment.ts";
import type { StackConfig } from "../stacks/stackConfig.ts";

const titles: Readonly<Record<string, string>> = { amply: "amply", langfuse: "Langfuse" };
const yesOrNo = (value: boolean) => (value ? "yes" : "no");

/** The rows of the table that files alone decide; how it says what is on Spot is for people. */
const rows: Readonly<Record<string, (config: StackConfig) => string>> = {
    Workloads: ({ workloads }) => workloads.map(({ name }) => titles[name] ?? name).join(", "),
    "Fewest tasks of a scaled service": ({ workloads }) => {
        const services = workloads.flatMap((workload) => Object.values(workload.services));
        const scaled = services.flatMap((service) => ("scaling" in service ? [service.tasks.min.value] : []));
        return [...new Set(scaled)].join(", ");
    },
    "NAT gateways": ({ network }) => {
        if (network?.kind !== "own" || network.natGateways === "None") return "none";
        return network.natGateways === "Single" ? "1" : String(network.availabilityZoneNames.length);
    },
    "Logs are kept for": ({ environment: { logRetentionDays, customerManagedKey } }) =>
        `${String(logRetentionDays)} days${customerManagedKey ? ", under a key of its own" : ""}`,
    "Off-hours": ({ offHours }) => yesOrNo(offHours !== undefined),
    "Deletion protection, access logs": ({ environment: { deletionProtection, accessLogs } }) =>
        [...new Set([deletionProtection, accessLogs].map(yesOrNo))].join(", "),
    "ECS Exec": ({ environment: { exec } }) => yesOrNo(exec),
};

describe("the environments in README.md", () => {
    it("are what their stack files say", () => {
        const [, table = ""] = /^The four environments differ .*\n\n((?:\|.*\n)+)/m.exec(readFileSync("README.md", "utf8")) ?? [];
        const [head = [], , ...body] = table
            .trim()
            .split("\n")
            .map((line) =>
                line
                    .slice(1, -1)
                    .split("|")
                    .map((cell) => cell.trim()),
            );
        const stacks = head.slice(1);
        const configs = stacks.map((stack) => loadEnvironment(process.cwd(), stack, { set: [], path: false }).config);
        const written = Object.fromEntries(body.map(([title = "", ...cells]) => [title, cells]));
        assert.equal(stacks.length, 4);
        for (const [title, cellOf] of Object.entries(rows)) assert.deepEqual(written[title], configs.map(cellOf), title);
    });
});
