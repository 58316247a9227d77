import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { describeRule } from "../../testing/describeRule.ts";
import { type TestResource, unknown } from "../../testing/judgeAsPulumi.ts";
import { noAdministrator } from "./noAdministrator.ts";
import { noPublicAccess } from "./noPublicAccess.ts";
import { resourcePolicyNoWildcards } from "./resourcePolicyNoWildcards.ts";
import { roleNoWildcards } from "./roleNoWildcards.ts";
import { roleTrustNamed } from "./roleTrustNamed.ts";
import { topicOtherAccounts } from "./topicOtherAccounts.ts";

function allowing(Action: string | readonly string[], Resource: string | readonly string[], more: object = {}): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource, ...more }] });
}
const oneRule = "arn:aws:elasticloadbalancing:eu-central-1:1:listener-rule/app/entry/1/2/3";
const everyResource = "on every resource, must name resources; write out their ARNs or add a condition";
const infrastructure: TestResource = {
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "orders-infrastructure",
    props: { policy: allowing(["elasticloadbalancing:ModifyRule"], [oneRule]) },
};
describeRule(roleNoWildcards, {
    good: infrastructure,
    levels: "M M M M",
    cases: [
        [
            "a rule of any load balancer",
            { props: { policy: allowing("elasticloadbalancing:ModifyRule", "*") } },
            `allows elasticloadbalancing:ModifyRule ${everyResource}`,
        ],
        [
            "everything of one service of AWS",
            { props: { policy: allowing("elasticloadbalancing:*", oneRule) } },
            "allows elasticloadbalancing:*, must name each action; write out what is needed",
        ],
        [
            "everything",
            { props: { policy: allowing("*", ["*"]) } },
            "allows *, must name each action; write out what is needed",
            `allows * ${everyResource}`,
        ],
        [
            "all but one action",
            { props: { policy: allowing([], oneRule, { Action: undefined, NotAction: "iam:*" }) } },
            "allows all but some actions, must name what it allows; write Action and Resource",
        ],
        [
            "all but one resource",
            { props: { policy: allowing("elasticloadbalancing:ModifyRule", [], { Resource: undefined, NotResource: oneRule }) } },
            "allows all but some resources, must name what it allows; write Action and Resource",
        ],
        [
            "secrets of everybody",
            { props: { policy: allowing("secretsmanager:GetSecretValue", "*") } },
            `allows secretsmanager:GetSecretValue ${everyResource}`,
        ],
        [
            "what it changes, of any account and any name",
            { props: { policy: allowing(["s3:DeleteBucket"], ["arn:aws:*:*:*:*", "arn:aws:s3:::*"]) } },
            `allows s3:DeleteBucket ${everyResource}`,
        ],
        [
            "what it changes, of one account and any name",
            { props: { policy: allowing("logs:PutRetentionPolicy", "arn:aws:logs:eu-central-1:111111111111:*") } },
        ],
        ["actions without a resource, in any case", { props: { policy: allowing(["XRAY:putTraceSegments", "tag:GetResources"], "*") } }],
        [
            "what stands beside a statement that is not known yet",
            {
                props: {
                    policy: {
                        Statement: [
                            { Effect: "Allow", Action: "sqs:SendMessage", Resource: unknown },
                            JSON.parse(allowing("iam:PassRole", "*")).Statement[0],
                        ],
                    },
                },
            },
            `allows iam:PassRole ${everyResource}`,
            "policy.Statement.0.Resource is not known before the deployment, must be known to be judged; take it from configuration",
        ],
        ["a look at everything", { props: { policy: allowing(["elasticloadbalancing:Describe*", "ecs:ListTasks"], "*") } }],
        [
            "what AWS knows no resource for",
            { props: { policy: allowing(["ecs:DiscoverPollEndpoint", "ssmmessages:OpenDataChannel", "ecr:GetAuthorizationToken"], "*") } },
        ],
        [
            "metrics of one namespace",
            {
                props: {
                    policy: allowing("cloudwatch:PutMetricData", "*", {
                        Condition: { StringEquals: { "cloudwatch:namespace": "Workers" } },
                    }),
                },
            },
        ],
        [
            "metrics of any namespace",
            { props: { policy: allowing("cloudwatch:PutMetricData", "*") } },
            `allows cloudwatch:PutMetricData ${everyResource}`,
        ],
        [
            "metrics where they are configured",
            { props: { policy: allowing("cloudwatch:PutMetricData", "*") }, config: { allowed: ["cloudwatch:PutMetricData"] } },
        ],
        ["a wildcard with a reason", { props: { policy: allowing("s3:Get*", "*", { Sid: "BecausePartnersNameTheirBuckets" }) } }],
        [
            "a reason that is too short",
            { props: { policy: allowing("s3:GetObject", "*", { Sid: "BecauseElevenLongs" }) } },
            `allows s3:GetObject ${everyResource}`,
        ],
        [
            "everything with a reason",
            { props: { policy: allowing(["*", "s*:Get", "iam:PassRole"], "*", { Sid: "BecausePartnersNameTheirBuckets" }) } },
            "allows *, must name each action; write out what is needed",
            "allows s*:Get, must name each action; write out what is needed",
            `allows * ${everyResource}`,
            `allows s*:Get ${everyResource}`,
            `allows iam:PassRole ${everyResource}`,
        ],
        ["a refusal of everything", { props: { policy: JSON.stringify({ Statement: { Effect: "Deny", Action: "*", Resource: "*" } }) } }],
        [
            "one statement without a list around it",
            { props: { policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: oneRule } }) } },
            "allows s3:*, must name each action; write out what is needed",
        ],
        [
            "a policy that is an object",
            { props: { policy: { Statement: [{ Effect: "Allow", Action: ["s3:PutObject"], Resource: ["*"] }] } } },
            `allows s3:PutObject ${everyResource}`,
        ],
        ["a part of a bucket", { props: { policy: allowing("s3:PutObject", "arn:aws:s3:::logs/*") } }],
        ["no JSON", { props: { policy: "{" } }],
    ],
    mayBeUnset: ["policy"],
    unknown: ["policy"],
});
describeRule(roleNoWildcards, {
    good: {
        type: "aws:iam/role:Role",
        name: "orders-infrastructure",
        props: { inlinePolicies: [{ name: "rules", policy: allowing("elasticloadbalancing:ModifyRule", oneRule) }] },
    },
    levels: "M M M M",
    cases: [
        [
            "everything inside the role",
            { props: { "inlinePolicies.0.policy": allowing("ec2:*", oneRule) } },
            "allows ec2:*, must name each action; write out what is needed",
        ],
    ],
    mayBeUnset: ["inlinePolicies", "inlinePolicies.0.policy"],
    unknown: ["inlinePolicies.0.policy"],
});

