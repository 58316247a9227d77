import { functionAlarmSpecs } from "../monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget } from "../monitoring/alarms/functionRequestAlarm.ts";
import { functionArn, qualifiedName, type AwsPlace } from "../names.ts";
import type { DecidedShift } from "./decidedFunction.ts";
import type { FunctionPlan, FunctionShiftPlan } from "./functionPlan.ts";

/** Alarms that tell a bad version from a good one, each by the end of its name. */
const telling = ["errors", "throttles", "duration"];

/** Plans how the alias of a function moves. */
export function planShift({ kind, percent, minutes }: DecidedShift, plan: Omit<FunctionPlan, "shift">, place: AwsPlace): FunctionShiftPlan {
    const { name, functionName, qualifier } = plan.names;
    const ends = telling.map((end) => `${name}-${end}`);
    return {
        kind,
        percent: percent.value,
        minutes: minutes.value,
        configName: `${functionName}-${kind}-${percent.value}-${minutes.value}`,
        functionArn: functionArn(place, functionName),
        alarmNames: functionAlarmSpecs(plan, anyTarget).flatMap((alarm) =>
            ends.includes(alarm.name) ? [qualifiedName(qualifier, alarm.name)] : [],
        ),
    };
}
