import { repository } from "../../resources/typeTokens.ts";
import { objects, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** In one layer or in two. @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html */
const byKms: ReadonlySet<unknown> = new Set(["KMS", "KMS_DSSE"]);

export const ecrOwnKey: Rule = {
    name: "ecr-own-key",
    scope: "resource",
    types: repository,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "disabled", development: "disabled" },
    reason: "With a key of one's own, its policy and its records say who may read images, and taking it away shuts them for everybody.",
    remedy: "Set encryptionType to KMS with a kmsKey when the repository is made; it keeps the encryption that it was made with.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
    controls: ["ECR.5", "CKV_AWS_136"],
    unknown: "note",
    // Whoever ignores the encryption lets a repository keep it, and would lose the images by another one.
    applies: ({ opts }) => !opts.ignoreChanges.includes("encryptionConfigurations"),
    checks: [
        ({ props }) => {
            const [encryption = {}] = objects(props["encryptionConfigurations"]);
            const { encryptionType, kmsKey } = encryption;
            if (!byKms.has(encryptionType))
                return `encryptionConfigurations.0.encryptionType is ${shown(encryptionType)}, must be KMS; set it, with a kmsKey`;
            return text(kmsKey) === undefined
                ? "encryptionConfigurations.0.kmsKey is not set, must be a key of your own; set it, or the key is that of AWS"
                : undefined;
        },
    ],
};
