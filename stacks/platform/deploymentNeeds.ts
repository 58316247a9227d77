import type { StackConfig } from "../stackConfig.ts";
import { routedServices } from "../workloads.ts";

export interface DeploymentNeeds {
    /** A deployment may wait for somebody, who has to be notified. */
    readonly pauses: boolean;
    /** A deployment moves traffic that is not shown on the test listener first. */
    readonly closedListener: boolean;
}

/** What the deployments of a stack need of what its services share. */
export function deploymentNeeds(config: Pick<StackConfig, "workloads">): DeploymentNeeds {
    const deployments = routedServices(config).map(({ service }) => service.deployment);
    return {
        pauses: deployments.some(({ hooks }) => hooks.some(({ kind }) => kind === "pause")),
        closedListener: deployments.some((deployment) => deployment.kind !== "rolling" && !deployment.testListener),
    };
}
