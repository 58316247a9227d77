import { dashboardPages } from "../../components/model/monitoring/dashboard/dashboardPages.ts";
import { entryAlarm, entryAlarmSpecs } from "../../components/model/monitoring/alarms/entryAlarmSpecs.ts";
import { endpointSpecs } from "../../components/model/network/vpcEndpoints.ts";
import { placedService, type ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { MadeEntry } from "../../components/vocabulary/entry.ts";
import type { OwnNetwork } from "../../components/vocabulary/network.ts";
import type { ExistingServicePlan } from "../../components/model/existingServices/planExistingService.ts";
import { planPagesOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { alarmsMonth, billedAlarms } from "./alarmCost.ts";
import { numberText } from "./costText.ts";
import { always, type CostLine, eachOf, hoursPerMonth, type Range } from "./monthlyCost.ts";
import type { Estimating } from "./serviceCost.ts";

/** What is made for all services of a stack. */
export interface SharedParts {
    readonly plans: readonly ServicePlan[];
    readonly existing: readonly ExistingServicePlan[];
    /** Behind the load balancer, on average. */
    readonly webTasks: Range;
}

/** What the environment costs in a month beside its services. */
export function sharedCost(config: StackConfig, parts: SharedParts, estimating: Estimating): readonly CostLine[] {
    const { network, entry, environment } = config;
    const { usd } = estimating.prices;
    return [
        ...(network?.kind === "own" ? networkLines(network, environment.region, estimating) : []),
        ...(entry?.kind === "made" ? entryLines(entry, publicZones(config), parts.webTasks, estimating) : []),
        ...(entry === undefined ? [] : entryAlarmLines(config, estimating)),
        ...insightsLines(config, estimating),
        ...dashboardLines(parts, config, estimating),
        ...(environment.customerManagedKey ? [{ what: "key", of: "the customer-managed key of KMS", cost: always(usd.keyMonth) }] : []),
        ...secretLines(parts.plans, estimating),
    ];
}

function networkLines(network: OwnNetwork, region: string, { prices: { usd } }: Estimating): readonly CostLine[] {
    const zones = network.availabilityZoneNames.length;
    const gateways = { Single: 1, OnePerAz: zones, None: 0 }[network.natGateways];
    const interfaces = endpointSpecs(region, network.endpoints).filter(({ type }) => type === "Interface").length;
    const hours = hoursPerMonth;
    return [
        ...(gateways === 0
            ? []
            : [
                  {
                      what: "NAT gateways",
                      of: `${gateways}, each with a public address`,
                      cost: always(gateways * hours * (usd.natGatewayHour + usd.publicAddressHour)),
                  },
              ]),
        ...(interfaces === 0
            ? []
            : [
                  {
                      what: "endpoints",
                      of: `${interfaces} interfaces in ${zones} zones`,
                      cost: always(interfaces * zones * hours * usd.endpointHour),
                  },
              ]),
    ];
}

/** A load balancer has an address in each of its subnets. */
function publicZones({ network }: StackConfig): number {
    return network?.kind === "own" ? network.availabilityZoneNames.length : (network?.publicSubnetIds ?? []).length;
}

function entryLines({ scheme, waf }: MadeEntry, zones: number, webTasks: Range, estimating: Estimating): readonly CostLine[] {
    const { usd } = estimating.prices;
    const addresses = scheme === "public" ? zones : 0;
    return [
        {
            what: "load balancer",
            of: addresses === 0 ? "inside the network" : `with ${addresses} public addresses`,
            cost: always(hoursPerMonth * (usd.loadBalancerHour + addresses * usd.publicAddressHour)),
        },
        trafficLine(webTasks, estimating),
        ...(waf?.kind === "managed" ? wafLines(webTasks, estimating) : []),
    ];
}

/** What one capacity unit carries. @see https://aws.amazon.com/elasticloadbalancing/pricing/ */
const capacityUnit = { connectionsPerSecond: 25, gigabytesPerHour: 1 } as const;

/** The dimension that is used most is billed; every request counts as a new connection, which is the most that there may be. */
function trafficLine(webTasks: Range, { prices: { usd }, assumptions }: Estimating): CostLine {
    const { requestsPerSecond, kilobytesPerRequest } = assumptions;
    const gigabytesPerHour = (requestsPerSecond * 3600 * kilobytesPerRequest) / 1e6;
    const units = Math.max(requestsPerSecond / capacityUnit.connectionsPerSecond, gigabytesPerHour / capacityUnit.gigabytesPerHour);
    return {
        what: "traffic",
        of: `${numberText(requestsPerSecond)} requests a second of ${numberText(kilobytesPerRequest)} kB for each task`,
        cost: eachOf(webTasks, (tasks) => tasks * units * hoursPerMonth * usd.capacityUnitHour),
    };
}

/** Those of `EntryWaf`. */
const wafRules = 2;

function wafLines(webTasks: Range, { prices: { usd }, assumptions: { requestsPerSecond } }: Estimating): readonly CostLine[] {
    const millions = (requestsPerSecond * 3600 * hoursPerMonth) / 1e6;
    return [
        { what: "web ACL", of: `${wafRules} rules`, cost: always(usd.webAclMonth + wafRules * usd.webAclRuleMonth) },
        {
            what: "web ACL requests",
            of: "all that reach a task",
            cost: eachOf(webTasks, (tasks) => tasks * millions * usd.webAclMillionRequests),
        },
    ];
}

function entryAlarmLines({ alarms }: StackConfig, { prices }: Estimating): readonly CostLine[] {
    const billed = billedAlarms(entryAlarmSpecs("entry", "", entryAlarm(alarms)));
    return billed.metrics === 0 ? [] : [{ what: "alarms", of: "of the entry", cost: always(alarmsMonth(billed, prices)) }];
}

function insightsLines(
    { workloads }: StackConfig,
    { prices: { usd }, assumptions: { insightsPerCluster } }: Estimating,
): readonly CostLine[] {
    const clusters = workloads.filter(({ cluster }) => cluster === undefined).length;
    if (clusters === 0) return [];
    return [
        {
            what: "Container Insights",
            of: `${insightsPerCluster} metrics of each of ${clusters} ${clusters === 1 ? "cluster" : "clusters"}`,
            cost: always(clusters * insightsPerCluster * usd.insightsMetricMonth),
        },
    ];
}

function dashboardLines({ plans, existing }: SharedParts, config: StackConfig, { prices: { usd } }: Estimating): readonly CostLine[] {
    const ofServices = dashboardPages([...plans.map((plan) => placedService(plan)), ...existing.map(({ monitored }) => monitored)]).length;
    const pages = ofServices + (config.bootstrap ? 0 : planPagesOf(config).length);
    return pages === 0 ? [] : [{ what: "dashboards", of: String(pages), cost: always(pages * usd.dashboardMonth) }];
}

/** Whoever made them: without them nothing starts. Parameters of Systems Manager cost nothing. */
function secretLines(plans: readonly ServicePlan[], { prices: { usd } }: Estimating): readonly CostLine[] {
    const secrets = new Set(plans.flatMap((plan) => plan.secrets.filter(({ store }) => store === "secretsmanager").map(({ arn }) => arn)));
    return secrets.size === 0
        ? []
        : [{ what: "secrets", of: `${secrets.size} that services read, whoever made them`, cost: always(secrets.size * usd.secretMonth) }];
}
