import * as pulumi from "@pulumi/pulumi";
import type { SecretReferences } from "../vocabulary/secrets.ts";
import type { NetworkConfig, OwnNetwork } from "../vocabulary/network.ts";
import type { TaskBounds, TaskSize } from "../vocabulary/service.ts";
import { AccessLogBucket } from "../storage/accessLogBucket.ts";
import { AlarmTopic } from "../monitoring/alarmTopic.ts";
import { EcsCluster } from "../cluster/ecsCluster.ts";
import { EcsEvents } from "../monitoring/ecsEvents.ts";
import type { EgressRule } from "../vocabulary/egress.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import { EntryAlarms } from "../monitoring/entryAlarms.ts";
import { clusterArgs, type Environment } from "../service/environment.ts";
import { HttpEntry } from "../entry/httpEntry.ts";
import { Service, type ServiceArgs } from "../service/service.ts";
import type { AwsPlace } from "../model/names.ts";
import { nextVariables } from "../model/presets/frameworkVariables.ts";
import { decideService } from "../model/services/decideService.ts";
import { planService } from "../model/services/planService.ts";
import { regionVariables } from "../model/services/regionVariables.ts";
import type { ServicePlan } from "../model/services/servicePlan.ts";
import { defaultZones } from "../model/network/regions.ts";
import { kindOfStage, webAppCapacity, webAppStreamPrefix, webAppVariables } from "../model/presets/webApp.ts";
import { Network } from "../network/network.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface FargateWebAppArgs extends Pick<ServiceArgs, "statements" | "needs" | "connection" | "callees">, Transformable {
    /** Value of `STAGE`, and part of names: `prod`, `staging`. */
    stage: string;
    /** The account and region of the provider. */
    place: AwsPlace;
    /** For ARM64, with its tag or digest. */
    image: string;
    /** Where users find the app: `shop.example.com`. */
    domain: string;
    /** Hosts of other services behind the entry of the app, which stand in the certificate and get records too. @default none */
    otherHosts?: readonly string[];
    /** The zone of the domain, which gets its record and proves that the certificate is ours. @default no record is made, and `certificateArn` has to be given */
    hostedZoneId?: string;
    /** A certificate in ACM, in the region of the provider. @default one is made for the domain and validated by DNS */
    certificateArn?: string;
    /** @default `production` for a stage `prod`, `production` or one that starts with `prod-`; else `staging` */
    kind?: "production" | "staging";
    /** @default a VPC of its own in the first three zones of the region: 10.0.0.0/16, a public and a private /24 each; NAT gateways three in production, else one */
    network?: NetworkConfig;
    /** How others call it in the namespace of `connection`. @default nobody does */
    connect?: ServiceDescription["connect"];
    /** Where the tasks may connect to, such as a database, beside HTTPS anywhere. @default nowhere else */
    egress?: readonly EgressRule[];
    /** @default app */
    containerName?: string;
    /** @default what the image says */
    command?: readonly string[];
    /** The port of the container. @default 3000 */
    port?: number;
    /** @default 512 CPU units, 1024 MiB */
    size?: TaskSize;
    /** @default 2 to 10 in production, else 1 to 3 */
    tasks?: TaskBounds;
    /** Tasks of the first deployment; then scaling decides. @default 2 */
    desiredCount?: number;
    /** Answers 200 when the app is ready, to the load balancer and to the container's own check. @default /health */
    healthCheckPath?: string;
    /** Health check of the container, as ECS takes it: `["CMD", "program", ...]`. @default Node.js asks `healthCheckPath` */
    probe?: readonly string[];
    /** Plain, beside `NODE_ENV` (`production`), `STAGE`, the region and what Next.js reads (`HOSTNAME`, `KEEP_ALIVE_TIMEOUT`), which they may replace. */
    variables?: Readonly<Record<string, string>>;
    /** By the name of the environment variable. @default none */
    secrets?: SecretReferences;
    /** As in the image, never root. @default 1000, `node` of the images of Node.js */
    user?: string;
    /** The app logs JSON lines, whose level ERROR is counted. @default false */
    jsonLogs?: boolean;
    /** Receives every alarm, once it has confirmed the subscription. @default nobody is subscribed */
    alarmEmail?: string;
    /** @default 30 in production, else 7 */
    logRetentionDays?: number;
    /** Customer-managed key of the logs, the topic and the storage of tasks. @default keys that AWS manages */
    keyArn?: pulumi.Input<string>;
    /** ECS Exec into running tasks; its sessions are recorded. @default true */
    exec?: boolean;
    /** Keeps what cannot be made again: logs, load balancer and VPC. @default true in production */
    deletionProtection?: boolean;
}

