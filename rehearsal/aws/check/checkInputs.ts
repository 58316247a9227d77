import { deprecationWarnings } from "./deprecationWarnings.ts";
import { inputNameFailures } from "./inputNameFailures.ts";
import { nameFailures, withPhysicalName } from "./physicalName.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { providerSettings } from "../cloud/providerSettings.ts";
import type { CheckResult, ResourceRequest } from "../../contract/provider.ts";
import { rehearsedPackages } from "../types/rehearsedPackages.ts";
import { schemaWarnings } from "./schemaWarnings.ts";
import { typeRow } from "../fallback/unknownType.ts";
import { defaultsOf, withDefaults } from "./withDefaults.ts";
import { withRegionAndTags } from "./withRegionAndTags.ts";

/**
 * The inputs as the real provider's check returns them, or what is wrong with them. Secrets stay secret and unknown values unknown.
 * @param generation how many resources of this URN there were before
 */
export function checkInputs(request: ResourceRequest, generation = 0): CheckResult {
    const { type, inputs } = request;
    // The program itself is its provider, and is not asked.
    if (type.startsWith("pulumi-nodejs:")) return { inputs, failures: [] };
    const names = propertyNames(type);
    if (names === undefined) return refused(request, noSuchType(type));
    const row = typeRow(type);
    const named = withPhysicalName(request, names, row.name, generation);
    const placed = withRegionAndTags(named, names, providerSettings(request.provider));
    const checked = withDefaults(placed, defaultsOf(row.defaults ?? {}, names.inputs));
    return {
        inputs: checked,
        failures: [...inputNameFailures(type, inputs, names), ...nameFailures({ ...request, inputs: checked }, inputs, row.name)],
        warnings: [...deprecationWarnings(type, inputs), ...schemaWarnings(type, inputs, request.oldInputs)],
    };
}

/** Other clouds have other rules, and nothing here stands in for them. */
function noSuchType(type: string): string {
    const [packageName = ""] = type.split(":");
    if (rehearsedPackages.includes(packageName)) return `@pulumi/${packageName} has no type ${type}`;
    return `the rehearsal does not know resources of ${packageName}, only of ${rehearsedPackages.join(", ")}; preview it with the Pulumi CLI`;
}

function refused({ inputs }: ResourceRequest, reason: string): CheckResult {
    return { inputs, failures: [{ property: "", reason }] };
}
