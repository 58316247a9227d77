import * as aws from "@pulumi/aws";
import { decideWorkload, EcsEvents, FargateWebApp, Workload } from "ecs-platform";

const place = { accountId: "111122223333", region: "eu-central-1" };
const tags = { Project: "shop", Environment: "prod", EnvironmentKind: "production", Owner: "shop-team", ManagedBy: "Pulumi" };

/** A web app, and beside it an API and a worker with its queue, in a cluster of their own. */
export function makeShop() {
    const provider = new aws.Provider("aws", { region: place.region, allowedAccountIds: [place.accountId], defaultTags: { tags } });
    const inFrankfurt = { providers: [provider] };

    const shop = new FargateWebApp(
        "shop",
        {
            stage: "prod",
            place,
            image: "docker.io/acme/shop:1.4.2",
            domain: "shop.example.com",
            otherHosts: ["prices.shop.example.com"],
            hostedZoneId: "Z0123456789ABCDEFGHIJ",
            alarmEmail: "shop-team@example.com",
            // What no argument says is said to the resource itself.
            transform: { targetGroup: (args) => ({ ...args, loadBalancingAlgorithmType: "least_outstanding_requests" }) },
        },
        inFrankfurt,
    );

    const { environment } = shop;
    const workload = decideWorkload(
        {
            name: "shop-jobs",
            services: {
                prices: {
                    preset: "rest-api",
                    image: "docker.io/acme/prices:2.0.1",
                    probe: ["CMD", "/app/healthcheck"],
                    route: { host: "prices.shop.example.com", priority: 10 },
                    sendsTo: ["mailer"],
                },
                mailer: {
                    preset: "worker",
                    image: "docker.io/acme/mailer:1.0.3",
                    probe: ["CMD", "/app/healthcheck"],
                    queue: { kind: "sqs", longestJobSeconds: 60 },
                },
            },
        },
        environment.kind,
    );
    const jobs = new Workload("shop-jobs", { environment, workload, standardTags: tags }, inFrankfurt);
    new EcsEvents("shop-jobs-events", { place, clusterNames: [jobs.clusterName], topicArn: shop.topicArn }, inFrankfurt);

    return { url: shop.url, topicArn: shop.topicArn, clusterNames: [shop.clusterName, jobs.clusterName] };
}
