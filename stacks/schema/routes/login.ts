import { onUnauthenticatedRequests } from "../../../components/vocabulary/login.ts";
import { secretArn } from "../awsText.ts";
import * as v from "../values.ts";

const url = v.text({
    meaning: "a URL with https",
    example: "https://login.example.com",
    pattern: /^https:\/\/[^\s"'<>]+$/,
    maxLength: 1024,
});
const word = (meaning: string, example: string) => v.text({ meaning, example, pattern: /^\S+$/, maxLength: 128 });

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html */
const userPoolArn = v.text({
    meaning: "the ARN of a user pool of Cognito",
    example: "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEf123",
    pattern: /^arn:(aws|aws-us-gov):cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+_[0-9A-Za-z]+$/,
});

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateOidcActionConfig.html */
const session = {
    scope: v.withDefault(
        v.text({ meaning: "scopes", example: "openid email", pattern: /^[\x21-\x7e]+( [\x21-\x7e]+)*$/, maxLength: 512 }),
        "openid",
        "Claims of the user that are asked for, separated by blanks",
    ),
    sessionTimeoutSeconds: v.withDefault(v.integer(1, 604_800, "seconds"), 604_800, "After which a user logs in once more"),
    onUnauthenticatedRequest: v.withDefault(
        v.oneOf(onUnauthenticatedRequests),
        "authenticate",
        "What happens to a request without a session: the login, `deny` for 401 as an API wants it, or `allow`, which lets it in without claims of a user",
    ),
};

/** Who may come in. */
export const login = v.choice(
    ["oidc", "cognito"],
    [
        v.variant("oidc", {
            issuer: v.required(url, "As the provider's `/.well-known/openid-configuration` says"),
            authorizationEndpoint: v.required(url, "The same"),
            tokenEndpoint: v.required(url, "The same"),
            userInfoEndpoint: v.required(url, "The same, as `userinfo_endpoint`"),
            clientId: v.required(word("the id of a client", "0oa1b2c3d4"), "Of the load balancer, at the provider"),
            clientSecretArn: v.required(secretArn, "Of a secret in AWS Secrets Manager whose whole value is the client secret"),
            ...session,
        }),
        v.variant("cognito", {
            userPoolArn: v.required(userPoolArn, "In this account and region"),
            userPoolClientId: v.required(word("the id of a client", "1example23456789"), "A client of the pool that has a secret"),
            userPoolDomain: v.required(word("the domain of a user pool", "acme-staff"), "The prefix, or the whole of a domain of your own"),
            ...session,
        }),
    ],
);
