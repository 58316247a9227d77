import { containersOf, isAnywhere, isWindows, needsGpu } from "../../reading/containers.ts";
import { lambdaFunction, taskDefinition } from "../../resources/typeTokens.ts";
import { object, shown, texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskArm64: Rule = {
    name: "task-arm64",
    scope: "resource",
    types: [...taskDefinition, ...lambdaFunction],
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "The same work costs a fifth less on arm64.",
    remedy: "Build the image for arm64 and set the architecture.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html",
    unknown: "note",
    checks: [
        ({ type, props }) => {
            if (!taskDefinition.includes(type) || isWindows(props) || isAnywhere(props)) return undefined;
            const { cpuArchitecture } = object(props["runtimePlatform"]);
            // Images of ECS have GPU drivers for x86 alone.
            return cpuArchitecture === "ARM64" || containersOf(props).some(needsGpu)
                ? undefined
                : `runtimePlatform.cpuArchitecture is ${shown(cpuArchitecture)}, must be ARM64; set it`;
        },
        ({ type, props }) => {
            if (!lambdaFunction.includes(type) || texts(props["architectures"]).includes("arm64")) return undefined;
            return `architectures is ${shown(props["architectures"])}, must be arm64; set it`;
        },
    ],
};
