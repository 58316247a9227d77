import assert from "node:assert/strict";
import { isRegional, isRegionalService } from "./isRegional.ts";

describe("the region of a type", () => {
    it("is what its class has an input for", () => {
        const types = ["aws:sqs/queue:Queue", "aws:route53/resolverRule:ResolverRule", "aws:iam/role:Role", "aws:route53/zone:Zone"];
        assert.deepEqual(types.map(isRegional), [true, true, false, false]);
        assert.equal(isRegional("aws:route53/nothing:Nothing"), true);
    });

    it("is by its service where no class has such an input, as before 7, and that agrees with 7 on these", () => {
        const types = [
            "aws:sqs/queue:Queue",
            "aws:route53/resolverRule:ResolverRule",
            "aws:iam/role:Role",
            "aws:cloudfront/function:Function",
        ];
        assert.deepEqual(types.map(isRegionalService), types.map(isRegional));
        assert.equal(isRegionalService("random:index/randomId:RandomId"), false);
    });
});
