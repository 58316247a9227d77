import { createHash } from "node:crypto";

/** @see https://www.pulumi.com/docs/iac/concepts/stacks/#stack-tags */
const longest = 40;

/** The tag of a stack whose value says who holds it and why: `rollout-cpuScaling-hold`. A long name is cut, and told from others by its hash. */
export function holdTag(feature: string): string {
    const tag = `rollout-${feature}-hold`;
    if (tag.length <= longest) return tag;
    const hash = createHash("sha256").update(feature).digest("hex").slice(0, 8);
    return `rollout-${feature.slice(0, longest - "rollout--hold".length - hash.length - 1)}-${hash}-hold`;
}
