import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { LoginConfig } from "../vocabulary/login.ts";

type Action = aws.types.input.lb.ListenerRuleAction;

/** What a rule does before it forwards: the load balancer sends users without a session to their identity provider. */
export function loginAction(login: LoginConfig, parent: pulumi.Resource): Action {
    const { scope, sessionTimeoutSeconds: sessionTimeout, onUnauthenticatedRequest } = login;
    const session = { scope, sessionTimeout, onUnauthenticatedRequest };
    switch (login.kind) {
        case "oidc": {
            const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId, clientSecretArn } = login;
            const { secretString } = aws.secretsmanager.getSecretVersionOutput({ secretId: clientSecretArn }, { parent });
            return {
                type: "authenticate-oidc",
                order: 1,
                authenticateOidc: {
                    issuer,
                    authorizationEndpoint,
                    tokenEndpoint,
                    userInfoEndpoint,
                    clientId,
                    // The load balancer takes the secret and no reference to one: neither a preview nor the state shows it.
                    clientSecret: pulumi.secret(secretString),
                    ...session,
                },
            };
        }
        case "cognito": {
            const { userPoolArn, userPoolClientId, userPoolDomain } = login;
            return {
                type: "authenticate-cognito",
                order: 1,
                authenticateCognito: { userPoolArn, userPoolClientId, userPoolDomain, ...session },
            };
        }
    }
}
