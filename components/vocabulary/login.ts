/**
 * Users whom the load balancer sends to an identity provider before it lets their requests in.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export type LoginConfig = OidcLogin | CognitoLogin;

interface LoginSession {
    /** Claims that are asked for, separated by blanks. */
    readonly scope: string;
    /** After which users log in once more, 1 to 604800. */
    readonly sessionTimeoutSeconds: number;
    /** What happens to a request without a session. */
    readonly onUnauthenticatedRequest: OnUnauthenticatedRequest;
}

/** By any provider that speaks OpenID Connect. */
export interface OidcLogin extends LoginSession {
    readonly kind: "oidc";
    /** URLs of the provider, with https. */
    readonly issuer: string;
    readonly authorizationEndpoint: string;
    readonly tokenEndpoint: string;
    readonly userInfoEndpoint: string;
    readonly clientId: string;
    /** Of a secret in AWS Secrets Manager whose whole value is the client secret. */
    readonly clientSecretArn: string;
}

/** By a user pool of Cognito. */
export interface CognitoLogin extends LoginSession {
    readonly kind: "cognito";
    readonly userPoolArn: string;
    readonly userPoolClientId: string;
    /** Its prefix, or the whole of a domain of one's own. */
    readonly userPoolDomain: string;
}

/** `deny` answers 401, which suits an API; `allow` lets the request in without claims of a user. */
export const onUnauthenticatedRequests = ["authenticate", "deny", "allow"] as const;
export type OnUnauthenticatedRequest = (typeof onUnauthenticatedRequests)[number];
