import * as pulumi from "@pulumi/pulumi";
import { AccessLogBucket } from "../components/storage/accessLogBucket.ts";
import { AlarmMute } from "../components/monitoring/alarmMute.ts";
import { AlarmTopic } from "../components/monitoring/alarmTopic.ts";
import { EcsEvents } from "../components/monitoring/ecsEvents.ts";
import { EncryptionKey } from "../components/storage/encryptionKey.ts";
import type { EnvironmentConfig } from "../components/vocabulary/environment.ts";
import { EntryAlarms } from "../components/monitoring/entryAlarms.ts";
import type { Environment } from "../components/service/environment.ts";
import { EnvironmentDashboard } from "../components/monitoring/environmentDashboard.ts";
import { HttpEntry, type HttpEntryArgs } from "../components/entry/httpEntry.ts";
import { dashboardPages } from "../components/model/monitoring/dashboard/dashboardPages.ts";
import { hostsOf } from "../components/model/routes/routeConditions.ts";
import { chatChannels } from "../components/model/monitoring/chatChannels.ts";
import { entryAlarm } from "../components/model/monitoring/entryAlarmSpecs.ts";
import { ChatNotifications } from "../components/monitoring/chatNotifications.ts";
import { chatConfigurationName, clusterName, dashboardName } from "../components/model/names.ts";
import type { MonitoredService } from "../components/model/monitoring/monitoredService.ts";
import type { Transformable } from "../components/transform/transform.ts";
import { transformed } from "../components/transform/transformed.ts";
import { Workload } from "../components/workloads/workload.ts";
import { Network } from "../components/network/network.ts";
import { dashboardUrls } from "./dashboardUrls.ts";
import { deploymentNeeds } from "./deploymentNeeds.ts";
import { planEnvironment } from "./planEnvironment.ts";
import { standardTags } from "./provider.ts";
import type { StackConfig } from "./stackConfig.ts";
import { routedServices } from "./workloads.ts";

export interface PlatformArgs extends Transformable {
    readonly config: StackConfig;
}

/** An environment: the network, the entry and the alarms that its workloads share, and each workload that its configuration names. */
export class Platform extends pulumi.ComponentResource {
    /** Which pages of severity `page` notify, and events. */
    public readonly topicArn: pulumi.Output<string>;
    /** Where to push images, by repository. */
    public readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
    /** By dashboard; none while the environment is bootstrapped. */
    public readonly dashboardUrls: Readonly<Record<string, string>>;
    public readonly clusterNames: readonly string[];
    /** What runs, by the names that AWS knows it by. */
    public readonly services: readonly MonitoredService<pulumi.Input<string>>[];

    constructor(name: string, args: PlatformArgs, opts?: pulumi.ComponentResourceOptions) {
        const { config } = args;
        super("platform:stacks:Platform", name, { stack: config.stack, bootstrap: config.bootstrap }, transformed(opts, args));
        const { project, stack, environment: settings } = config;
        const { region, accountId, deletionProtection, logRetentionDays } = settings;
        const deployments = deploymentNeeds(config);
        const place = { region, accountId };
        const clusterNames = config.workloads.map(({ name: workload }) => clusterName(workload, stack));
        const parent = { parent: this };
        this.clusterNames = clusterNames;

        const keyArn = settings.customerManagedKey
            ? new EncryptionKey(
                  "key",
                  {
                      ...place,
                      environment: stack,
                      clusterNames,
                      startsInstances: config.workloads.some(({ instances = {} }) => Object.keys(instances).length > 0),
                      deletionProtection,
                      adopt: settings.adopt.key,
                  },
                  parent,
              ).keyArn
            : undefined;
        const network = new Network(
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
        const entry = new HttpEntry(
            "entry",
            {
                vpcId: network.vpcId,
                publicSubnetIds: network.publicSubnetIds,
                ...config.entry,
                closedListener: deployments.closedListener,
                hosts: routedServices(config).flatMap(({ routes }) => routes.flatMap(hostsOf)),
                accessLogs: this.#accessLogs(settings),
                deletionProtection,
            },
            parent,
        );
        const topics = this.#topics(config, keyArn);
        this.topicArn = topics.page;
        const dashboardUrlsOfStack = dashboardUrls(config);

        const environment: Environment = {
            ...planEnvironment(config),
            name: stack,
            network,
            entry,
            topics,
            dashboardUrlOf: (service) => dashboardUrlsOfStack.byService.get(service),
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

        const entryAlarms = new EntryAlarms(
            "entry-alarms",
            {
                entryName: "entry",
                loadBalancerArnSuffix: entry.loadBalancerArnSuffix,
                topics,
                alarm: entryAlarm(config.alarms),
                dashboardUrl: dashboardUrlsOfStack.first,
            },
            parent,
        );
        if (environment.offHours !== undefined && entryAlarms.alarmNames.length > 0) {
            // Nobody answers then, and that is meant.
            new AlarmMute(
                "entry-off-hours",
                { offHours: environment.offHours, alarmNames: entryAlarms.alarmNames, after: [entryAlarms] },
                parent,
            );
        }
        if (clusterNames.length > 0) {
            new EcsEvents(
                "events",
                { place, clusterNames, topicArn: topics[config.alarms.severity ?? "page"], pauses: deployments.pauses },
                parent,
            );
        }
        const dashboards = dashboardPages(this.services).map(({ suffix, services }, page) => {
            const pageName = dashboardName(project, stack, suffix);
            // Everybody looks at the first page first.
            const loadBalancerArnSuffix = page === 0 ? entry.loadBalancerArnSuffix : undefined;
            const shown = { dashboardName: pageName, region, services, loadBalancerArnSuffix };
            return [pageName, new EnvironmentDashboard(`dashboard${suffix}`, shown, parent).url] as const;
        });
        this.dashboardUrls = Object.fromEntries(dashboards);

        this.registerOutputs({ topicArn: this.topicArn, repositoryUrls: this.repositoryUrls, dashboardUrls: this.dashboardUrls });
    }

    /** The topic of each severity, and who is notified of it. Without one for tickets, nothing is a ticket. */
    #topics({ project, stack, environment, alarms: { channels } }: StackConfig, keyArn: pulumi.Input<string> | undefined) {
        const { accountId, region, alarmEmail } = environment;
        const parent = { parent: this };
        const page = new AlarmTopic("alarms", { accountId, email: alarmEmail, ...channels.page, keyArn }, parent).topicArn;
        const ticket = channels.ticket && new AlarmTopic("alarms-ticket", { accountId, ...channels.ticket, keyArn }, parent).topicArn;
        const topics = { page, ticket: ticket ?? page };
        for (const channel of chatChannels(channels)) {
            new ChatNotifications(
                `alarms-${channel.role}`,
                {
                    place: { accountId, region },
                    channel,
                    configurationName: chatConfigurationName(project, stack, channel.role),
                    topicArns: channel.severities.map((severity) => topics[severity]),
                },
                parent,
            );
        }
        return topics;
    }

    /** Where the load balancer leaves its access logs. */
    #accessLogs({ accessLogs, accessLogBucket, logRetentionDays, adopt, ...settings }: EnvironmentConfig): HttpEntryArgs["accessLogs"] {
        const prefix = "entry";
        if (!accessLogs) return undefined;
        if (accessLogBucket !== undefined) return { bucketName: accessLogBucket, prefix };
        return new AccessLogBucket(
            "access-logs",
            { ...settings, prefix, retentionDays: logRetentionDays, adopt: adopt.accessLogBucket },
            { parent: this },
        );
    }
}
