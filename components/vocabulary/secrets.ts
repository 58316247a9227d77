/**
 * A secret, or one part of it: the ARN, behind which `:jsonKey:versionStage:versionId` may stand as ECS takes it, or the same in parts.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export type SecretReference = string | SecretParts;

/** References by the name of the environment variable that each becomes. */
export type SecretReferences = Readonly<Record<string, SecretReference>>;

export interface SecretParts {
    /** Of a secret of Secrets Manager with its six random characters, or of a parameter of Systems Manager. */
    readonly arn: string;
    /** The key of a secret that is a JSON object. @default the whole secret */
    readonly jsonKey?: string;
    /** The label of a version: `AWSPREVIOUS`. @default AWSCURRENT */
    readonly versionStage?: string;
    /** The id of one version, which a rotation does not change. @default the version with the label */
    readonly versionId?: string;
    /** Customer-managed key that encrypts it. @default the key that is given for all secrets */
    readonly keyArn?: string;
}
