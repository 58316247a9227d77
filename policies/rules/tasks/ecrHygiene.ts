import { usedUrns } from "../../reading/relations.ts";
import { lookup } from "../../resources/lookup.ts";
import type { Props, Resource } from "../../resources/resource.ts";
import { lifecyclePolicy, repository } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isTrue, num, object, objects, parseJson, shown, text, texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const fewestImages = number("fewestImages", 10, "Fewest images that a lifecycle policy keeps.", { minimum: 1 });

export const ecrHygiene: Rule = {
    name: "ecr-hygiene",
    scope: "stack",
    types: repository,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Images should be scanned when they are pushed, and enough of them kept to roll back.",
    remedy: "Set scanOnPush, and a lifecycle policy that keeps the last 10 images.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
    controls: ["ECR.1", "ECR.3", "CKV_AWS_163"],
    unknown: "note",
    settings: [fewestImages],
    checks: [
        ({ props }) => {
            const { scanOnPush } = object(props["imageScanningConfiguration"]);
            return isTrue(scanOnPush) ? undefined : `imageScanningConfiguration.scanOnPush is ${shown(scanOnPush)}, must be true; set it`;
        },
        (own, { stack, get }) => {
            const policies = policiesOf(own, stack);
            if (policies.length === 0) return "has no lifecycle policy, must have one; add it";
            return policies.flatMap(({ props }) => [
                ...countsOf(props["policy"])
                    .filter((count) => count < get(fewestImages))
                    .map((count) => `lifecycle policy keeps ${count} images, must keep at least ${get(fewestImages)}; raise it`),
                ...(selectionsOf(props["policy"]).some(isByAgeAlone)
                    ? ["lifecycle policy deletes images by their age, also one that runs, must count them; use imageCountMoreThan"]
                    : []),
            ]);
        },
    ],
};

const lifecyclePoliciesBy = lookup(lifecyclePolicy, (policy) => [
    ...usedUrns(policy, "repository"),
    known(() => text(policy.props["repository"])) ?? "",
]);

function policiesOf(own: Resource, stack: readonly Resource[]): readonly Resource[] {
    const name = known(() => text(own.props["name"]));
    return lifecyclePoliciesBy(stack, name === undefined ? [own.urn] : [own.urn, name]);
}

function selectionsOf(policy: unknown): readonly Props[] {
    const { rules } = object(typeof policy === "string" ? parseJson(policy) : policy);
    return objects(rules).map((rule) => object(rule["selection"]));
}

/** Of images with whatever tag: a service that nobody has deployed for long runs an old one. */
function isByAgeAlone({ countType, tagStatus, tagPatternList }: Props): boolean {
    const isOfAll = tagStatus === "any" || (tagStatus === "tagged" && texts(tagPatternList).includes("*"));
    return isOfAll && text(countType)?.startsWith("sinceImage") === true;
}

/** How many images the rules keep that count images with a tag: those without one are what a new push has left behind. */
function countsOf(policy: unknown): readonly number[] {
    return selectionsOf(policy).flatMap(({ countType, countNumber, tagStatus }) =>
        countType === "imageCountMoreThan" && tagStatus !== "untagged" ? (num(countNumber) ?? []) : [],
    );
}
