import * as aws from "@pulumi/aws";

/** A role of a service with policies of AWS. */
export function roleWith(name: string, service: string, policies: string[]): aws.iam.Role {
    const role = new aws.iam.Role(name, { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: service }) });
    policies.forEach((policy, index) => {
        new aws.iam.RolePolicyAttachment(`${name}-${index}`, { role, policyArn: `arn:aws:iam::aws:policy/${policy}` });
    });
    return role;
}
