/** What the tasks of a service may do in AWS: each names its resource. */
export type Permission =
    StatementPermission | S3Permission | DynamoDbPermission | SqsPermission | SnsPermission | SesPermission | KmsPermission;

interface Reasoned {
    /** Why it is wider than it would have to be, or reaches beyond the account and region: it becomes the id of the statement. @default it does not */
    readonly reason?: string;
}

/** In the words of IAM. */
export interface StatementPermission extends Reasoned {
    readonly kind: "statement";
    /** `athena:StartQueryExecution`. */
    readonly actions: readonly string[];
    /** ARNs, or `*` for actions that know no resource. */
    readonly resources: readonly string[];
    /** Operator, then condition key, then one value or several. */
    readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export const accessNames = ["read", "write", "read-write"] as const;
export type AccessName = (typeof accessNames)[number];

interface Encrypted {
    /** Customer-managed key of what it reads and writes, used through that service alone. @default the key that AWS manages */
    readonly keyArn?: string;
}

export interface S3Permission extends Reasoned, Encrypted {
    readonly kind: "s3";
    /** Its name or ARN. */
    readonly bucket: string;
    /** Objects below it alone: `exports/`. @default the whole bucket */
    readonly prefix?: string;
    /** @default read */
    readonly access?: AccessName;
    /** Objects may be deleted too. @default false */
    readonly delete?: boolean;
}

export interface DynamoDbPermission extends Reasoned, Encrypted {
    readonly kind: "dynamodb";
    /** Its name or ARN. */
    readonly table: string;
    /** @default read */
    readonly access?: AccessName;
    /** Names of indexes that it may ask. @default none */
    readonly indexes?: readonly string[];
}

export interface SqsPermission extends Reasoned, Encrypted {
    readonly kind: "sqs";
    /** Its name or ARN. */
    readonly queue: string;
    readonly access: "send" | "consume";
}

export interface SnsPermission extends Reasoned, Encrypted {
    readonly kind: "sns";
    /** Its name or ARN. It may publish. */
    readonly topic: string;
}

export interface SesPermission extends Reasoned {
    readonly kind: "ses";
    /** A domain, an address, or the ARN of one. It may send. */
    readonly identity: string;
    /** Addresses that it may send from. @default every one of the identity */
    readonly from?: readonly string[];
    /** The configuration set that it sends with. @default none */
    readonly configurationSet?: string;
}

export const keyUses = ["decrypt", "encrypt", "encrypt-decrypt", "sign"] as const;

export interface KmsPermission extends Reasoned {
    readonly kind: "kms";
    /** Its id or ARN. */
    readonly key: string;
    readonly access: (typeof keyUses)[number];
}