/**
 * A web app with all that it needs: network, cluster, HTTPS entry, one service on Fargate that scales on CPU and memory, and its alarms.
 * For a program of one's own; in a stack file the same app is a service with the preset `web-app`, behind the entry of the environment.
 *
 * It needs a provider of its own region, and the names of a service and its alarms once in an account and region.
 *
 * @example
 * ```ts
 * const provider = new aws.Provider("aws", { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
 * const shop = new FargateWebApp(
 *     "shop",
 *     {
 *         stage: "prod",
 *         place: { accountId: "111122223333", region: "eu-central-1" },
 *         image: "docker.io/acme/shop:1.4.2",
 *         domain: "shop.example.com",
 *         hostedZoneId: "Z0123456789ABCDEFGHIJ",
 *     },
 *     { providers: [provider] },
 * );
 * export const url = shop.url;
 * ```
 */
export class FargateWebApp extends pulumi.ComponentResource {
    /** `https://shop.example.com`. */
    public readonly url: string;
    /** Where the domain has to lead, where no record is made here. */
    public readonly loadBalancerDnsName: pulumi.Output<string>;
    public readonly clusterName: string;
    public readonly serviceName: string;
    /** The security group of the tasks, which whatever they reach, such as a database, has to admit. */
    public readonly securityGroupId: pulumi.Output<string>;
    public readonly vpcId: pulumi.Output<string>;
    public readonly topicArn: pulumi.Output<string>;
    /** Where other services may stand beside it: a `Workload` takes it. */
    public readonly environment: Environment;

    /**
     * @param name Also of the service; at most 18 characters, of which the load balancer's name is made.
     * @throws Error when the network has no public subnets, or the region not three zones that every account can use
     */
    constructor(name: string, args: FargateWebAppArgs, opts?: pulumi.ComponentResourceOptions) {
        const { stage, place, domain, keyArn, kind = kindOfStage(stage) } = args;
        super("platform:ecs:FargateWebApp", name, { stage, kind, domain, image: args.image }, transformed(opts, args));
        const { region, accountId } = place;
        const { deletionProtection = kind === "production", logRetentionDays = kind === "production" ? 30 : 7 } = args;
        const parent = { parent: this };
        if (args.network?.kind === "existing" && args.network.publicSubnetIds === undefined) {
            throw new Error(
                "FargateWebApp: network.publicSubnetIds: missing; the load balancer is public, and stands in at least two of them",
            );
        }

        const network = new Network(
            `${name}-network`,
            {
                ...place,
                layout: args.network ?? ownNetwork(region, kind),
                environment: `${name}-${stage}`,
                flowLogs: "rejected",
                logRetentionDays,
                kmsKeyArn: keyArn,
                deletionProtection,
            },
            parent,
        );
        const accessLogs =
            kind === "production"
                ? new AccessLogBucket(
                      `${name}-access-logs`,
                      { ...place, prefix: name, retentionDays: logRetentionDays, deletionProtection },
                      parent,
                  )
                : undefined;
        const entry = new HttpEntry(
            `${name}-entry`,
            {
                vpcId: network.vpcId,
                subnetIds: network.publicSubnetIds,
                domain,
                hosts: [domain, ...(args.otherHosts ?? [])],
                hostedZoneId: args.hostedZoneId,
                certificate:
                    args.certificateArn === undefined ? { kind: "validated-by-dns" } : { kind: "existing", arn: args.certificateArn },
                accessLogs,
                deletionProtection,
            },
            parent,
        );
        this.topicArn = new AlarmTopic(`${name}-alarms`, { accountId, email: args.alarmEmail, keyArn }, parent).topicArn;
        const topics = { page: this.topicArn, ticket: this.topicArn };

        const environment: Environment = {
            name: stage,
            kind,
            place,
            network,
            entry,
            topics,
            capacity: webAppCapacity[kind],
            cpuScaling: "on",
            logRetentionDays,
            keyArn,
            exec: args.exec ?? true,
            redeploy: "",
            deletionProtection,
            bootstrap: false,
        };
        this.environment = environment;
        const cluster = new EcsCluster(`${name}-cluster`, clusterArgs({ name }, environment), parent);
        const { statements, needs, connection, callees } = args;
        const service = new Service(
            name,
            {
                environment,
                cluster,
                plan: planWebApp(name, args, { clusterName: cluster.clusterName, environment }),
                statements,
                needs,
                connection,
                callees,
            },
            parent,
        );
        new EntryAlarms(
            `${name}-entry-alarms`,
            { entryName: `${name}-entry`, loadBalancerArnSuffix: entry.loadBalancerArnSuffix, topics },
            parent,
        );
        new EcsEvents(`${name}-events`, { place, clusterNames: [cluster.clusterName], topicArn: this.topicArn }, parent);

        this.url = `https://${domain}`;
        this.loadBalancerDnsName = entry.dnsName;
        this.clusterName = cluster.clusterName;
        this.serviceName = service.serviceName;
        this.securityGroupId = service.securityGroupId;
        this.vpcId = network.vpcId;
        this.registerOutputs({ url: this.url, loadBalancerDnsName: this.loadBalancerDnsName, vpcId: this.vpcId, topicArn: this.topicArn });
    }
}

