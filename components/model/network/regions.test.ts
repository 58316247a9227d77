import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { defaultZones, regionNames, zonesOf } from "./regions.ts";

describe("regions", () => {
    it("are those of three partitions that the provider knows: another version of it may know more", () => {
        const isOther = (region: string) => /^(us-iso|eu-iso|eusc)/.test(region);
        const known = Object.values(aws.Region).filter((region) => !isOther(region));
        assert.deepEqual(regionNames, [...known].sort());
    });

    it("have three zones, four or six, by the letters that every account has", () => {
        assert.deepEqual(zonesOf("eu-central-1"), ["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
        assert.deepEqual(zonesOf("ca-central-1"), ["ca-central-1a", "ca-central-1b", "ca-central-1d"]);
        assert.deepEqual(zonesOf("ap-northeast-1"), ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]);
        assert.deepEqual(
            regionNames.filter((region) => zonesOf(region).length > 3),
            ["ap-northeast-2", "us-east-1", "us-west-2"],
        );
        assert.equal(zonesOf("us-east-1").at(-1), "us-east-1f");
    });

    it("take the first three zones, but for the two regions where accounts differ", () => {
        assert.deepEqual(defaultZones("us-east-1"), ["us-east-1a", "us-east-1b", "us-east-1c"]);
        assert.deepEqual(
            regionNames.filter((region) => defaultZones(region) === undefined),
            ["cn-north-1", "us-west-1"],
        );
        assert.deepEqual([zonesOf("us-west-1"), zonesOf("mars-north-1")], [[], []]);
    });
});
