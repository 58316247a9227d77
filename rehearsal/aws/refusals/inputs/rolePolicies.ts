import { blocks, block, document, knownText } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const common = { kind: "inputs", types: ["aws:iam/rolePolicy:RolePolicy"], property: "policy" } as const;
const malformed = "MalformedPolicyDocument:";

/** What IAM refuses of a policy before it looks at what that allows. */
export const rolePolicyRefusals: readonly InputRefusal[] = [
    {
        ...common,
        rule: "policy-sids",
        says: "ids of statements are letters and digits, each once in a policy",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
        problem: ({ policy }) => {
            const sids = statementsOf(policy).flatMap(({ Sid }) => knownText(Sid) ?? []);
            const wrong = sids.find((sid) => !/^[A-Za-z0-9]*$/.test(sid));
            if (wrong !== undefined) return `${malformed} Statement IDs (SID) must be alpha-numeric, got ${wrong}; rename it`;
            const twice = sids.find((sid, index) => sid !== "" && sids.indexOf(sid) !== index);
            return twice && `${malformed} Statement IDs (SID) in a single policy must be unique, got ${twice} twice; rename one`;
        },
    },
    {
        ...common,
        rule: "policy-actions",
        says: "each action of a policy names its service: `s3:GetObject`, or all are meant by `*`",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
        problem: ({ policy }) => {
            const statements = statementsOf(policy);
            if (statements.some(({ Action }) => Array.isArray(Action) && Action.length === 0)) {
                return `${malformed} Policy statement must contain actions; add one`;
            }
            const wrong = statements.flatMap(({ Action }) => textsOf(Action)).find((action) => action !== "*" && !action.includes(":"));
            return (
                wrong &&
                `${malformed} Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc., got ${wrong}; name its service`
            );
        },
    },
    {
        ...common,
        rule: "policy-resources",
        says: "each resource of a policy is an ARN, or `*`",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
        problem: ({ policy }) => {
            const statements = statementsOf(policy);
            if (statements.some(({ Resource }) => Array.isArray(Resource) && Resource.length === 0)) {
                return `${malformed} Policy statement must contain resources; add one`;
            }
            const wrong = statements.flatMap(({ Resource }) => textsOf(Resource)).find((resource) => !/^(\*$|arn:|\$\{)/.test(resource));
            return wrong && `${malformed} Resource ${wrong} must be in ARN format or "*"; write its ARN`;
        },
    },
];

function statementsOf(policy: unknown) {
    const { Statement } = block(document(policy));
    return Array.isArray(Statement) ? blocks(Statement) : [block(Statement)];
}

function textsOf(value: unknown): readonly string[] {
    return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => knownText(item) ?? []);
}
