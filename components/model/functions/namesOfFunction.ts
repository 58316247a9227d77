import { functionAlarmSpecs } from "../monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget } from "../monitoring/alarms/functionRequestAlarm.ts";
import { qualifiedName } from "../names.ts";
import type { PlannedName } from "../plannedName.ts";
import type { FunctionPlan } from "./functionPlan.ts";

/** Every name that a function is given, or gives to a part of it. */
export function namesOfFunction(plan: FunctionPlan): readonly PlannedName[] {
    const { names, sources, provisioned, shift, target } = plan;
    const { queue, asynchronous, schedule } = sources;
    const queueNames = [queue?.own?.queueName, queue?.own?.deadLetterQueueName, asynchronous?.deadLetterQueueName];
    return [
        { kind: "function", name: names.functionName },
        { kind: "log group", name: names.logGroup },
        ...queueNames.flatMap((name) => (name === undefined ? [] : [{ kind: "queue", name } as const])),
        ...(target === undefined ? [] : [{ kind: "target group", name: target.name } as const]),
        ...(schedule === undefined ? [] : [{ kind: "schedule", name: schedule.name } as const]),
        ...(provisioned?.scaling === undefined ? [] : [{ kind: "scaling policy", name: provisioned.scaling.policyName } as const]),
        ...(shift === undefined
            ? []
            : ([
                  { kind: "CodeDeploy application", name: names.functionName },
                  { kind: "deployment configuration", name: shift.configName },
              ] as const)),
        ...functionAlarmSpecs(plan, anyTarget).map(({ name }) => ({ kind: "alarm", name: qualifiedName(names.qualifier, name) }) as const),
    ];
}
