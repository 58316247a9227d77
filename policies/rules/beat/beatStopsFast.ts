import { eachContainer, runsBeat } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const longestSeconds = number("longestSeconds", 10, "Longest time between SIGTERM and SIGKILL of a scheduler.", { minimum: 2 });

/** What ECS waits where nothing else is set. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const usualSeconds = 30;

export const beatStopsFast: Rule = {
    name: "beat-stops-fast",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "ECS does not count a task that is stopping, so that the next scheduler runs beside the old one until that has stopped.",
    remedy: "Set stopTimeout of the container to 10 seconds.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
    unknown: "note",
    settings: [longestSeconds],
    checks: [
        ({ props }, { get }) =>
            eachContainer(props, (container) => {
                if (!runsBeat(container)) return undefined;
                const seconds = num(container["stopTimeout"]);
                if ((seconds ?? usualSeconds) <= get(longestSeconds)) return undefined;
                return `stopTimeout is ${seconds ?? `not set, which is ${usualSeconds}`}, must be at most ${get(longestSeconds)}; lower it`;
            }),
    ],
};
