import assert from "node:assert/strict";
import { movingTag } from "./movingTag.ts";

const tagged = (tag: string) => movingTag(`docker.io/acme/orders${tag}`);

describe("movingTag", () => {
    it("is a branch, a channel, or a version without its last part", () => {
        const moving = ["main", "stable", "LTS", "3", "v3", "3.1", "v3.1", "18-alpine", "3.12-slim-bookworm"];
        assert.deepEqual(
            moving.map((tag) => tagged(`:${tag}`)),
            moving,
        );
    });

    it("is no tag of one release or one build, and no digest", () => {
        const digest = `@sha256:${"0".repeat(64)}`;
        const fixed = [
            ":1.4.2",
            ":v1.2.3",
            ":3.140.0-rc.1",
            ":20261130",
            ":2026.11.30",
            ":9f3c2ab",
            ":main-9f3c2ab",
            ":build-4711",
            digest,
        ];
        assert.deepEqual(
            fixed.map((tag) => tagged(tag)),
            fixed.map(() => undefined),
        );
        assert.equal(tagged(`:main${digest}`), undefined);
        assert.equal(movingTag("registry.example.com:5000/acme/orders:1.4.2"), undefined);
    });
});
