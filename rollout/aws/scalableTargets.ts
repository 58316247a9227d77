import type { ScalableTarget } from "@aws-sdk/client-application-auto-scaling";
import type { AwsClients } from "./awsClients.ts";
import { collect } from "./collect.ts";
import { resourceId, type ScaledInAws, tasksOfServices } from "./scaledInAws.ts";

/** Those of some services that there are. @throws AwsProblem where they are of another account, too */
export async function scalableTargets(clients: AwsClients, services: readonly ScaledInAws[]): Promise<readonly ScalableTarget[]> {
    if (services.length === 0) return [];
    const { paginateDescribeScalableTargets } = await import("@aws-sdk/client-application-auto-scaling");
    const found = await clients.scaling("DescribeScalableTargets", (client) =>
        collect(
            paginateDescribeScalableTargets({ client }, { ...tasksOfServices, ResourceIds: services.map(resourceId) }),
            ({ ScalableTargets }) => ScalableTargets,
        ),
    );
    clients.refuseOtherAccount(found.map(({ ScalableTargetARN }) => ScalableTargetARN));
    return found;
}
