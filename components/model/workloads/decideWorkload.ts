import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { decideService } from "../services/decideService.ts";
import type { DecidedWorkload } from "./decidedWorkload.ts";

/** Services that share a cluster, as a program describes them. */
export interface WorkloadDescription extends Omit<DecidedWorkload, "services"> {
    readonly services: Readonly<Record<string, ServiceDescription>>;
}

/**
 * Decides what the services of a workload do not say, for a program of one's own. A stack file does the same, and checks more.
 * @param kind of the environment
 * @throws Error with every problem, one a line
 */
export function decideWorkload({ services, ...workload }: WorkloadDescription, kind: EnvironmentConfig["kind"]): DecidedWorkload {
    const decisions = Object.entries(services).map(([name, service]) => ({ name, ...decideService(name, service, kind) }));
    const problems = decisions.flatMap(({ name, problems: found }) =>
        found.map(({ key, text }) => `${workload.name}: services.${[name, ...key].join(".")}: ${text}`),
    );
    if (problems.length > 0) throw new Error(problems.join("\n"));
    return { ...workload, services: Object.fromEntries(decisions.map(({ name, service }) => [name, service])) };
}
