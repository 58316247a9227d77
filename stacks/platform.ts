import * as pulumi from "@pulumi/pulumi";
import { AlarmMute } from "../components/monitoring/alarmMute.ts";
import { EncryptionKey } from "../components/storage/encryptionKey.ts";
import { PullThroughCache } from "../components/storage/pullThroughCache.ts";
import { EntryAlarms } from "../components/monitoring/entryAlarms.ts";
import type { Environment } from "../components/service/environment.ts";
import { ExistingService } from "../components/service/existingService.ts";
import { EnvironmentDashboard } from "../components/monitoring/environmentDashboard.ts";
import { dashboardPages } from "../components/model/monitoring/dashboard/dashboardPages.ts";
import { entryAlarm } from "../components/model/monitoring/alarms/entryAlarmSpecs.ts";
import { dashboardName } from "../components/model/names.ts";
import type { MonitoredService } from "../components/model/monitoring/monitoredService.ts";
import type { Transformable } from "../components/transform/transform.ts";
import { transformed } from "../components/transform/transformed.ts";
import { clusterNameOf } from "../components/model/workloads/serviceGroup.ts";
import { Workload } from "../components/workloads/workload.ts";
import { Network } from "../components/network/network.ts";
import { dashboardUrls } from "./platform/dashboardUrls.ts";
import { deploymentNeeds } from "./platform/deploymentNeeds.ts";
import { imageCachesOf } from "./imageCachesOf.ts";
import { type ApiOutputs, apiOutputs, apiUrls, makeApiDashboards, makeApis, recordsOfApis } from "./platform/makeApis.ts";
import { makeAlarmTopics } from "./platform/makeAlarmTopics.ts";
import { makeEvents, ownClusterNames } from "./platform/makeEvents.ts";
import { makeEntry, recordsToMake } from "./platform/makeEntry.ts";
import { type InstanceServiceOutputs, makeInstanceServices } from "./platform/makeInstanceServices.ts";
import { noNetwork } from "./platform/noNetwork.ts";
import { type FunctionOutputs, functionOutputs, makeFunctionDashboards, makeFunctions } from "./platform/makeFunctions.ts";
import { startsInstances } from "./workloads.ts";
import { planEnvironment } from "./planEnvironment.ts";
import { existingPlansOf } from "./plansOf.ts";
import { stackQualifier } from "./stackQualifier.ts";
import { standardTags } from "./provider.ts";
import type { StackConfig } from "./stackConfig.ts";

export interface PlatformArgs extends Transformable {
    readonly config: StackConfig;
}

export interface NetworkOutputs {
    readonly vpcId: pulumi.Output<string>;
    readonly publicSubnetIds: pulumi.Output<string[]>;
    readonly privateSubnetIds: pulumi.Output<string[]>;
}

export interface LoadBalancerOutputs {
    readonly arn: pulumi.Output<string>;
    /** Unknown of a load balancer of somebody else, unless it is written. */
    readonly dnsName?: pulumi.Output<string>;
    /** Requests come from it. */
    readonly securityGroupId: pulumi.Output<string>;
}

export interface ServiceOutputs {
    readonly clusterName: string;
    readonly logGroupName: string;
    /** Of its tasks: what a database admits. */
    readonly securityGroupId: pulumi.Output<string>;
    /** Of the application: what a policy of a bucket or key admits. */
    readonly taskRoleArn: pulumi.Output<string>;
}

/** An environment: the network, the entry and the alarms that its workloads share, and each workload that its configuration names. */
export class Platform extends pulumi.ComponentResource {
    /** Which pages of severity `page` notify, and events. */
    public readonly topicArn: pulumi.Output<string>;
    /** Where each host has to lead whose record is not made here. */
    public readonly recordsToMake: Readonly<Record<string, pulumi.Output<string>>>;
    /** Where to push images, by repository. */
    public readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
    /** By dashboard; none while the environment is bootstrapped. */
    public readonly dashboardUrls: Readonly<Record<string, string>>;
    public readonly clusterNames: readonly string[];
    /** What runs, by the names that AWS knows it by. */
    public readonly services: readonly MonitoredService<pulumi.Input<string>>[];

    /** For what is made beside the platform. Empty where nothing asks for a VPC. */
    public readonly network: NetworkOutputs | Readonly<Record<string, never>>;
    /** Empty where there is no entry. */
    public readonly loadBalancer: LoadBalancerOutputs | Readonly<Record<string, never>>;
    /** By name; none while the environment is bootstrapped. */
    public readonly serviceOutputs: Readonly<Record<string, ServiceOutputs>>;

