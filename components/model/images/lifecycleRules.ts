import type { Json } from "../canonicalJson.ts";

/** How many images a repository keeps where nothing else is written. */
export const usualKeptImages = 10;

/** Days for which what no tag names is kept: parts of images for several processors whose image is gone. */
const untaggedDays = 14;

/** What runs of a repository, as far as the stack knows it. */
export interface ImagesInUse {
    readonly tags: readonly string[];
    /** Some image is given by its digest alone, which no rule of ECR can name. */
    readonly byDigest: boolean;
}

/**
 * Rules by which ECR deletes images: never one of a tag in use, for an image that a rule names is left alone by all rules after it; then all but
 * the newest. Tagged images alone are counted, or each platform of an image would count as one more. What has no tag is left alone while a
 * tagged image consists of it.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function lifecycleRules(keptImages: number, { tags, byDigest }: ImagesInUse): Json {
    const inUse = [...new Set(tags)].sort().map((tag) => ({
        description: `Keep ${tag}, which a service runs`,
        selection: tagged(tag, keptImages),
    }));
    const newest = { description: `Keep the newest ${keptImages} images`, selection: tagged("*", keptImages) };
    const untagged = {
        description: `Keep what has no tag for ${untaggedDays} days`,
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: untaggedDays },
    };
    const rules = [...inUse, newest, ...(byDigest ? [] : [untagged])];
    return { rules: rules.map((rule, index) => ({ ...rule, rulePriority: index + 1, action: { type: "expire" } })) };
}

/** A tag is that of one image. */
function tagged(pattern: string, countNumber: number) {
    return { tagStatus: "tagged", tagPatternList: [pattern], countType: "imageCountMoreThan", countNumber };
}
