import type * as pulumi from "@pulumi/pulumi";
import { zoneOfHost } from "../../components/model/network/zoneOfHost.ts";
import { ExistingEntry } from "../../components/entry/existingEntry.ts";
import { EntryWaf } from "../../components/entry/entryWaf.ts";
import { HttpEntry, type HttpEntryArgs } from "../../components/entry/httpEntry.ts";
import { hostsOf } from "../../components/model/routes/routeConditions.ts";
import type { Network } from "../../components/network/network.ts";
import { AccessLogBucket } from "../../components/storage/accessLogBucket.ts";
import type { EntryConfig, MadeEntry } from "../../components/vocabulary/entry.ts";
import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import type { NetworkConfig } from "../../components/vocabulary/network.ts";
import type { StackConfig } from "../stackConfig.ts";
import { routedOf } from "../workloads.ts";

interface EntrySurroundings {
    readonly config: StackConfig;
    readonly network: Pick<Network, "vpcId" | "publicSubnetIds" | "privateSubnetIds">;
    /** A deployment needs a listener that nobody reaches. */
    readonly closedListener: boolean;
    /** Encrypts logs. @default the keys that AWS manages */
    readonly keyArn?: pulumi.Input<string>;
    readonly parent: pulumi.ComponentResource;
}

/** The entry of an environment, as it is configured. */
export function makeEntry(
    entry: EntryConfig,
    { config, network, closedListener, keyArn, parent }: EntrySurroundings,
): HttpEntry | ExistingEntry {
    const hosts = hostsOfStack(config);
    switch (entry.kind) {
        case "existing": {
            return new ExistingEntry("entry", { ...entry, vpcId: network.vpcId, hosts }, { parent });
        }
        case "made": {
            const made = new HttpEntry(
                "entry",
                {
                    ...entry,
                    vpcId: network.vpcId,
                    subnetIds: entry.scheme === "public" ? network.publicSubnetIds : network.privateSubnetIds,
                    allowedCidrBlocks: allowedCidrBlocks(entry, config.network),
                    closedListener,
                    hosts,
                    login: routedOf(config).some(({ routes }) => routes.some(({ login }) => login !== undefined)),
                    accessLogs: accessLogs(config.environment, parent),
                    deletionProtection: config.environment.deletionProtection,
                },
                { parent },
            );
            if (entry.waf !== undefined) {
                new EntryWaf(
                    "entry-waf",
                    {
                        waf: entry.waf,
                        loadBalancerArn: made.loadBalancerArn,
                        environment: config.stack,
                        logRetentionDays: config.environment.logRetentionDays,
                        keyArn,
                        deletionProtection: config.environment.deletionProtection,
                        adoptLogs: config.environment.adopt.wafLogs,
                    },
                    { parent },
                );
            }
            return made;
        }
    }
}

/** Where each host has to lead whose record is made elsewhere. @param dnsName of the load balancer, as far as it is known */
export function recordsToMake(
    config: StackConfig,
    dnsName: pulumi.Output<string> | undefined,
): Readonly<Record<string, pulumi.Output<string>>> {
    const { entry } = config;
    if (entry === undefined || dnsName === undefined) return {};
    const hosts = hostsOfStack(config).filter((host) => zoneOfHost(host, entry) === undefined);
    return Object.fromEntries(hosts.toSorted().map((host) => [host, dnsName]));
}

function hostsOfStack(config: StackConfig): readonly string[] {
    return [...new Set(routedOf(config).flatMap(({ routes }) => routes.flatMap(hostsOf)))];
}

/** An internal entry is for those in its VPC. */
function allowedCidrBlocks(
    { scheme, allowedCidrBlocks: written }: MadeEntry,
    network: NetworkConfig | undefined,
): readonly string[] | undefined {
    return written ?? (scheme === "internal" && network?.kind === "own" ? [network.cidrBlock] : undefined);
}

/** Where the load balancer leaves its access logs. */
function accessLogs(environment: EnvironmentConfig, parent: pulumi.ComponentResource): HttpEntryArgs["accessLogs"] {
    const { accessLogs: wanted, accessLogBucket, logRetentionDays, adopt, ...settings } = environment;
    const prefix = "entry";
    if (!wanted) return undefined;
    if (accessLogBucket !== undefined) return { bucketName: accessLogBucket, prefix };
    return new AccessLogBucket(
        "access-logs",
        { ...settings, prefix, retentionDays: logRetentionDays, adopt: adopt.accessLogBucket },
        { parent },
    );
}