function trusting(Principal: unknown, more: object = {}): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more } });
}
const gitHub = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";
function ofGitHub(sub: unknown): string {
    const aud = { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" };
    const claims = sub === undefined ? {} : { StringLike: { "token.actions.githubusercontent.com:sub": sub } };
    return trusting({ Federated: gitHub }, { Condition: { StringEquals: aud, ...claims } });
}
const anyRepository = "assumeRolePolicy lets any repository of GitHub in, must name one; add a condition on its claim sub";
const everybody = "assumeRolePolicy lets everybody in, must name who may assume the role; name principals";
describeRule(roleTrustNamed, {
    good: {
        type: "aws:iam/role:Role",
        name: "web-task",
        props: { assumeRolePolicy: trusting({ Service: "ecs-tasks.amazonaws.com" }) },
    },
    levels: "M M M M",
    cases: [
        ["everybody", { props: { assumeRolePolicy: trusting("*") } }, everybody],
        ["every account", { props: { assumeRolePolicy: trusting({ AWS: ["arn:aws:iam::111111111111:root", "*"] }) } }, everybody],
        ["all but one", { props: { assumeRolePolicy: trusting(undefined, { NotPrincipal: { AWS: "arn:aws:iam::1:root" } }) } }, everybody],
        [
            "everybody of one organization",
            { props: { assumeRolePolicy: trusting("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }) } },
        ],
        [
            "everybody of any organization",
            { props: { assumeRolePolicy: trusting("*", { Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } }) } },
            everybody,
        ],
        [
            "everybody but one organization",
            { props: { assumeRolePolicy: trusting("*", { Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }) } },
            everybody,
        ],
        [
            "everybody who uses TLS",
            { props: { assumeRolePolicy: trusting("*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }) } },
            everybody,
        ],
        ["a refusal of everybody", { props: { assumeRolePolicy: trusting("*", { Effect: "Deny" }) } }],
        ["workflows of GitHub, whosever", { props: { assumeRolePolicy: ofGitHub(undefined) } }, anyRepository],
        ["workflows of a repository", { props: { assumeRolePolicy: ofGitHub("repo:acme/shop:ref:refs/heads/main") } }],
        ["workflows of an owner", { props: { assumeRolePolicy: ofGitHub("repo:acme/*") } }],
        ["workflows of all owners", { props: { assumeRolePolicy: ofGitHub("repo:*") } }, anyRepository],
        ["workflows of owners whose names begin alike", { props: { assumeRolePolicy: ofGitHub("repo:acme*/shop:*") } }, anyRepository],
        ["workflows of a repository and of all", { props: { assumeRolePolicy: ofGitHub(["repo:acme/shop:*", "*"]) } }, anyRepository],
        [
            "workflows of one owner, by another claim",
            {
                props: {
                    assumeRolePolicy: trusting(
                        { Federated: gitHub },
                        { Condition: { StringEquals: { "token.actions.githubusercontent.com:repository_owner": "acme" } } },
                    ),
                },
            },
        ],
    ],
    mayBeUnset: ["assumeRolePolicy"],
    unknown: ["assumeRolePolicy"],
});

const attached = { type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", name: "web-reads" };
describeRule(noAdministrator, {
    good: { ...attached, props: { policyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" } },
    levels: "M M M M",
    cases: [
        [
            "administrator",
            { props: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" } },
            "has AdministratorAccess, must have what it needs alone; replace it",
        ],
        ["a policy of one's own with that name", { props: { policyArn: "arn:aws:iam::111111111111:policy/AdministratorAccess" } }],
    ],
    mayBeUnset: ["policyArn"],
    unknown: ["policyArn"],
});
describeRule(noAdministrator, {
    good: {
        type: "aws:iam/role:Role",
        name: "web-task",
        props: { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] },
    },
    levels: "M M M M",
    cases: [
        [
            "all rights over rights, in another partition",
            { props: { managedPolicyArns: ["arn:aws-us-gov:iam::aws:policy/IAMFullAccess"] } },
            "has IAMFullAccess, must have what it needs alone; replace it",
        ],
    ],
    mayBeUnset: ["managedPolicyArns", "managedPolicyArns.0"],
    unknown: ["managedPolicyArns.0"],
});

const open = "policy allows everybody, must name who may; name principals or add a condition";
describeRule(noPublicAccess, {
    good: {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        name: "jobs",
        props: { policy: trusting({ Service: "sns.amazonaws.com" }) },
    },
    levels: "M M M M",
    cases: [
        ["everybody", { props: { policy: trusting("*") } }, open],
        [
            "everybody in two statements, once",
            { props: { policy: { Statement: [JSON.parse(trusting("*")).Statement, JSON.parse(trusting({ AWS: "*" })).Statement] } } },
            open,
        ],
        [
            "what one topic sends",
            { props: { policy: trusting("*", { Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:sns:eu:1:t" } } }) } },
        ],
        [
            "a document under its other name",
            { props: { policy: undefined, policyDocument: trusting("*") } },
            `${open.replace("policy", "policyDocument")}`,
        ],
    ],
    mayBeUnset: ["policy"],
    unknown: ["policy"],
});
const ofJobs = "arn:aws:sqs:eu-central-1:111111111111:jobs";
const owner = { AWS: "arn:aws:iam::111111111111:root" };
const administered = (Principal: unknown, Action: unknown, Resource: unknown = ofJobs) =>
    JSON.stringify({ Statement: { Effect: "Allow", Principal, Action, Resource } });
const nameEach = (action: string) => `policy allows ${action}, must name each action; write out what is needed`;
describeRule(resourcePolicyNoWildcards, {
    good: {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        name: "jobs",
        props: { policy: administered({ Service: "events.amazonaws.com" }, ["sqs:SendMessage", "sqs:Get*"]) },
    },
    levels: "M M A A",
    cases: [
        ["everything", { props: { policy: administered({ Service: "events.amazonaws.com" }, "*") } }, nameEach("*")],
        ["everything of one service", { props: { policy: administered({ AWS: "222222222222" }, ["SQS:*"]) } }, nameEach("SQS:*")],
        [
            "some actions of any service",
            { props: { policy: administered({ AWS: "222222222222" }, "s*:SendMessage") } },
            nameEach("s*:SendMessage"),
        ],
        ["everything of any service", { props: { policy: administered({ AWS: "222222222222" }, "s*") } }, nameEach("s*")],
        [
            "all but one action",
            {
                props: {
                    policy: { Statement: [{ Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, NotAction: "sqs:DeleteQueue" }] },
                },
            },
            "policy allows all but some actions, must name each action; write out what is needed",
        ],
        ["the statement that AWS writes by itself", { props: { policy: administered(owner, "SQS:*") } }],
        ["the same by the number of the account", { props: { policy: administered({ AWS: ["111111111111"] }, "SQS:*") } }],
        [
            "the own account beside a service",
            { props: { policy: administered({ ...owner, Service: "s3.amazonaws.com" }, "SQS:*") } },
            nameEach("SQS:*"),
        ],
        [
            "the own account of a resource that names none",
            { props: { policy: administered(owner, "s3:*", "arn:aws:s3:::logs/*") } },
            nameEach("s3:*"),
        ],
        [
            "the own account of two accounts",
            { props: { policy: administered(owner, "SQS:*", [ofJobs, "arn:aws:sqs:eu-central-1:222222222222:jobs"]) } },
            nameEach("SQS:*"),
        ],
        ["a refusal", { props: { policy: { Statement: [{ Effect: "Deny", Principal: "*", Action: "sqs:*" }] } } }],
    ],
    mayBeUnset: ["policy"],
    unknown: ["policy"],
});
describe("the policy of a key", () => {
    it("lets whoever administers the key do everything with it", () =>
        deepEqual(
            resourcePolicyNoWildcards.types.filter((type) => type.startsWith("aws:kms/")),
            [],
        ));
});
const ofAlarms = "arn:aws:sns:eu-central-1:111111111111:alarms";
describeRule(topicOtherAccounts, {
    good: { type: "aws:sns/topicPolicy:TopicPolicy", name: "alarms", props: { policy: administered(owner, "sns:Publish", ofAlarms) } },
    levels: "A A A A",
    cases: [
        [
            "two others",
            { props: { policy: administered({ AWS: ["222222222222", "arn:aws:iam::333333333333:role/ops"] }, "sns:Subscribe", ofAlarms) } },
            "policy allows account 222222222222, must allow its own alone; remove it, or configure it",
            "policy allows account 333333333333, must allow its own alone; remove it, or configure it",
        ],
        [
            "one that is configured",
            { props: { policy: administered({ AWS: "222222222222" }, "sns:Subscribe", ofAlarms) }, config: { accounts: ["222222222222"] } },
        ],
        ["a service", { props: { policy: administered({ Service: "cloudwatch.amazonaws.com" }, "sns:Publish", ofAlarms) } }],
        ["everybody, for whom there is a rule", { props: { policy: administered("*", "sns:Publish", ofAlarms) } }],
        ["a topic that names no account", { props: { policy: administered({ AWS: "222222222222" }, "sns:Publish", "*") } }],
    ],
    mayBeUnset: ["policy"],
    unknown: ["policy"],
});
describeRule(noPublicAccess, {
    good: { type: "aws:lambda/permission:Permission", name: "call", props: { principal: "events.amazonaws.com" } },
    levels: "M M M M",
    cases: [
        ["everybody", { props: { principal: "*" } }, "principal is *, must name who may call the function; name a service or an account"],
        ["everybody of one organization", { props: { principal: "*", principalOrgId: "o-1" } }],
        ["everybody with a signature", { props: { principal: "*", functionUrlAuthType: "AWS_IAM" } }],
    ],
    mayBeUnset: ["principal"],
    unknown: ["principal"],
});
describeRule(noPublicAccess, {
    good: { type: "aws:lambda/functionUrl:FunctionUrl", name: "url", props: { authorizationType: "AWS_IAM" } },
    levels: "M M M M",
    cases: [
        [
            "a URL for everybody",
            { props: { authorizationType: "NONE" } },
            "authorizationType is NONE, must be AWS_IAM; set it or put an API in front",
        ],
    ],
    unknown: ["authorizationType"],
});
