import { eachContainer, wordsOf } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const beatNotEmbedded: Rule = {
    name: "beat-not-embedded",
    scope: "resource",
    types: taskDefinition,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "A scheduler inside a worker runs once for each worker task.",
    remedy: "Run celery beat as a service of its own.",
    url: "https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html#starting-the-scheduler",
    unknown: "note",
    checks: [
        ({ props }) =>
            eachContainer(props, (container) => {
                const words = wordsOf(container);
                // `-B` is an option of Python and Maven too.
                if (!words.some((word) => /(^|[/.])celery$/.test(word))) return undefined;
                const option = words.find((word) => word === "-B" || word === "--beat");
                return option && `command holds ${option}, must not; run beat as a service of its own`;
            }),
    ],
};
