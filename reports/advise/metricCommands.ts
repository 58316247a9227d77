import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { beginOf } from "./metrics/hours.ts";
import type { Statistic } from "./metrics/metricKinds.ts";
import { weekHours } from "./metrics/measuredWeek.ts";
import { wantedMetrics } from "./metrics/wantedMetrics.ts";

interface Asking {
    readonly stack: string;
    readonly region: string;
    /** The first hour that is not asked for, since 1970. */
    readonly end: number;
}

const folder = "metrics";

/** Lines for a shell that write a week of each service into files which `--metrics` takes. */
export function metricCommands(plans: readonly ServicePlan[], asking: Asking): string {
    return [
        `mkdir -p ${folder}`,
        ...plans.flatMap((plan) => ["", `# ${plan.names.serviceName}`, ...ownCommands(plan, asking), ...balancedCommands(plan, asking)]),
        "",
        `npm run advise -- ${asking.stack} --metrics ${folder}`,
    ].join("\n");
}

function ownCommands(plan: ServicePlan, asking: Asking): readonly string[] {
    return wantedMetrics(plan).map(({ namespace, metricName, dimensions, statistics }) => {
        const named = Object.entries(dimensions).map(([name, value]) => `Name=${name},Value=${value}`);
        return command({ namespace, metricName, dimensions: named.join(" "), statistics }, plan, asking);
    });
}

/** AWS has made the names of target group and load balancer. */
function balancedCommands(plan: ServicePlan, asking: Asking): readonly string[] {
    const { target } = plan;
    if (target === undefined) return [];
    if (target.shift !== undefined) return ["# Its requests go to one of two target groups by turns, which --live adds up."];
    const namespace = "AWS/ApplicationELB";
    const dimensions = '"Name=LoadBalancer,Value=${load_balancer#*:loadbalancer/}" "Name=TargetGroup,Value=${target_group##*:}"';
    const describe = `aws elbv2 describe-target-groups --region ${asking.region}`;
    return [
        `target_group=$(${describe} --output text --query "TargetGroups[?starts_with(TargetGroupName, '${target.name}-')].TargetGroupArn | [0]")`,
        `load_balancer=$(${describe} --output text --target-group-arns "$target_group" --query 'TargetGroups[0].LoadBalancerArns[0]')`,
        command({ namespace, metricName: "RequestCount", dimensions, statistics: ["Sum"] }, plan, asking),
        command({ namespace, metricName: "TargetResponseTime", dimensions, statistics: ["p99"] }, plan, asking),
    ];
}

interface AskedMetric {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: string;
    readonly statistics: readonly Statistic[];
}

/** @see https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/get-metric-statistics.html */
function command(
    { namespace, metricName, dimensions, statistics }: AskedMetric,
    { names: { serviceName } }: Pick<ServicePlan, "names">,
    { region, end }: Asking,
): string {
    const statistic = statistics.includes("p99") ? "--extended-statistics" : "--statistics";
    return [
        `aws cloudwatch get-metric-statistics --region ${region} --namespace ${namespace} --metric-name ${metricName}`,
        `--dimensions ${dimensions}`,
        `--start-time ${timeText(end - weekHours)} --end-time ${timeText(end)} --period 3600 ${statistic} ${statistics.join(" ")} > ${folder}/${serviceName}.${metricName}.json`,
    ].join(" \\\n  ");
}

function timeText(hour: number): string {
    return new Date(beginOf(hour)).toISOString().replace(".000", "");
}
