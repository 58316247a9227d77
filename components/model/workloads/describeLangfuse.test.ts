import * as assert from "node:assert/strict";
import { type LangfuseDescription, langfuseServiceNames } from "../../vocabulary/workloads.ts";
import { describeLangfuse } from "./describeLangfuse.ts";

const at = (host: string, priority: number) => ({ route: { host, priority } });
const langfuse: LangfuseDescription = {
    image: "docker.io/langfuse/langfuse:3.140.0",
    secrets: { DATABASE_URL: "arn:database" },
    variables: { LANGFUSE_LOG_LEVEL: "info" },
    egress: [{ securityGroupId: "sg-database", port: 5432 }],
    services: {
        "web-iso": at("web-iso.example.com", 40),
        web: at("web.example.com", 20),
        "web-ingestion": at("web-ingestion.example.com", 30),
    },
};

describe("describeLangfuse", () => {
    it("describes three services of one image, in the order in which people see them", () => {
        const { image, secrets, variables, egress } = langfuse;
        const shared = { image, secrets, variables, egress };
        const described = describeLangfuse(langfuse);
        assert.deepEqual(described, {
            web: { ...shared, preset: "langfuse-web", ...at("web.example.com", 20) },
            "web-ingestion": { ...shared, preset: "langfuse-web-ingestion", ...at("web-ingestion.example.com", 30) },
            "web-iso": { ...shared, preset: "langfuse-web-iso", ...at("web-iso.example.com", 40) },
        });
        assert.deepEqual(Object.keys(described), langfuseServiceNames);
    });

    it("lets a service have variables, secrets and ways out of its own, which win over those that all share", () => {
        const own = {
            variables: { LANGFUSE_LOG_LEVEL: "debug", LANGFUSE_WORKERS: "2" },
            secrets: { DATABASE_URL: "arn:replica", SALT: "arn:salt" },
            egress: [{ securityGroupId: "sg-cache", port: 6379 }],
        };
        const services = { ...langfuse.services, "web-iso": { ...at("web-iso.example.com", 40), ...own } };
        const { web, "web-iso": iso } = describeLangfuse({ ...langfuse, services });
        assert.deepEqual([iso.variables, iso.secrets], [own.variables, own.secrets]);
        assert.deepEqual(iso.egress, [...langfuse.egress, ...own.egress]);
        assert.deepEqual([web.variables, web.secrets, web.egress], [langfuse.variables, langfuse.secrets, langfuse.egress]);
    });
});
