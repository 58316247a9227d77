import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";

const tests = new InputTests();
const type = "aws:iam/rolePolicy:RolePolicy";
const policy = (...statements: readonly object[]) => ({ role: "orders", policy: JSON.stringify({ Statement: statements }) });
const right = { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::acme/*"] };

describe("refusals of policies of a role", () => {
    it("want ids of letters and digits, each once, and none at all as often as one likes", () => {
        tests.allows("policy-sids", type, policy(right, right), policy({ ...right, Sid: "One1" }, { ...right, Sid: "Two" }), {
            role: "orders",
            policy: unknownValue,
        });
        tests.refuses(
            "policy-sids",
            type,
            policy({ ...right, Sid: "read-it" }),
            "MalformedPolicyDocument: Statement IDs (SID) must be alpha-numeric, got read-it; rename it",
        );
        tests.refuses(
            "policy-sids",
            type,
            policy({ ...right, Sid: "Read" }, { ...right, Sid: "Read" }),
            "MalformedPolicyDocument: Statement IDs (SID) in a single policy must be unique, got Read twice; rename one",
        );
    });

    it("want actions with their service", () => {
        tests.allows("policy-actions", type, policy(right, { ...right, Action: "*" }));
        tests.refuses(
            "policy-actions",
            type,
            policy({ ...right, Action: ["GetObject"] }),
            "MalformedPolicyDocument: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc., got GetObject; name its service",
        );
        tests.refuses(
            "policy-actions",
            type,
            policy({ ...right, Action: [] }),
            "MalformedPolicyDocument: Policy statement must contain actions; add one",
        );
    });

    it("want resources by their ARNs", () => {
        tests.allows("policy-resources", type, policy(right, { ...right, Resource: "*" }));
        tests.refuses(
            "policy-resources",
            type,
            policy({ ...right, Resource: "acme" }),
            'MalformedPolicyDocument: Resource acme must be in ARN format or "*"; write its ARN',
        );
        tests.refuses(
            "policy-resources",
            type,
            policy({ ...right, Resource: [] }),
            "MalformedPolicyDocument: Policy statement must contain resources; add one",
        );
    });
});
