import { inputNameFailures } from "./inputNameFailures.ts";
import { nameFailures, withPhysicalName } from "./physicalName.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { providerSettings } from "../cloud/providerSettings.ts";
import type { CheckResult, ResourceRequest } from "../../contract/provider.ts";
import { typeTable } from "../types/typeTable.ts";
import { withDefaults } from "./withDefaults.ts";
import { withRegionAndTags } from "./withRegionAndTags.ts";

/**
 * The inputs as the real provider's check returns them, or what is wrong with them. Secrets stay secret and unknown values unknown.
 * @param generation how many resources of this URN there were before
 */
export function checkInputs(request: ResourceRequest, generation = 0): CheckResult {
    const { type, inputs } = request;
    const names = propertyNames(type);
    if (names === undefined) return refused(request, `@pulumi/aws has no type ${type}`);
    const row = typeTable[type];
    if (row === undefined) return refused(request, `the rehearsal does not know ${type}; preview it with the Pulumi CLI, or add its row`);

    const named = withPhysicalName(request, names, row.name, generation);
    const placed = withRegionAndTags(named, names, providerSettings(request.provider));
    const checked = withDefaults(placed, row.defaults ?? {});
    return {
        inputs: checked,
        failures: [...inputNameFailures(type, inputs, names), ...nameFailures({ ...request, inputs: checked }, inputs, row.name)],
    };
}

function refused({ inputs }: ResourceRequest, reason: string): CheckResult {
    return { inputs, failures: [{ property: "", reason }] };
}