/** @throws Error when the region has not three zones that every account can use */
function ownNetwork(region: string, kind: "production" | "staging"): OwnNetwork {
    const availabilityZoneNames = defaultZones(region);
    if (availabilityZoneNames === undefined) {
        throw new Error(`FargateWebApp: place.region: not three availability zones that are known, got ${region}; give the network`);
    }
    return {
        kind: "own",
        cidrBlock: "10.0.0.0/16",
        availabilityZoneNames,
        natGateways: kind === "production" ? "OnePerAz" : "Single",
        privateCidrMask: 24,
    };
}

/** The preset `web-app` with the names and the variables of a stage. */
function planWebApp(
    name: string,
    args: FargateWebAppArgs,
    { clusterName, environment }: { readonly clusterName: string; readonly environment: Environment },
): ServicePlan {
    const { stage, size, tasks, containerName = "app", desiredCount, variables } = args;
    const { service, problems } = decideService(
        name,
        {
            preset: "web-app",
            image: args.image,
            command: args.command,
            port: args.port,
            resources: size && { cpu: size.cpu, memory: size.memoryMiB },
            autoScaling: tasks && { minCount: tasks.min, maxCount: tasks.max },
            route: { host: args.domain, priority: 1 },
            connect: args.connect,
            healthCheckPath: args.healthCheckPath,
            probe: args.probe,
            secrets: args.secrets,
            egress: args.egress,
            user: args.user,
            jsonLogs: args.jsonLogs ?? false,
        },
        environment.kind,
    );
    const [problem] = problems;
    if (problem !== undefined) throw new Error(`FargateWebApp: ${problem.key.join(".")}: ${problem.text}`);
    const plan = planService(name, { clusterName, services: { [name]: service }, serviceConnect: args.connection }, environment);
    const { min, max } = plan.scaling?.tasks ?? { min: 1, max: 1 };
    const first = desiredCount ?? plan.tasks.desiredCount;
    return {
        ...plan,
        tasks: { ...plan.tasks, desiredCount: Math.min(Math.max(first, min), max) },
        container: {
            ...plan.container,
            name: containerName,
            environment: { ...regionVariables(args.place), ...nextVariables, ...webAppVariables(stage), ...variables },
            log: { ...plan.container.log, streamPrefix: webAppStreamPrefix(stage) },
        },
    };
}
