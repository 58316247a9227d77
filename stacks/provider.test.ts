import assert from "node:assert/strict";
import { offlineAws } from "../rehearsal/aws/offlineAws.ts";
import { Deployment } from "../rehearsal/engine/deployment.ts";
import { runProgram } from "../rehearsal/engine/runProgram.ts";
import { awsProvider, standardTags } from "./provider.ts";
import type { EnvironmentConfig } from "../components/vocabulary/environment.ts";

const environment: EnvironmentConfig = {
    kind: "production",
    region: "us-west-2",
    accountId: "444444444444",
    owner: "platform-team",
    logRetentionDays: 365,
    names: "per-account",
    customerManagedKey: true,
    exec: false,
    flowLogs: "all",
    deletionProtection: true,
    accessLogs: true,
    adopt: { execLogs: false, flowLogs: false, wafLogs: false },
};

describe("standardTags", () => {
    it("names project, environment and its kind, owner, service and who manages, and nothing that changes with time", () => {
        assert.deepEqual(standardTags({ project: "acme", stack: "prod-hipaa", environment }), {
            Environment: "prod-hipaa",
            EnvironmentKind: "production",
            ManagedBy: "Pulumi",
            Owner: "platform-team",
            Project: "acme",
            Service: "platform",
        });
    });
});

describe("awsProvider", () => {
    it("works in one region of one account, and tags everything", async () => {
        const run = new Deployment({
            isPreview: true,
            collectsRefusals: true,
            project: "ecs-platform",
            stack: "prod-hipaa",
            provider: offlineAws,
            disabledDefaultProviders: ["aws"],
        });
        const program = () => {
            awsProvider({ project: "acme", stack: "prod-hipaa", environment });
        };
        await runProgram({ project: "ecs-platform", stack: "prod-hipaa", config: {}, program }, run);
        assert.deepEqual(run.diagnostics, []);
        const provider = run.resources().find(({ type }) => type === "pulumi:providers:aws");
        assert.equal(provider?.name, "aws");
        assert.equal(provider.inputs["region"], "us-west-2");
        assert.equal(provider.inputs["allowedAccountIds"], '["444444444444"]');
        assert.deepEqual(JSON.parse(String(provider.inputs["defaultTags"])), {
            tags: standardTags({ project: "acme", stack: "prod-hipaa", environment }),
        });
    });
});
