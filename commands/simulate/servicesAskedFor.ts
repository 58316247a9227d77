import type { Known } from "../../reports/simulate/simulatedPolicies.ts";
import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import { leftServices } from "../../reports/simulate/simulatedServices.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { inMessage } from "../../stacks/wording.ts";
import { servicesOf } from "../../stacks/workloads.ts";
import { noSuchService } from "../loadService.ts";
import { UsageError } from "../../text/usageError.ts";

/** @param all that are simulated @throws UsageError when the stack has none of this name, or none that is simulated */
export function servicesAskedFor(
    name: string | undefined,
    all: readonly SimulatedService[],
    config: StackConfig,
    known: Known,
): readonly SimulatedService[] {
    if (name === undefined) return all;
    const chosen = all.filter((service) => service.name === name);
    if (chosen.length > 0) return chosen;
    const names = all.map((service) => service.name);
    const left = leftServices(config, known).find((one) => one.startsWith(`${name}: `));
    if (left === undefined && !servicesOf(config).has(name)) throw noSuchService(config.stack, name, names);
    const instead = names.length === 0 ? "this stack has none that is simulated" : `name one of ${names.join(", ")}`;
    throw new UsageError(
        `--service: ${left === undefined ? "nothing scales it" : `not simulated, ${left}`}, got ${inMessage(name)}; ${instead}`,
    );
}
