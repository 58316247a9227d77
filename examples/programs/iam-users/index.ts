import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const names = new pulumi.Config().requireObject<string[]>("users");

const group = new aws.iam.Group("developers");
const users = names.map((name) => new aws.iam.User(name, { forceDestroy: true, tags: { team: "developers" } }));
new aws.iam.GroupMembership("developers", { group: group.name, users: users.map((user) => user.name) });

const { accountId } = aws.getCallerIdentityOutput();
const policy = new aws.iam.Policy("read-logs", {
    policy: {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: ["logs:FilterLogEvents", "logs:GetLogEvents"],
                Resource: pulumi.interpolate`arn:aws:logs:us-east-1:${accountId}:log-group:*`,
            },
        ],
    },
});
new aws.iam.GroupPolicyAttachment("read-logs", { group: group.name, policyArn: policy.arn });

const keys = users.map((user, index) => new aws.iam.AccessKey(`${names[index]}`, { user: user.name }));

export const userArns = users.map((user) => user.arn);
export const keyIds = keys.map((key) => key.id);
export const secrets = keys.map((key) => key.secret);
