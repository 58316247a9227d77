import { partsOfSecret, secretProblem } from "../../../components/model/services/decidedSecret.ts";
import { isMap } from "../../isMap.ts";
import { kmsKeyArn } from "../awsText.ts";
import * as v from "../values.ts";

/**
 * A secret of Secrets Manager, also one that AWS keeps for a database (`rds!db-...`), or a parameter of Systems Manager.
 *
 * Without the six characters that Secrets Manager adds to the name, IAM and ECS would need a wildcard. `-secret` is the end of a name.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/service-linked-secrets.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
const arn =
    "arn:(aws|aws-us-gov|aws-cn):(" +
    String.raw`secretsmanager:[a-z0-9-]+:\d{12}:secret:([a-z-]+!)?[\w/+=.@-]+-(?!secret(:|$))[A-Za-z0-9]{6}` +
    String.raw`|ssm:[a-z0-9-]+:\d{12}:parameter(/[\w.-]+)+)`;

/** As ECS takes the parts behind the ARN: all three colons, whichever part is meant. */
const suffix = String.raw`(:[\x20-\x39\x3b-\x7e]*:[\w/+=.@-]*:[\w-]*)?`;

const whole = new RegExp(`^${arn}${suffix}$`);

const form = {
    meaning: "the full ARN of a secret with its six random characters, or of an SSM parameter",
    example: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:amply/database-url-AbC123",
    hidden: true,
} as const;

/** What one environment variable is told. */
export const secret = v.checked(
    v.mapOrText(
        {
            arn: v.told(v.text({ ...form, pattern: new RegExp(`^${arn}$`), maxLength: 1024 }), {
                description: "May stand alone in the place of the map, with the parts behind it",
                json: { pattern: whole.source },
            }),
            jsonKey: v.optional(
                v.text({ meaning: "a key without a colon", example: "password", pattern: /^[\x20-\x39\x3b-\x7e]+$/, maxLength: 256 }),
                { description: "Of a secret that is a JSON object", defaultText: "the whole secret" },
            ),
            versionStage: v.optional(
                v.text({ meaning: "the label of a version", example: "AWSPREVIOUS", pattern: /^[\w/+=.@-]+$/, maxLength: 256 }),
                { description: "The label of a version", default: "AWSCURRENT" },
            ),
            versionId: v.optional(
                v.text({
                    meaning: "the id of a version",
                    example: "01234567-89ab-cdef-0123-456789abcdef",
                    pattern: /^[\w-]{32,64}$/,
                }),
                { description: "One version, whatever is rotated", defaultText: "the one with the label" },
            ),
            keyArn: v.optional(kmsKeyArn, {
                description: "The key of your own that encrypts it",
                defaultText: "`environment.secretsKeyArn`",
            }),
        },
        { ...form, pattern: whole, read: takenApart },
    ),
    secretProblem,
);

/** A text, and the ARN of a map, may have the parts behind them. */
function takenApart(written: unknown, isRight: (text: string) => boolean): unknown {
    if (typeof written === "string") return isRight(written) ? partsOfSecret(written) : written;
    if (!isMap(written)) return written;
    const { arn: text, ...others } = written;
    return typeof text === "string" && isRight(text) ? { ...partsOfSecret(text), ...others } : written;
}
