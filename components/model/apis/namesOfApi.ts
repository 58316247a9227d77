import { qualifiedName } from "../names.ts";
import type { PlannedName } from "../plannedName.ts";
import { apiAlarmSpecs } from "./apiAlarmSpecs.ts";
import type { ApiPlan } from "./planApi.ts";
import { type TablePlan, utilizationPolicyName } from "./planTable.ts";

/** Every name that an API gives to a part of it. API Gateway itself tells APIs apart by their ids. */
export function namesOfApi(plan: ApiPlan, qualifier?: string): readonly PlannedName[] {
    return [
        { kind: "log group", name: plan.logGroupName },
        ...(plan.table === undefined ? [] : namesOfTable(plan.table)),
        ...apiAlarmSpecs(plan, "").map(({ name }) => ({ kind: "alarm", name: qualifiedName(qualifier, name) }) as const),
    ];
}

function namesOfTable({ tableName, scaling }: TablePlan): readonly PlannedName[] {
    return [
        { kind: "table", name: tableName },
        ...scaling.map(
            ({ role }) => ({ kind: "scaling policy", name: utilizationPolicyName(tableName, role), within: tableName }) as const,
        ),
    ];
}
