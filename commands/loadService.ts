import { type ExplainedService, explainedService } from "../reports/explain/explainedService.ts";
import { type LoadedStack, loadStackFile } from "../stacks/loadStackFile.ts";
import { visible } from "../text/visible.ts";
import { inMessage, nearest } from "../stacks/wording.ts";
import { servicesOf } from "../stacks/workloads.ts";
import { type ConfigOptions, overridesOf } from "./options.ts";
import { UsageError } from "../text/usageError.ts";

/** @throws UsageError when the configuration is wrong */
export function loadStack(stack: string, options: ConfigOptions, directory: string): LoadedStack {
    const loaded = loadStackFile(directory, stack, overridesOf(options));
    if (loaded.kind === "problems") throw new UsageError(loaded.problems.map(visible).join("\n"));
    return loaded;
}

/** @throws UsageError when the configuration is wrong, or the stack has no such service */
export function loadService(
    stack: string,
    name: string,
    options: ConfigOptions,
    directory: string,
): { readonly service: ExplainedService; readonly loaded: LoadedStack } {
    const loaded = loadStack(stack, options, directory);
    const service = explainedService(loaded.config, name);
    if (service === undefined) throw noSuchService(stack, name, [...servicesOf(loaded.config).keys()]);
    return { service, loaded };
}

export function noSuchService(stack: string, name: string, services: readonly string[]): UsageError {
    const meant = nearest(name, services);
    const known = services.length === 0 ? "it has none" : `its services are ${services.join(", ")}`;
    return new UsageError(`${stack}: no such service, got ${inMessage(name)}; ${meant === undefined ? known : `did you mean ${meant}?`}`);
}
