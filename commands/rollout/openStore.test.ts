import assert from "node:assert/strict";
import { openStore } from "./openStore.ts";

describe("--store", () => {
    it("is a folder, or a bucket with a prefix", () => {
        const places = [".rollout", "s3://rollouts", "s3://rollouts/", "s3://rollouts/platform/a/"].map(
            (place) => openStore(place, {}).place,
        );
        assert.deepEqual(places, [".rollout", "s3://rollouts", "s3://rollouts", "s3://rollouts/platform/a"]);
    });

    it("is refused where it names no bucket", () => {
        for (const place of ["s3:", "s3://", "s3:/rollouts", "s3://Rollouts", "s3://ab"]) {
            assert.throws(() => openStore(place, {}), {
                message: `--store: no bucket, got ${JSON.stringify(place)}; write s3://bucket/prefix, or a folder`,
            });
        }
    });
});
