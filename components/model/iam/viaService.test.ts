import assert from "node:assert/strict";
import { viaService } from "./viaService.ts";

describe("viaService", () => {
    it("names the service in its region, in China by both endings", () => {
        const names = (region: string) => viaService("sqs", region)["StringEquals"]?.["kms:ViaService"];
        assert.equal(names("eu-central-1"), "sqs.eu-central-1.amazonaws.com");
        assert.equal(names("us-gov-west-1"), "sqs.us-gov-west-1.amazonaws.com");
        assert.deepEqual(names("cn-north-1"), ["sqs.cn-north-1.amazonaws.com", "sqs.cn-north-1.amazonaws.com.cn"]);
    });
});
