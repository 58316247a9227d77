import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { allResources, emptyCloud } from "./cloud.ts";
import { cloudFile, loadCloud, saveCloud } from "./cloudFile.ts";
import { OfflineCloud } from "../offlineCloud.ts";
import { testRequest } from "../testing/testRequest.ts";

describe("cloudFile", () => {
    let directory: string;
    let file: string;
    beforeEach(() => {
        directory = mkdtempSync(path.join(tmpdir(), "cloud-"));
        file = cloudFile(directory, "staging");
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    it("begins with an empty cloud and brings back what was kept", async () => {
        assert.equal(path.relative(directory, file), path.join("staging", "cloud.json"));
        assert.deepEqual(loadCloud(file), emptyCloud);
        const cloud = new OfflineCloud({
            cloud: loadCloud(file),
            save: (changed) => {
                saveCloud(file, changed);
            },
        });
        await cloud.create(testRequest("aws:ecs/cluster:Cluster", { name: "amply" }));
        assert.equal(allResources(loadCloud(file)).length, 1);
        assert.deepEqual(allResources(loadCloud(file)), allResources(cloud.cloud));
        assert.ok(loadCloud(file).counts.equals(cloud.cloud.counts));
        assert.deepEqual(readdirSync(path.dirname(file)), ["cloud.json"]);
    });

    it("names a file that it cannot read", () => {
        saveCloud(file, emptyCloud);
        const fix = "restore it from a copy, or delete it together with the state to begin with an empty stack";
        writeFileSync(file, "{}");
        assert.throws(() => loadCloud(file), new Error(`${file}: cannot be read, it holds no cloud; ${fix}`));
        writeFileSync(file, "{");
        assert.throws(() => loadCloud(file), /cloud\.json: cannot be read, Expected property name .*; restore it from a copy/);
    });
});
