import { isSingleton, roleOf } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import { shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { flag } from "../../rule/setting.ts";

const allowOffHours = flag("allowOffHours", false, "Accept 0 in a development stack.");

export const beatDesiredCountOne: Rule = {
    name: "beat-desired-count-one",
    scope: "resource",
    types: service,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "Two schedulers enqueue every job twice; without one, no job is enqueued at all.",
    remedy: "Set desiredCount of the service to the literal 1.",
    url: "https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html",
    unknown: "violation",
    settings: [allowOffHours],
    applies: (resource) => isSingleton(roleOf(resource)),
    checks: [
        ({ props }, { environment, get }) => {
            const count = props["desiredCount"];
            if (count === 1) return undefined;
            if (count === 0 && environment === "development" && get(allowOffHours)) return undefined;
            return `desiredCount is ${shown(count)}, must be 1; set it to 1, whatever the load`;
        },
    ],
};