    /** The same of instances that answer requests themselves. */
    public readonly instanceServiceOutputs: Readonly<Record<string, InstanceServiceOutputs>>;
    /** The same of functions. */
    public readonly functionOutputs: Readonly<Record<string, FunctionOutputs>>;
    /** The same of HTTP APIs. */
    public readonly apiOutputs: Readonly<Record<string, ApiOutputs>>;
    /** Where each answers, by the name of its output. */
    public readonly apiUrls: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(name: string, args: PlatformArgs, opts?: pulumi.ComponentResourceOptions) {
        const { config } = args;
        super("platform:stacks:Platform", name, { stack: config.stack, bootstrap: config.bootstrap }, transformed(opts, args));
        const { project, stack, environment: settings } = config;
        const { region, accountId, deletionProtection, logRetentionDays } = settings;
        const deployments = deploymentNeeds(config);
        const place = { region, accountId };
        const parent = { parent: this };
        this.clusterNames = config.workloads.map((workload) => clusterNameOf(workload, stack));

        const keyArn = settings.customerManagedKey
            ? new EncryptionKey(
                  "key",
                  {
                      ...place,
                      environment: stack,
                      clusterNames: ownClusterNames(config),
                      startsInstances: startsInstances(config),
                      deletionProtection,
                      adopt: settings.adopt.key,
                  },
                  parent,
              ).keyArn
            : undefined;
        const madeNetwork =
            config.network &&
            new Network(
                "network",
                {
                    ...place,
                    layout: config.network,
                    environment: stack,
                    flowLogs: settings.flowLogs,
                    logRetentionDays,
                    kmsKeyArn: keyArn,
                    deletionProtection,
                    adoptFlowLogs: settings.adopt.flowLogs,
                },
                parent,
            );
        const network = madeNetwork ?? noNetwork;
        const entry =
            config.entry && makeEntry(config.entry, { config, network, closedListener: deployments.closedListener, keyArn, parent: this });
        this.network = madeNetwork === undefined ? {} : networkOutputs(madeNetwork);
        this.loadBalancer =
            entry === undefined ? {} : { arn: entry.loadBalancerArn, dnsName: entry.dnsName, securityGroupId: entry.securityGroupId };
        const topics = makeAlarmTopics(config, keyArn, this);
        this.topicArn = topics.page;
        const urls = dashboardUrls(config);

        const caches = imageCachesOf(config).filter(({ existing }) => !existing);
        const environment: Environment = {
            ...planEnvironment(config),
            cacheRules: caches.map(
                ({ name: registry, prefix, credentialsArn }) =>
                    new PullThroughCache(`cache-${registry}`, { registry, prefix, credentialsArn }, parent).rule,
            ),
            name: stack,
            network,
            entry,
            topics,
            dashboardUrlOf: (service) => urls.byService.get(service),
            cpuScaling: config.features.cpuScaling,
            logRetentionDays,
            keyArn,
            secretsKeyArn: settings.secretsKeyArn,
            redeploy: config.redeploy,
            deletionProtection,
            adoptExecLogs: settings.adopt.execLogs,
            bootstrap: config.bootstrap,
        };
        const workloads = config.workloads.map(
            (workload) => new Workload(workload.name, { environment, workload, standardTags: standardTags(config) }, parent),
        );
        this.repositoryUrls = Object.assign({}, ...workloads.map(({ repositoryUrls }) => repositoryUrls));
        this.services = workloads.flatMap(({ monitored }) => monitored);
        this.serviceOutputs = Object.fromEntries(
            workloads.flatMap((workload) =>
                [...workload.services].map(([service, { logGroupName, securityGroupId, taskRoleArn }]) => [
                    service,
                    { clusterName: workload.clusterName, logGroupName, securityGroupId, taskRoleArn },
                ]),
            ),
        );

        const instanceServices = makeInstanceServices(config, environment, this);
        this.instanceServiceOutputs = instanceServices.outputs;
        const functions = makeFunctions(config, environment, this);
        this.functionOutputs = functionOutputs(functions);
        const apis = makeApis(config, { environment, functions, parent: this });
        this.apiOutputs = apiOutputs(apis);
        this.apiUrls = apiUrls(apis);
        this.recordsToMake = { ...recordsToMake(config, entry?.dnsName), ...recordsOfApis(apis) };

        const existingPlans = existingPlansOf(config);
        for (const plan of existingPlans) {
            const { serviceName } = plan.names;
            new ExistingService(
                serviceName,
                { plan, topics, dashboardUrl: urls.byService.get(serviceName), cpuScaling: config.features.cpuScaling },
                parent,
            );
        }

        if (entry !== undefined) this.#watchEntry(entry.loadBalancerArnSuffix, environment, config, urls.first);
        makeEvents(config, topics[config.alarms.severity ?? "page"], deployments.pauses, this);
        const shownServices = [...this.services, ...existingPlans.map(({ monitored }) => monitored)];
        const dashboards = dashboardPages(shownServices).map(({ suffix, services }, page) => {
            const pageName = dashboardName(project, stack, suffix, stackQualifier(config));
            // Everybody looks at the first page first.
            const loadBalancerArnSuffix = page === 0 ? entry?.loadBalancerArnSuffix : undefined;
            const shown = { dashboardName: pageName, region, services, loadBalancerArnSuffix };
            return [pageName, new EnvironmentDashboard(`dashboard${suffix}`, shown, parent).url] as const;
        });
        this.dashboardUrls = {
            ...Object.fromEntries(dashboards),
            ...instanceServices.dashboardUrls,
            ...makeFunctionDashboards(config, functions, this),
            ...makeApiDashboards(config, apis, this),
        };

        this.registerOutputs({ topicArn: this.topicArn, repositoryUrls: this.repositoryUrls, dashboardUrls: this.dashboardUrls });
    }

    /** What belongs to no service behind the entry. */
    #watchEntry(
        loadBalancerArnSuffix: pulumi.Output<string>,
        { topics, offHours, qualifier }: Environment,
        config: StackConfig,
        dashboardUrl: string | undefined,
    ): void {
        const alarms = new EntryAlarms(
            "entry-alarms",
            {
                entryName: "entry",
                qualifier,
                loadBalancerArnSuffix,
                topics,
                alarm: entryAlarm(config.alarms),
                dashboardUrl,
            },
            { parent: this },
        );
        const { alarmNames } = alarms;
        if (offHours === undefined || alarmNames.length === 0) return;
        // Nobody answers then, and that is meant.
        new AlarmMute("entry-off-hours", { offHours, alarmNames, qualifier, after: [alarms] }, { parent: this });
    }
}

function networkOutputs({ vpcId, publicSubnetIds, privateSubnetIds }: Network): NetworkOutputs {
    return { vpcId, publicSubnetIds, privateSubnetIds };
}
