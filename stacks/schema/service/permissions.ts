import type * as z from "zod/mini";
import { permissionProblems } from "../../../components/model/iam/permissions/permissionProblems.ts";
import { accessNames, keyUses, type Permission } from "../../../components/vocabulary/permissions.ts";
import { kmsKeyArn } from "../awsText.ts";
import * as v from "../values.ts";

const partition = "arn:(aws|aws-us-gov|aws-cn)";
const ofAccount = (service: string) => `${partition}:${service}:[a-z0-9-]+:\\d{12}`;

/** Something of this account and region by its name, or anything by its ARN. */
function nameOrArn(thing: string, example: string, name: string, arn: string) {
    return v.text({ meaning: `the name or the ARN of ${thing}`, example, pattern: new RegExp(`^(${name}|${arn})$`) });
}

const access = v.optional(v.oneOf(accessNames), {
    description: "Narrower than it sounds: [what each allows](access.md#permissions)",
    default: "read",
});
const keyArn = v.optional(kmsKeyArn, "The key of your own that encrypts it; used through that service alone");

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucket = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
const s3 = v.optionalMap({
    bucket: v.required(nameOrArn("a bucket", "acme-exports", bucket, `${partition}:s3:::${bucket}`), "Its objects, and the list of them"),
    prefix: v.optional(
        v.text({ meaning: "a prefix that ends with a slash", example: "exports/", pattern: /^(?![/])[!-#%-)+->@-~]+\/$/, maxLength: 512 }),
        { description: "Objects below it alone", defaultText: "the whole bucket" },
    ),
    access,
    delete: v.optional(v.boolean, { description: "Objects may be deleted too", default: false }),
    keyArn,
});

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const table = "[\\w.-]{3,255}";
const dynamodb = v.optionalMap({
    table: v.required(nameOrArn("a table", "orders", table, `${ofAccount("dynamodb")}:table/${table}`), "Its items. Who writes may delete"),
    access,
    indexes: v.optional(
        v.distinct(v.text({ meaning: "the name of an index", example: "by-customer", pattern: new RegExp(`^${table}$`) }), 1),
        "That it may ask",
    ),
    keyArn,
});

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const queue = "[\\w-]{1,80}|[\\w-]{1,75}\\.fifo";
const sqs = v.optionalMap({
    queue: v.required(
        nameOrArn("a queue", "invoices", queue, `${ofAccount("sqs")}:(${queue})`),
        "A queue made elsewhere; a worker of the stack is one for `sendsTo`",
    ),
    access: v.required(v.oneOf(["send", "consume"]), "Puts messages on it, or takes them from it"),
    keyArn,
});

/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const topic = "[\\w-]{1,256}|[\\w-]{1,251}\\.fifo";
const sns = v.optionalMap({
    topic: v.required(nameOrArn("a topic", "order-events", topic, `${ofAccount("sns")}:(${topic})`), "It may publish there"),
    keyArn,
});

/** @see https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
const identity = "([!#-&'*+/-9=?A-Z^-~.-]+@)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
const address = v.text({ meaning: "an address", example: "orders@example.com", pattern: new RegExp(`^${identity.replace(")?", ")")}$`) });
const ses = v.optionalMap({
    identity: v.required(
        nameOrArn("an identity", "example.com", identity, `${ofAccount("ses")}:identity/${identity}`),
        "A domain or an address from which it may send",
    ),
    from: v.optional(v.distinct(address, 1), { description: "Senders", defaultText: "every address of the identity" }),
    configurationSet: v.optional(
        v.text({ meaning: "the name of a configuration set", example: "transactional", pattern: /^[\w-]{1,64}$/ }),
        "That it sends with",
    ),
});

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id */
const keyId = "mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const kms = v.optionalMap({
    key: v.required(
        v.text({
            meaning: "the id or the ARN of a KMS key",
            example: "1234abcd-12ab-34cd-56ef-1234567890ab",
            pattern: new RegExp(`^(${keyId}|${ofAccount("kms")}:key/(${keyId}))$`),
        }),
        "Not an alias, which IAM does not follow",
    ),
    access: v.required(v.oneOf(keyUses), "`encrypt` makes data keys too"),
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
const action = v.text({
    meaning: "an action of AWS",
    example: "s3:GetObject",
    pattern: /^(\*|[a-z0-9*-]+:[A-Za-z0-9*?]+)$/,
    maxLength: 128,
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const resource = v.text({
    meaning: "an ARN",
    example: "arn:aws:s3:::acme-exports/*",
    pattern: new RegExp(`^(\\*|${partition}:[a-z0-9-]+:[a-z0-9*-]*:(\\d{12}|aws|\\*)?:[!-~]+)$`),
    maxLength: 1024,
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operator =
    /^(ForAllValues:|ForAnyValue:)?((String(Not)?(Equals|EqualsIgnoreCase|Like)|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?|Null)$/;
const conditionKey = /^[\w-]+:[\w.:/${}@-]+$/;
const conditionValue = v.textOrList({
    meaning: "a text, or a list of them",
    example: "application/json",
    pattern: /^[^\0]+$/,
    maxLength: 1024,
});
const conditions = v.record(
    v.record(
        conditionValue,
        (key) => (conditionKey.test(key) ? undefined : "not a condition key with its service; write one such as aws:PrincipalTag/team"),
        { pattern: conditionKey.source },
    ),
    (name) => (operator.test(name) ? undefined : "not an operator of IAM; write one such as StringEquals"),
    { pattern: operator.source },
);

/** Its letters become the id of the statement. */
const reason = v.checked(
    v.text({
        meaning: "a sentence in letters of ASCII",
        example: "the admin tool lists every bucket",
        pattern: /^[ -~]+$/,
        maxLength: 200,
    }),
    (text) =>
        (text.match(/[A-Za-z]/g) ?? []).length < 12 ? `too short for a reason, got ${text}; say who needs it and for what` : undefined,
);

const forms = { s3, dynamodb, sqs, sns, ses, kms } as const;
const formNames = Object.keys(forms);

/** As people know it from IAM. */
const ofIam = {
    ...Object.fromEntries(["Action", "NotAction", "notActions"].map((key) => [key, "as actions, each by its name"])),
    ...Object.fromEntries(["Resource", "NotResource", "notResources"].map((key) => [key, "as resources, each by its ARN"])),
    Condition: "as conditions",
    Effect: "as nothing: a permission allows",
    Sid: "as reason, where there is one",
};

const written = v.checked(
    v.told(
        v.optionalMap(
            {
                s3: v.optional(s3, "A bucket"),
                dynamodb: v.optional(dynamodb, "A table"),
                sqs: v.optional(sqs, "A queue"),
                sns: v.optional(sns, "A topic"),
                ses: v.optional(ses, "Mail"),
                kms: v.optional(kms, "A key"),
                actions: v.optional(v.distinct(action, 1), "Anything else, in the words of IAM: each action by its name"),
                resources: v.optional(v.distinct(resource, 1), "What the actions are about"),
                conditions: v.optional(conditions, "By operator of IAM, then by condition key"),
                reason: v.optional(reason, "Admits a wildcard, every resource and other accounts; becomes the id of the statement"),
            },
            { elsewhere: ofIam },
        ),
        { json: { anyOf: [...formNames, "actions"].map((key) => ({ required: [key] })) } },
    ),
    ({ actions, resources, conditions: when, reason: why, ...short }) => {
        const isStatement = actions !== undefined || resources !== undefined || Object.keys(when ?? {}).length > 0;
        const named = [...formNames.filter((name) => Object.hasOwn(short, name)), ...(isStatement ? ["actions"] : [])];
        const choices = `${formNames.join(", ")}, or actions with resources`;
        if (named.length !== 1)
            return `not one permission, got ${named.length === 0 ? `only ${why === undefined ? "nothing" : "a reason"}` : named.join(" and ")}; write one of ${choices}`;
        if (!isStatement || (actions !== undefined && resources !== undefined)) return undefined;
        return actions === undefined
            ? "resources or conditions without actions; write the actions"
            : "actions without resources; write the ARNs that they are about";
    },
);

/** What tasks may do in AWS. */
export const permissions = v.list(v.checkedAt(v.become(written, permissionOf), permissionProblems));

type Written = z.output<typeof written>;

function permissionOf({ s3: bucket, dynamodb: items, sqs: messages, sns: events, ses: mail, kms: key, ...statement }: Written): Permission {
    const why = statement.reason === undefined ? {} : { reason: statement.reason };
    if (bucket !== undefined) return { kind: "s3", ...bucket, ...why };
    if (items !== undefined) return { kind: "dynamodb", ...items, ...why };
    if (messages !== undefined) return { kind: "sqs", ...messages, ...why };
    if (events !== undefined) return { kind: "sns", ...events, ...why };
    if (mail !== undefined) return { kind: "ses", ...mail, ...why };
    if (key !== undefined) return { kind: "kms", ...key, ...why };
    const { actions = [], resources = [], conditions: when = {} } = statement;
    return { kind: "statement", actions, resources, ...(Object.keys(when).length > 0 && { conditions: when }), ...why };
}
