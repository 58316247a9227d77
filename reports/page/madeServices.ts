import type { StackConfig } from "../../stacks/stackConfig.ts";
import { servicesOf } from "../../stacks/workloads.ts";

/** The names of the services that an `up` makes: none while the environment is bootstrapped. */
export function madeServices(config: StackConfig): readonly string[] {
    return config.bootstrap ? [] : [...servicesOf(config).keys()];
}
