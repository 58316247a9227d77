import { numberRanges } from "./numberRanges.ts";
import type { InputRefusal } from "../refusal.ts";
import { knownText, list, numberIn, valuesAt } from "../../propertyValues.ts";

const elb = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";
const targetGroup = "aws:lb/targetGroup:TargetGroup";

/** The retention periods in days that CloudWatch Logs accepts; 0 keeps logs forever. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** Refusals of numbers that are out of bounds. */
export const limitRefusals: readonly InputRefusal[] = [
    ...numberRanges.map(({ rule, type, property, code, least, most, unit, source }): InputRefusal => {
        const allowed = `${String(least)} to ${String(most)}${unit}`;
        return {
            kind: "inputs",
            rule,
            types: [type],
            property,
            says: `\`${property}\` is ${allowed}`,
            source,
            problem: (inputs) => {
                const given = valuesAt(inputs, property).map(numberIn);
                const value = given.find((number) => number !== undefined && (number < least || number > most));
                if (value === undefined) return undefined;
                return `${code}: ${property} must be ${allowed}, got ${String(value)}; use a value in this range`;
            },
        };
    }),
    {
        kind: "inputs",
        rule: "log-retention",
        types: ["aws:cloudwatch/logGroup:LogGroup"],
        property: "retentionInDays",
        says: `\`retentionInDays\` is one of ${retentionDays.join(", ")}`,
        source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
        problem: ({ retentionInDays }) => {
            const days = numberIn(retentionInDays);
            if (days === undefined || retentionDays.includes(days)) return undefined;
            const longer = retentionDays.find((allowed) => allowed > days) ?? 3653;
            return `InvalidParameterException: logs are not kept for ${String(days)} days; use ${String(longer)}`;
        },
    },
    {
        kind: "inputs",
        rule: "slow-start",
        types: [targetGroup],
        property: "slowStart",
        says: "`slowStart` is 30 to 900 seconds, or 0 for none",
        source: `${elb}/edit-target-group-attributes.html`,
        problem: ({ slowStart }) => {
            const seconds = numberIn(slowStart);
            if (seconds === undefined || seconds === 0 || (seconds >= 30 && seconds <= 900)) return undefined;
            return `ValidationError: slowStart must be 30 to 900 seconds or 0, got ${String(seconds)}; use a value in this range`;
        },
    },
    {
        kind: "inputs",
        rule: "load-balancer-two-subnets",
        types: ["aws:lb/loadBalancer:LoadBalancer"],
        property: "subnets",
        says: "an application load balancer has two subnets or more, each in its own zone",
        source: `${elb}/application-load-balancers.html#subnets-load-balancer`,
        problem: ({ loadBalancerType, subnets }) => {
            if (loadBalancerType !== "application" || !Array.isArray(subnets)) return undefined;
            const count = new Set(list(subnets)).size;
            if (count >= 2 || subnets.some((subnet) => knownText(subnet) === undefined)) return undefined;
            return `ValidationError: at least two subnets in two different Availability Zones must be specified, got ${String(count)}; add one`;
        },
    },
    {
        kind: "inputs",
        rule: "health-check-timeout-below-interval",
        types: [targetGroup],
        property: "healthCheck.timeout",
        says: "the timeout of a health check is shorter than its interval",
        source: `${elb}/target-group-health-checks.html`,
        problem: (inputs) => {
            const [timeout, interval] = ["timeout", "interval"].map((part) => numberIn(valuesAt(inputs, `healthCheck.${part}`)[0]));
            if (timeout === undefined || interval === undefined || timeout < interval) return undefined;
            return `ValidationError: health check timeout ${String(timeout)} must be smaller than the interval ${String(interval)}; shorten it`;
        },
    },
];
