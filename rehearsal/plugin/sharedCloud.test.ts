import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allResources } from "../aws/cloud/cloud.ts";
import { cloudFile, loadCloud } from "../aws/cloud/cloudFile.ts";
import type { ReadRequest, ResourceRequest, ResourceResult } from "../contract/provider.ts";
import { sharedCloud } from "./sharedCloud.ts";

const type = "aws:sqs/queue:Queue";
const provider = { region: "eu-central-1", allowedAccountIds: '["111122223333"]' };

function queue(name: string): ResourceRequest {
    return { type, name, urn: `urn:pulumi:dev::project::${type}::${name}`, inputs: { name, region: "eu-central-1" }, provider };
}

function made(result: unknown): ResourceResult {
    assert.ok(typeof result === "object" && result !== null && "id" in result && "outputs" in result, JSON.stringify(result));
    const { id, outputs } = result;
    assert.ok(typeof id === "string" && typeof outputs === "object" && outputs !== null);
    return { id, outputs: { ...outputs } };
}

describe("cloud of several plugins", () => {
    let directory: string;
    let file: string;
    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "cloud-"));
        file = cloudFile(directory, "dev");
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    it("lets each see what the other has made, and lose what the other has deleted", async () => {
        const [one, other] = [sharedCloud(file), sharedCloud(file)];
        const { id, outputs } = made(await one.create?.(queue("jobs")));
        const request: ReadRequest = { ...queue("jobs"), id, oldOutputs: outputs };
        assert.equal(made(await other.read?.(request)).id, id);
        assert.equal(await other.delete?.(request), undefined);
        assert.equal(await one.read?.(request), undefined);
    });

    it("loses nothing when both make at the same time", async () => {
        const clouds = [sharedCloud(file), sharedCloud(file)];
        const names = Array.from({ length: 20 }, (_, index) => `jobs-${String(index)}`);
        await Promise.all(names.map(async (name, index) => made(await clouds[index % 2]?.create?.(queue(name)))));
        assert.equal(allResources(loadCloud(file)).length, names.length);
    });
});
