import * as pulumi from "@pulumi/pulumi";
import { AccessLogBucket } from "../components/storage/accessLogBucket.ts";
import { AlarmMute } from "../components/monitoring/alarmMute.ts";
import { AlarmTopic } from "../components/monitoring/alarmTopic.ts";
import { AmplyCluster } from "../components/workloads/amplyCluster.ts";
import { ConfiguredServices } from "../components/workloads/configuredServices.ts";
import { EcsEvents } from "../components/monitoring/ecsEvents.ts";
import { EncryptionKey } from "../components/storage/encryptionKey.ts";
import { EntryAlarms } from "../components/monitoring/entryAlarms.ts";
import type { Environment } from "../components/service/environment.ts";
import { EnvironmentDashboard } from "../components/monitoring/environmentDashboard.ts";
import { HttpEntry } from "../components/entry/httpEntry.ts";
import { LangfuseServices } from "../components/workloads/langfuseServices.ts";
import { dashboardPages } from "../components/model/monitoring/dashboardPages.ts";
import type { MonitoredService } from "../components/model/monitoring/monitoredService.ts";
import { Network } from "../components/network/network.ts";
import { deploymentNeeds } from "./deploymentNeeds.ts";
import { standardTags } from "./provider.ts";
import type { StackConfig } from "./stackConfig.ts";
import { clusterNamesOf, declaresServices, routesOf } from "./workloads.ts";

/** An environment: the network, the entry and the alarms that its workloads share, and each workload that its configuration names. */
export class Platform extends pulumi.ComponentResource {
    public readonly topicArn: pulumi.Output<string>;
    /** Where to push images, by repository. */
    public readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
    /** By dashboard; none while the environment is bootstrapped. */
    public readonly dashboardUrls: Readonly<Record<string, string>>;
    /** What runs, by the names that AWS knows it by. */
    public readonly services: readonly MonitoredService<pulumi.Input<string>>[];

    constructor(name: string, config: StackConfig, opts?: pulumi.ComponentResourceOptions) {
        super("platform:stacks:Platform", name, { stack: config.stack, bootstrap: config.bootstrap }, opts);
        const { project, stack, environment: settings } = config;
        const { region, accountId, deletionProtection, logRetentionDays } = settings;
        const deployments = deploymentNeeds(config);
        const place = { region, accountId };
        const clusterNames = clusterNamesOf(config);
        const parent = { parent: this };

        const keyArn = settings.customerManagedKey
            ? new EncryptionKey(
                  "key",
                  {
                      ...place,
                      environment: stack,
                      clusterNames,
                      startsInstances: Object.keys(config.instances).length > 0,
                      deletionProtection,
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
            },
            parent,
        );
        const accessLogs = settings.accessLogs
            ? new AccessLogBucket("access-logs", { ...place, prefix: "entry", retentionDays: logRetentionDays, deletionProtection }, parent)
            : undefined;
        const entry = new HttpEntry(
            "entry",
            {
                vpcId: network.vpcId,
                publicSubnetIds: network.publicSubnetIds,
                ...config.entry,
                closedListener: deployments.closedListener,
                hosts: Object.values(routesOf(config)).map(({ host }) => host),
                accessLogs,
                deletionProtection,
            },
            parent,
        );
        this.topicArn = new AlarmTopic("alarms", { accountId, email: settings.alarmEmail, keyArn }, parent).topicArn;

        const environment: Environment = {
            name: stack,
            kind: settings.kind,
            place,
            network,
            entry,
            topicArn: this.topicArn,
            capacity: config.capacity,
            cpuScaling: config.features.cpuScaling,
            // A service that is stopped every night shows nothing of a change that is being watched.
            offHours: config.rollout.soaking ? undefined : config.offHours,
            logRetentionDays,
            keyArn,
            secretsKeyArn: settings.secretsKeyArn,
            exec: settings.exec,
            redeploy: config.redeploy,
            deletionProtection,
            bootstrap: config.bootstrap,
        };
        const amply = config.amply && new AmplyCluster("amply", { environment, amply: config.amply }, parent);
        const langfuse = config.langfuse && new LangfuseServices("langfuse", { environment, langfuse: config.langfuse }, parent);
        const { services, instances, serviceConnect } = config;
        const configured =
            declaresServices(config) &&
            new ConfiguredServices(
                "services",
                { environment, services, instances, standardTags: standardTags(config), serviceConnect },
                parent,
            );
        this.repositoryUrls = amply === undefined ? {} : { [amply.repositoryName]: amply.repositoryUrl };
        this.services = [amply, langfuse, configured].flatMap((workload) => (workload ? workload.monitored : []));

        const { alarmNames } = new EntryAlarms(
            "entry-alarms",
            { entryName: "entry", loadBalancerArnSuffix: entry.loadBalancerArnSuffix, topicArn: this.topicArn },
            parent,
        );
        if (environment.offHours !== undefined) {
            // Nobody answers then, and that is meant.
            new AlarmMute("entry-off-hours", { offHours: environment.offHours, alarmNames }, parent);
        }
        if (clusterNames.length > 0) {
            new EcsEvents("events", { place, clusterNames, topicArn: this.topicArn, pauses: deployments.pauses }, parent);
        }
        const dashboards = dashboardPages(this.services).map(({ suffix, services }, page) => {
            const dashboardName = `${project}-${stack}${suffix}`;
            // Everybody looks at the first page first.
            const loadBalancerArnSuffix = page === 0 ? entry.loadBalancerArnSuffix : undefined;
            const shown = { dashboardName, region, services, loadBalancerArnSuffix };
            return [dashboardName, new EnvironmentDashboard(`dashboard${suffix}`, shown, parent).url] as const;
        });
        this.dashboardUrls = Object.fromEntries(dashboards);

        this.registerOutputs({ topicArn: this.topicArn, repositoryUrls: this.repositoryUrls, dashboardUrls: this.dashboardUrls });
    }
}
