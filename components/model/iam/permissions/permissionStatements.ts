import type {
    AccessName,
    DynamoDbPermission,
    KmsPermission,
    Permission,
    S3Permission,
    SesPermission,
    SnsPermission,
    SqsPermission,
} from "../../../vocabulary/permissions.ts";
import { type AwsPlace, bucketArn, configurationSetArn, identityArn, kmsKeyArn, queueArn, tableArn, topicArn } from "../../names.ts";
import type { Statement } from "../statement.ts";
import { viaService } from "../viaService.ts";
import { reasonSids } from "./reasonSid.ts";

/** What these permissions allow, in the words of IAM: nothing beside what each names. */
export function permissionStatements(permissions: readonly Permission[], place: AwsPlace): readonly Statement[] {
    const statements = permissions.flatMap((permission) =>
        statementsOf(permission, place).map((statement) => ({ ...statement, reason: permission.reason })),
    );
    const sids = reasonSids(statements.map(({ reason }) => reason));
    return statements.map(({ reason, ...statement }, index) => ({ ...(reason !== undefined && { sid: sids[index] }), ...statement }));
}

function statementsOf(permission: Permission, place: AwsPlace): readonly Statement[] {
    switch (permission.kind) {
        case "statement": {
            const { actions, resources, conditions } = permission;
            return [{ actions, resources, ...(conditions !== undefined && { condition: conditions }) }];
        }
        case "s3":
            return s3Statements(permission, place);
        case "dynamodb":
            return dynamoDbStatements(permission, place);
        case "sqs":
            return sqsStatements(permission, place);
        case "sns":
            return snsStatements(permission, place);
        case "ses":
            return sesStatements(permission, place);
        case "kms":
            return [{ actions: keyActions[permission.access], resources: [arnOf(permission.key, (id) => kmsKeyArn(place, id))] }];
    }
}

/**
 * To read an object is to find it too: without the list a missing object is an error of access.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
function s3Statements(permission: S3Permission, place: AwsPlace): readonly Statement[] {
    const { bucket, prefix = "", access = "read", delete: deletes = false, keyArn } = permission;
    const arn = arnOf(bucket, (name) => bucketArn(place, name));
    const objects = [
        ...(reads(access) ? ["s3:GetObject"] : []),
        ...(writes(access) ? ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"] : []),
        ...(deletes ? ["s3:DeleteObject"] : []),
    ];
    const below = prefix === "" ? {} : { condition: { StringLike: { "s3:prefix": `${prefix}*` } } };
    return [
        { actions: objects, resources: [`${arn}/${prefix}*`] },
        ...(reads(access) ? [{ actions: ["s3:ListBucket"], resources: [arn], ...below }] : []),
        // Parts of an upload are read again to put them together.
        ...keyStatement("s3", keyArn, writes(access) ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"], place),
    ];
}

/**
 * A batch of writes may delete, so that whoever writes may delete.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/api-permissions-reference.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
function dynamoDbStatements({ table, access = "read", indexes = [], keyArn }: DynamoDbPermission, place: AwsPlace): readonly Statement[] {
    const arn = arnOf(table, (name) => tableArn(place, name));
    const actions = [
        "dynamodb:DescribeTable",
        ...(reads(access) ? ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"] : []),
        ...(writes(access)
            ? ["dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
            : []),
    ];
    return [
        { actions, resources: [arn] },
        ...(indexes.length === 0
            ? []
            : [{ actions: ["dynamodb:Query", "dynamodb:Scan"], resources: indexes.map((index) => `${arn}/index/${index}`) }]),
        ...(keyArn === undefined ? [] : [tableKeyStatement(access, keyArn, place)]),
    ];
}

/** What the access to a table asks of the customer-managed key of its items. */
export function tableKeyStatement(access: AccessName, keyArn: string, { region }: AwsPlace): Statement {
    const actions = writes(access)
        ? ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
        : ["kms:Decrypt", "kms:DescribeKey"];
    return { actions, resources: [keyArn], condition: viaService("dynamodb", region) };
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
function sqsStatements({ queue, access, keyArn }: SqsPermission, place: AwsPlace): readonly Statement[] {
    const actions = { send: ["sqs:SendMessage"], consume: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"] };
    return [
        {
            actions: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", ...actions[access]],
            resources: [arnOf(queue, (name) => queueArn(place, name))],
        },
        ...keyStatement("sqs", keyArn, access === "send" ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"], place),
    ];
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function snsStatements({ topic, keyArn }: SnsPermission, place: AwsPlace): readonly Statement[] {
    return [
        { actions: ["sns:Publish"], resources: [arnOf(topic, (name) => topicArn(place, name))] },
        ...keyStatement("sns", keyArn, ["kms:Decrypt", "kms:GenerateDataKey"], place),
    ];
}

/** @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html */
function sesStatements({ identity, from, configurationSet }: SesPermission, place: AwsPlace): readonly Statement[] {
    const arn = arnOf(identity, (name) => identityArn(place, name));
    return [
        {
            actions: ["ses:SendEmail", "ses:SendRawEmail"],
            resources: [arn, ...(configurationSet === undefined ? [] : [configurationSetArn(place, configurationSet)])],
            ...(from !== undefined && { condition: { StringEquals: { "ses:FromAddress": from } } }),
        },
    ];
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html */
const keyActions: Readonly<Record<KmsPermission["access"], readonly string[]>> = {
    decrypt: ["kms:Decrypt"],
    encrypt: ["kms:Encrypt", "kms:GenerateDataKey"],
    "encrypt-decrypt": ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
    sign: ["kms:GetPublicKey", "kms:Sign"],
};

function keyStatement(service: string, keyArn: string | undefined, actions: readonly string[], { region }: AwsPlace): readonly Statement[] {
    return keyArn === undefined ? [] : [{ actions, resources: [keyArn], condition: viaService(service, region) }];
}

function reads(access: string): boolean {
    return access !== "write";
}

function writes(access: string): boolean {
    return access !== "read";
}

/** A name is one of this account and region. */
function arnOf(nameOrArn: string, arn: (name: string) => string): string {
    return nameOrArn.startsWith("arn:") ? nameOrArn : arn(nameOrArn);
}
