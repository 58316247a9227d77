import type { ScalingActivity as FoundActivity } from "@aws-sdk/client-application-auto-scaling";
import type { ECS, ListServiceDeploymentsResponse } from "@aws-sdk/client-ecs";
import type { Span } from "../core/calendar.ts";
import type { ScalingActivity } from "../judging/measured.ts";
import type { AwsClients } from "./awsClients.ts";
import { collect } from "./collect.ts";
import { resourceId, type ScaledInAws, tasksOfServices } from "./scaledInAws.ts";

/** What scaled a service, or nearly did, within a time. AWS tells of the last six weeks. @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html */
export async function scalingActivities(service: ScaledInAws, span: Span, clients: AwsClients): Promise<readonly ScalingActivity[]> {
    const { paginateDescribeScalingActivities } = await import("@aws-sdk/client-application-auto-scaling");
    const of = { ...tasksOfServices, ResourceId: resourceId(service), IncludeNotScaledActivities: true };
    const found = await clients.scaling("DescribeScalingActivities", (client) =>
        collect(paginateDescribeScalingActivities({ client }, of), ({ ScalingActivities }) => ScalingActivities),
    );
    return found.map(activityOf).filter(({ at }) => at >= span.begin && at < span.end);
}

/** @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html */
function activityOf({ StartTime, StatusCode, Description = "", NotScaledReasons = [] }: FoundActivity): ScalingActivity {
    const [, count] = /desired count to (\d+)/i.exec(Description) ?? [];
    return {
        at: StartTime?.getTime() ?? 0,
        status: StatusCode ?? "",
        ...(count !== undefined && { desiredCount: Number(count) }),
        notScaled: NotScaledReasons.flatMap(({ Code }) => Code ?? []),
    };
}

/** When deployments of a service were under way, as far as they began within a time. */
export async function deploymentSpans(scaled: ScaledInAws, span: Span, clients: AwsClients): Promise<readonly Span[]> {
    const found = await clients.ecs("ListServiceDeployments", (client) =>
        collect(deploymentPages(client, scaled, span), ({ serviceDeployments }) => serviceDeployments),
    );
    return found.flatMap(({ createdAt, startedAt = createdAt, finishedAt }) =>
        startedAt === undefined ? [] : [{ begin: startedAt.getTime(), end: finishedAt?.getTime() ?? span.end }],
    );
}

/** The SDK has none for this call. */
async function* deploymentPages(
    client: ECS,
    { cluster, service }: ScaledInAws,
    { begin, end }: Span,
): AsyncGenerator<ListServiceDeploymentsResponse> {
    let nextToken: string | undefined;
    do {
        const createdAt = { after: new Date(begin), before: new Date(end) };
        const page: ListServiceDeploymentsResponse = await client.listServiceDeployments({ cluster, service, createdAt, nextToken });
        yield page;
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
}
