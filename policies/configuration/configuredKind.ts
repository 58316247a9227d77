import { asEnvironment, type Environment } from "../environment/environment.ts";
import { enforcementLevelIn, type PackConfig, settingsIn } from "./packConfig.ts";

/** Name of the policy whose configuration says as what every resource is judged. */
export const environmentKindName = "environment-kind";

/** As what every resource is judged under this configuration of the pack, whatever tags and names say; undefined: as those say. */
export function configuredKind(config: PackConfig): Environment | undefined {
    // Pulumi does not ask a policy that is disabled.
    const isAsked = enforcementLevelIn(config, environmentKindName) !== "disabled";
    return isAsked ? kindIn(settingsIn(config, environmentKindName)) : undefined;
}

/** The same, by the settings of the policy. */
export function kindIn(settings: PackConfig): Environment | undefined {
    return asEnvironment(settings["kind"]);
}

/** The configuration with which every resource is judged so. */
export function judgingAs(environment: Environment, config: PackConfig): PackConfig {
    return { ...config, [environmentKindName]: { ...settingsIn(config, environmentKindName), kind: environment } };
}
