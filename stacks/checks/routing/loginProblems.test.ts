import assert from "node:assert/strict";
import { problemsWith } from "../../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:";
const login = {
    kind: "cognito",
    userPoolArn: "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEf123",
    userPoolClientId: "1example23456789",
    userPoolDomain: "acme-staff",
};
const oidc = {
    kind: "oidc",
    issuer: "https://login.example.com",
    authorizationEndpoint: "https://login.example.com/authorize",
    tokenEndpoint: "https://login.example.com/token",
    userInfoEndpoint: "https://login.example.com/userinfo",
    clientId: "load-balancer",
    clientSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:login/client-Kq7RmT",
};
const orders = (changes: object) => ({
    preset: "rest-api",
    probe: ["CMD", "/app/healthcheck"],
    image: "docker.io/acme/orders:1.4.2",
    route: { priority: 110, login },
    ...changes,
});
const problemsOf = (changes: object, stack: object = {}) => problemsWith({ services: { orders: orders(changes) }, ...stack });

describe("a login", () => {
    it("stands at a route, and at each further one, by a user pool or by OpenID Connect", () => {
        assert.deepEqual(problemsOf({ routes: { staff: { host: "staff.example.com", priority: 120, login: oidc } } }), []);
        assert.deepEqual(problemsOf({ route: { priority: 110, login: { ...oidc, issuer: "http://login.example.com" } } }), [
            `${file}services.orders.route.login.issuer: not a URL with https, got "http://login.example.com"; write one such as https://login.example.com`,
        ]);
    });

    it("does not go together with traffic that ECS moves, nor with tasks to which a rule only forwards", () => {
        assert.deepEqual(problemsOf({ deployment: { kind: "rolling" }, protocolVersion: "HTTP1" }), []);
        assert.deepEqual(problemsOf({ deployment: { kind: "canary" } }), [
            `${file}services.orders.route.login: ECS moves traffic by rules that only forward, got login beside canary; delete it, or write rolling`,
        ]);
        assert.deepEqual(problemsOf({ protocolVersion: "GRPC" }), [
            `${file}services.orders.route.login: a rule to tasks that speak GRPC only forwards; delete login, or write protocolVersion: HTTP1`,
        ]);
    });

    it("needs a way to the identity provider, which an internal load balancer has by a NAT gateway alone", () => {
        const endpoints = ["ecr", "logs", "secretsmanager", "ssm", "ssmmessages", "sqs", "kms", "monitoring"];
        const network = { natGateways: "None", endpoints };
        const alone = { amply: undefined, langfuse: undefined, network };
        const found = (scheme: string) => problemsOf({}, { ...alone, entry: { scheme } }).filter((problem) => problem.includes(".login"));
        assert.deepEqual(found("public"), []);
        assert.deepEqual(found("internal"), [
            `${file}services.orders.route.login: an internal load balancer reaches the identity provider through a NAT gateway alone, got natGateways None; write Single`,
        ]);
    });

    it("is of this account and region", () => {
        const elsewhere = (arn: string) => problemsOf({ route: { priority: 110, login: { ...login, userPoolArn: arn } } });
        assert.match(
            elsewhere("arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_A1")[0] ?? "",
            /login\.userPoolArn: an ARN of another region/,
        );
        const secret = oidc.clientSecretArn.replace("111122223333", "999988887777");
        const ofSecret = problemsOf({ route: { priority: 110, login: { ...oidc, clientSecretArn: secret } } });
        assert.match(ofSecret[0] ?? "", /login\.clientSecretArn: an ARN of another account/);
    });
});
