import { repository } from "../../resources/typeTokens.ts";
import { shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecrImmutableTags: Rule = {
    name: "ecr-immutable-tags",
    scope: "resource",
    types: repository,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "advisory" },
    reason: "A tag that can be overwritten may stand for another image tomorrow, so a rollback would not restore the old version.",
    remedy: "Set imageTagMutability to IMMUTABLE.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    controls: ["ECR.2", "CKV_AWS_51"],
    unknown: "note",
    checks: [
        ({ props }) => {
            const mutability = props["imageTagMutability"];
            if (mutability === "IMMUTABLE" || mutability === "IMMUTABLE_WITH_EXCLUSION") return undefined;
            return `imageTagMutability is ${shown(mutability)}, must be IMMUTABLE; set it`;
        },
    ],
};
