import type { CheckFailure } from "../../contract/provider.ts";
import { plain, type Properties } from "../../contract/values.ts";
import { noRegion } from "../cloud/providerSettings.ts";
import { text } from "../propertyValues.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { nearestName } from "./nearestName.ts";

/** What the engine itself says to a provider. */
const ofTheEngine = ["version", "pluginDownloadURL", "__internal"];

/**
 * What a provider refuses of its configuration, in its words. Only the default provider can have a key that there is not: the SDK hands no other
 * one over to an explicit provider.
 * @see https://github.com/pulumi/pulumi-terraform-bridge/blob/master/pkg/tfbridge/check_failures.go
 */
export function configFailures(type: string, inputs: Properties): readonly CheckFailure[] {
    if (type !== "pulumi:providers:aws") return [];
    const known = [...(propertyNames(type)?.inputs ?? [])];
    const unknown = known.length === 0 ? [] : Object.keys(inputs).filter((key) => !known.includes(key) && !ofTheEngine.includes(key));
    const reasons = [
        ...unknown.map((key) => unknownKey(key, nearestName(key, known))),
        ...(text(plain(inputs["region"])) === "" ? [noRegion] : []),
    ];
    return reasons.map((reason) => ({ property: "", reason }));
}

function unknownKey(key: string, nearest: string | undefined): string {
    const meant = nearest === undefined ? "" : ` Did you mean \`aws:${nearest}\`?`;
    return (
        `\`aws:${key}\` is not a valid configuration key for the aws provider.${meant} ` +
        "If the referenced key is not intended for the provider, please choose a different namespace from `aws:`."
    );
}
