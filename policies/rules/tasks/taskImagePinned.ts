import { eachContainer } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskImagePinned: Rule = {
    name: "task-image-pinned",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "With a moving tag, a rollback starts the same broken image again.",
    remedy: "Name the image by a version tag or a digest.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    controls: ["ECR.2"],
    unknown: "note",
    checks: [
        ({ props }) =>
            eachContainer(props, (container) => {
                const image = text(container["image"]);
                if (image !== undefined && isPinned(image)) return undefined;
                return `image is ${shown(image)}, must have a version tag or a digest; pin it`;
            }),
    ],
};

/** By a digest, or by a tag that looks like one version: `1.4.2`, `v3.1-slim`, `2026-11-01`, a commit; not `stable`, `main` or `22-alpine`. */
function isPinned(image: string): boolean {
    if (/@sha256:[a-f\d]{64}$/.test(image)) return true;
    const [, tag = ""] = image.split("/").at(-1)?.split("@")[0]?.split(":") ?? [];
    return /\d+[._]\d+/.test(tag) || /\d{4}/.test(tag) || isCommit(tag) || (/(^v?|[.-])\d+$/.test(tag) && !isPublic(image));
}

/** A number is a build in a registry of one's own, `41` or `pr-7`, and the latest of many versions in a public one. */
function isPublic(image: string): boolean {
    const [host = "", ...path] = image.split("/");
    return path.length === 0 || !/[.:]/.test(host) || publicRegistries.has(host);
}

const publicRegistries: ReadonlySet<string> = new Set([
    "docker.io",
    "registry-1.docker.io",
    "public.ecr.aws",
    "ghcr.io",
    "quay.io",
    "gcr.io",
    "mcr.microsoft.com",
    "registry.k8s.io",
]);

/** Of seven letters of a commit of Git, all but three in a hundred have a digit. */
function isCommit(tag: string): boolean {
    return tag.split(/[._-]/).some((part) => /^[a-f\d]{7,40}$/.test(part) && /\d/.test(part));
}
