import assert from "node:assert/strict";
import { decodeStack } from "../decodeStack.ts";
import { rootFilesystemAdvice } from "./rootFilesystemAdvice.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";
import type { StackName } from "../testing/stackNames.ts";

const worker = { preset: "worker", image: "docker.io/acme/app:1.0.0", probe: ["CMD", "/app/healthcheck"], queue: {} };

/** With two services, of which the second may say what its root file system is. */
function stackWith(stack: StackName, exec: boolean, rootFilesystem?: string) {
    const kind = stack === "staging" ? "staging" : "production";
    const services = { mailer: worker, images: { ...worker, ...(rootFilesystem && { rootFilesystem }) } };
    return decodeStack(sampleStack(stack), sampleWith({ environment: { kind, exec }, amply: undefined, langfuse: undefined, services }));
}

describe("the root file system of staging", () => {
    it("is advised to be that of the environment after it that allows the least", () => {
        assert.deepEqual(
            rootFilesystemAdvice([stackWith("staging", true), stackWith("prod-eu", true), stackWith("prod-hipaa", false)], "staging"),
            [
                "Pulumi.staging.yaml: ecs-platform:environment.exec: the root file system is writable here and read-only in prod-hipaa for mailer and images, " +
                    "so what writes to it fails there first; write false, or rootFilesystem: read-only at each",
            ],
        );
    });

    it("is judged by service", () => {
        const [advice] = rootFilesystemAdvice([stackWith("staging", true, "read-only"), stackWith("prod-hipaa", false)], "staging");
        assert.match(advice ?? "", / for mailer, so /);
        assert.deepEqual(rootFilesystemAdvice([stackWith("staging", false), stackWith("prod-hipaa", false, "writable")], "staging"), []);
    });

    it("is no matter of environments before it, of production, or of a stack outside the rollout", () => {
        assert.deepEqual(rootFilesystemAdvice([stackWith("prod-hipaa", false), stackWith("staging", true)], "staging"), []);
        assert.deepEqual(rootFilesystemAdvice([stackWith("prod-eu", true), stackWith("prod-hipaa", false)], "prod-eu"), []);
        assert.deepEqual(rootFilesystemAdvice([stackWith("prod-hipaa", false)], "staging"), []);
    });
});
