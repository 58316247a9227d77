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

function isPinned(image: string): boolean {
    if (image.includes("@sha256:")) return true;
    const [, tag] = image.split("/").at(-1)?.split(":") ?? [];
    return tag !== undefined && tag !== "" && tag !== "latest";
}
