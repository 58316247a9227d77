import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { keyPolicy } from "../model/iam/keyPolicy.ts";
import { type AwsPlace, keyAliasName } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EncryptionKeyArgs extends AwsPlace, Transformable {
    /** People find the key as `alias/<environment>`. */
    environment: string;
    /** Clusters whose tasks keep their ephemeral storage under the key. */
    clusterNames: readonly string[];
    /** Auto Scaling starts instances whose volumes are under the key. @default it starts none */
    startsInstances?: boolean;
    /** The key stays in AWS when it leaves the program: what is encrypted under it stays readable. */
    deletionProtection: boolean;
    /** Id of a key that is there, kept by AWS with its alias, and is taken up. @default a key is made */
    adopt?: string;
}

/** The one customer-managed key of an environment: for logs, topic, queues, images, exec sessions and ephemeral storage. Costs $1 a month. */
export class EncryptionKey extends pulumi.ComponentResource {
    /** Fargate takes an ARN, not an alias. */
    public readonly keyArn: pulumi.Output<string>;

    constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
        const { environment, clusterNames } = args;
        super("platform:security:EncryptionKey", name, { environment, clusterNames }, transformed(opts, args));

        const kept = { parent: this, retainOnDelete: args.deletionProtection };
        const aliasName = keyAliasName(environment);
        const key = new aws.kms.Key(
            name,
            {
                description: `Data of ${environment}`,
                policy: keyPolicy(args),
                enableKeyRotation: true,
                // The longest that AWS grants: what is encrypted under a deleted key is lost.
                deletionWindowInDays: 30,
            },
            { ...kept, import: args.adopt },
        );
        new aws.kms.Alias(
            `${name}-alias`,
            { name: aliasName, targetKeyId: key.keyId },
            { ...kept, import: args.adopt === undefined ? undefined : aliasName },
        );

        this.keyArn = key.arn;
        this.registerOutputs({ keyArn: this.keyArn });
    }
}
