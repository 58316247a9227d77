import type { Properties } from "../../../contract/values.ts";
import { block, isPresent, list, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const source = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html";
const refresh = { kind: "inputs", types: ["aws:autoscaling/group:Group"], property: "instanceRefresh", source } as const;

/** Refusals of instance refreshes for the inputs of their group alone. */
export const instanceRefreshRefusals: readonly InputRefusal[] = [
    {
        ...refresh,
        rule: "refresh-healthy-percent",
        says: "a refresh keeps 0 to 100 percent healthy, allows 100 to 200, and these differ by 100 at most",
        problem: (inputs) => {
            const { minHealthyPercentage, maxHealthyPercentage } = preferencesOf(inputs);
            const [least, most] = [numberIn(minHealthyPercentage), numberIn(maxHealthyPercentage)];
            if (least !== undefined && (least < 0 || least > 100)) return outOfRange("minHealthyPercentage", "0 to 100", least);
            if (most !== undefined && (most < 100 || most > 200)) return outOfRange("maxHealthyPercentage", "100 to 200", most);
            if (least === undefined || most === undefined || most - least <= 100) return undefined;
            return `ValidationError: maxHealthyPercentage and minHealthyPercentage must differ by 100 at most, got ${String(most)} and ${String(least)}; raise minHealthyPercentage`;
        },
    },
    {
        ...refresh,
        rule: "refresh-checkpoints",
        says: "checkpoints are 1 to 100 percent in ascending order, each once, and a delay is 0 to 172800 seconds beside them",
        problem: (inputs) => {
            const { checkpointPercentages, checkpointDelay } = preferencesOf(inputs);
            const percentages = list(checkpointPercentages).flatMap((percentage) => numberIn(percentage) ?? []);
            const wrong = percentages.find((percentage) => percentage < 1 || percentage > 100);
            if (wrong !== undefined) return outOfRange("checkpointPercentages", "1 to 100", wrong);
            if (percentages.some((percentage, index) => percentage <= (percentages[index - 1] ?? 0))) {
                return `ValidationError: checkpointPercentages must ascend, got ${percentages.join(", ")}; sort them`;
            }
            const delay = numberIn(checkpointDelay);
            if (delay === undefined) return undefined;
            if (delay < 0 || delay > 172_800) return outOfRange("checkpointDelay", "0 to 172800 seconds", delay);
            return isPresent(checkpointPercentages)
                ? undefined
                : "ValidationError: checkpointDelay needs checkpointPercentages, got none; add them, or remove checkpointDelay";
        },
    },
    {
        ...refresh,
        rule: "refresh-alarms",
        says: "a refresh watches 10 alarms at most",
        source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AlarmSpecification.html",
        problem: (inputs) => {
            const { length } = list(block(preferencesOf(inputs)["alarmSpecification"])["alarms"]);
            return length <= 10 ? undefined : `ValidationError: a refresh watches 10 alarms at most, got ${String(length)}; remove some`;
        },
    },
];

function preferencesOf(inputs: Properties): Properties {
    return block(block(inputs["instanceRefresh"])["preferences"]);
}

function outOfRange(property: string, range: string, got: number): string {
    return `ValidationError: ${property} must be ${range}, got ${String(got)}; use a value in this range`;
}
