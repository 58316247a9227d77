import { type ExplainedService, explainedService } from "../reports/explain/explainedService.ts";
import { type LoadedStack, loadStackFile } from "../stacks/loadStackFile.ts";
import { visible } from "../stacks/visible.ts";
import { inMessage } from "../stacks/wording.ts";
import { servicesOf } from "../stacks/workloads.ts";
import { type ConfigOptions, overridesOf } from "./options.ts";
import { UsageError } from "./usageError.ts";

/** @throws UsageError when the configuration is wrong, or the stack has no such service */
export function loadService(
    stack: string,
    name: string,
    options: ConfigOptions,
    directory: string,
): { readonly service: ExplainedService; readonly loaded: LoadedStack } {
    const loaded = loadStackFile(directory, stack, overridesOf(options));
    if (loaded.kind === "problems") throw new UsageError(loaded.problems.map(visible).join("\n"));
    const service = explainedService(loaded.config, name);
    if (service !== undefined) return { service, loaded };
    const services = [...servicesOf(loaded.config).keys()];
    const known = services.length === 0 ? "it has none" : `its services are ${services.join(", ")}`;
    throw new UsageError(`${stack}: no such service, got ${inMessage(name)}; ${known}`);
}
