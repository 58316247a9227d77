import type { FunctionPlan } from "../../../components/model/functions/functionPlan.ts";
import { functionAlarmSpecs } from "../../../components/model/monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget } from "../../../components/model/monitoring/alarms/functionRequestAlarm.ts";
import { apiPlansOf, functionPlansOf } from "../../../stacks/plansOf.ts";
import type { LoadedStack } from "../../../stacks/loadStackFile.ts";
import { explainFunction } from "../../explain/explainFunction.ts";
import { addressesOf } from "./addressesOf.ts";
import type { OtherGroup } from "./otherGroup.ts";

/** The functions of a stack. */
export function functionGroup({ config, file }: LoadedStack): OtherGroup {
    const apis = apiPlansOf(config);
    return {
        id: "functions",
        title: "Functions",
        one: "function",
        columns: ["size", "at once", "called by", "next version"],
        usage: "millionCalls",
        rows: functionPlansOf(config).map((plan) => {
            const { name } = plan.names;
            const callers = apis.flatMap(({ name: api, routes, authorizer }) => [
                ...(routes.some((route) => route.function === name) ? [`API ${api}`] : []),
                ...(authorizer?.function === name ? [`API ${api}, whom to let in`] : []),
            ]);
            return {
                name,
                title: codeText(plan),
                cells: [sizeLines(plan), concurrencyLines(plan), [...callers, ...sourceLines(plan)], [shiftText(plan)]],
                alarms: functionAlarmSpecs(plan, anyTarget).length,
                sections: explainFunction(config, name, file) ?? [],
            };
        }),
    };
}

function codeText({ package: code }: FunctionPlan): string {
    return code.kind === "image" ? (code.image.split("/").at(-1) ?? "") : code.runtime;
}

function sizeLines({ memoryMB, architecture, timeoutSeconds, ephemeralStorageMB, snapStart }: FunctionPlan): readonly string[] {
    return [
        `${memoryMB} MB, ${architecture}`,
        `${timeoutSeconds} s at most`,
        ...(ephemeralStorageMB > 512 ? [`${ephemeralStorageMB} MB of storage`] : []),
        ...(snapStart ? ["from a snapshot"] : []),
    ];
}

function concurrencyLines({ reservedConcurrency, provisioned }: FunctionPlan): readonly string[] {
    const kept = provisioned && (provisioned.scaling === undefined ? provisioned.min : `${provisioned.min}–${provisioned.scaling.max}`);
    return [
        reservedConcurrency === undefined ? "as the account has" : `${reservedConcurrency} at most`,
        ...(kept === undefined ? [] : [`${kept} kept started`]),
    ];
}

function sourceLines({ sources, target }: FunctionPlan): readonly string[] {
    const { queue, schedule, topicArns, url } = sources;
    return [
        ...(queue === undefined ? [] : [`queue ${queue.queueName}`]),
        ...(schedule === undefined ? [] : [`${schedule.expression} ${schedule.timezone}`]),
        ...Object.keys(topicArns).map((topic) => `topic ${topic}`),
        ...addressesOf(target),
        ...(url ? ["signed requests"] : []),
    ];
}

function shiftText({ shift }: FunctionPlan): string {
    if (shift === undefined) return "all at once";
    const { kind, percent, minutes } = shift;
    return kind === "canary" ? `canary, ${percent} % for ${minutes} min` : `linear, ${percent} % each ${minutes} min`;
}
