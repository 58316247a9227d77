import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumeByEcsJson, policyJson } from "../model/iam/iamPolicy.ts";
import type { AwsPlace } from "../model/names.ts";
import { serviceConnectTlsStatements } from "../model/iam/serviceConnectPolicy.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ServiceConnectTlsRoleArgs extends Transformable {
    place: AwsPlace;
    /** Whose certificates they are. */
    serviceName: string;
    certificateAuthorityArn: string;
    /** Customer-managed key of the private keys, a symmetric one. @default the key that AWS manages */
    keyArn?: pulumi.Input<string>;
    tags?: Readonly<Record<string, string>>;
}

/** What ECS may do to give a service certificates for Service Connect, and to change them every five days. */
export class ServiceConnectTlsRole extends pulumi.ComponentResource {
    public readonly roleArn: pulumi.Output<string>;
    /** A service depends on it: it stays in draining when ECS may not take its secrets away any more. */
    public readonly policy: pulumi.Resource;

    constructor(name: string, args: ServiceConnectTlsRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        const { place, serviceName, certificateAuthorityArn, tags } = args;
        super("platform:ecs:ServiceConnectTlsRole", name, { serviceName, certificateAuthorityArn }, transformed(opts, args));

        const role = new aws.iam.Role(
            name,
            { assumeRolePolicy: assumeByEcsJson, description: `Certificates of ${serviceName} for Service Connect`, tags },
            { parent: this },
        );
        const policy = pulumi
            .output(args.keyArn)
            .apply((keyArn) => policyJson(serviceConnectTlsStatements(place, { serviceName, certificateAuthorityArn, keyArn })));

        this.policy = new aws.iam.RolePolicy(`${name}-policy`, { role: role.name, policy }, { parent: this });
        this.roleArn = role.arn;
        this.registerOutputs({ roleArn: this.roleArn });
    }
}
