import assert from "node:assert/strict";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { backendStore } from "./backendStore.ts";

describe("backendStore", () => {
    for (const [url, place] of [
        ["file:///srv/state", "/srv/state"],
        ["file://~", homedir()],
        ["file://~/state", `${homedir()}/state`],
        ["file://./state", resolve("state")],
        ["s3://state?region=eu-central-1&awssdk=v2", "s3://state"],
        ["s3://state/shop?region=eu-central-1", "s3://state/shop"],
    ] as const) {
        it(`finds ${url}`, () => {
            assert.equal(backendStore(url, {})?.place, place);
        });
    }

    for (const url of ["https://app.pulumi.com/kim", "azblob://state", "undefined"]) {
        it(`finds no files of ${url}`, () => {
            assert.equal(backendStore(url, {}), undefined);
        });
    }
});
