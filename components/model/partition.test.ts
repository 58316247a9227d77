import assert from "node:assert/strict";
import { consoleUrl, dnsSuffixOf, partitionOf } from "./partition.ts";

describe("a partition", () => {
    it("is what the region says", () => {
        const regions = ["eu-central-1", "us-west-1", "us-gov-west-1", "us-gov-east-1", "cn-north-1", "cn-northwest-1", "ca-central-1"];
        assert.deepEqual(regions.map(partitionOf), ["aws", "aws", "aws-us-gov", "aws-us-gov", "aws-cn", "aws-cn", "aws"]);
    });

    it("has addresses of its own", () => {
        const addresses = (region: string) => [dnsSuffixOf(region), consoleUrl(region)];
        assert.deepEqual(addresses("eu-central-1"), ["amazonaws.com", "https://eu-central-1.console.aws.amazon.com"]);
        assert.deepEqual(addresses("us-gov-west-1"), ["amazonaws.com", "https://us-gov-west-1.console.amazonaws-us-gov.com"]);
        assert.deepEqual(addresses("cn-north-1"), ["amazonaws.com.cn", "https://cn-north-1.console.amazonaws.cn"]);
    });
});
