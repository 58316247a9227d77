import assert from "node:assert/strict";
import { disabledPackages } from "./defaultProviders.ts";

describe("disabledPackages", () => {
    const read = (json: string) => disabledPackages({ "pulumi:disable-default-providers": json });

    it("reads names as Pulumi does", () => {
        assert.deepEqual(read('["aws", " awsx "]'), ["aws", "awsx"]);
        assert.deepEqual([read("[]"), read(""), disabledPackages({})], [[], [], []]);
    });

    it("bars all packages where nobody can know which were meant", () => {
        for (const json of ["x", "1", '"aws"', "{}", '["aws", 2]', "[[[", "true"]) assert.deepEqual(read(json), ["*"], json);
    });
});
