import { qualifiedName } from "../names.ts";
import type { PlannedName } from "../plannedName.ts";
import { apiAlarmSpecs } from "./apiAlarmSpecs.ts";
import type { ApiPlan } from "./planApi.ts";

/** Every name that an API gives to a part of it. API Gateway itself tells APIs apart by their ids. */
export function namesOfApi(plan: ApiPlan, qualifier?: string): readonly PlannedName[] {
    return [
        { kind: "log group", name: plan.logGroupName },
        ...(plan.table === undefined ? [] : [{ kind: "table", name: plan.table.tableName } as const]),
        ...apiAlarmSpecs(plan, "").map(({ name }) => ({ kind: "alarm", name: qualifiedName(qualifier, name) }) as const),
    ];
}
