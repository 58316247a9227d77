import type { DeploymentConfig } from "../components/vocabulary/deployment.ts";
import { langfuseServiceNames } from "../components/vocabulary/workloads.ts";
import type { StackConfig } from "./stackConfig.ts";

export interface DeploymentNeeds {
    /** A deployment may wait for somebody, who has to be told. */
    readonly pauses: boolean;
    /** A deployment moves traffic that is not shown on the test listener first. */
    readonly closedListener: boolean;
}

/** What the deployments of a stack need of what its services share. */
export function deploymentNeeds({ amply, langfuse, services }: Pick<StackConfig, "amply" | "langfuse" | "services">): DeploymentNeeds {
    const deployments: readonly DeploymentConfig[] = [
        ...(amply === undefined ? [] : [amply.api.deployment]),
        ...(langfuse === undefined ? [] : langfuseServiceNames.map((name) => langfuse.services[name].deployment)),
        ...Object.values(services).flatMap((service) =>
            service.kind === "http" && service.route !== undefined ? [service.deployment] : [],
        ),
    ];
    return {
        pauses: deployments.some(({ hooks }) => hooks.some(({ kind }) => kind === "pause")),
        closedListener: deployments.some((deployment) => deployment.kind !== "rolling" && !deployment.testListener),
    };
}
