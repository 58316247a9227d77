import { mostTasks } from "../../components/model/services/decideTasks.ts";
import { inMessage } from "../wording.ts";
import { serviceAlarms } from "./alarms/alarmKeys.ts";
import { loadBalancerArn } from "./awsText.ts";
import { clusterName } from "./cluster/cluster.ts";
import { existingAutoScaling } from "./service/autoScaling.ts";
import * as v from "./values.ts";

const targetGroupArn = v.text({
    meaning: "the ARN of a target group",
    example: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/checkout/0123456789abcdef",
    pattern: /^arn:aws(-cn|-us-gov)?:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/,
});

/** Without a slash, at which the provider divides the id of an import. @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html */
const policyName = v.text({
    meaning: "the name of a scaling policy",
    example: "checkout-cpu75",
    pattern: /^[\x20-\x2e\x30-\x7e]+$/,
    maxLength: 256,
});

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const existingName = /^[A-Za-z0-9_-]+$/;
const nameInEcs = v.text({ meaning: "the name of a service in ECS", example: "checkout", pattern: existingName, maxLength: 255 });

/** Leaves room for the longest end of an alarm. */
const longestName = 200;

function nameProblem(name: string): string | undefined {
    return existingName.test(name) && name.length <= longestName
        ? undefined
        : `not the name of a service in ECS, got ${inMessage(name)}; write up to ${longestName} letters, digits, hyphens and underscores`;
}

const existingService = v.optionalMap({
    cluster: v.required(clusterName, "The name of its cluster, which needs Container Insights"),
    name: v.optional(nameInEcs, {
        description: "Its name in ECS, where another service of the stack has it as well",
        defaultText: "the name of the block",
    }),
    target: v.optional(
        v.optionalMap({
            loadBalancerArn: v.required(loadBalancerArn, "An application load balancer"),
            targetGroupArn: v.required(targetGroupArn, "Its target group there, which all of its requests go through"),
        }),
        "Where its requests are counted; without it no load balancer sends it requests",
    ),
    autoScaling: v.optional(existingAutoScaling, "How many tasks, and what decides it; without it nothing scales it here"),
    desiredCount: v.optional(v.integer(1, mostTasks, "tasks"), {
        description: "How many tasks it runs, where nothing scales it here: what alarms reckon with",
        default: 1,
    }),
    policyNames: v.optional(
        v.record(policyName, () => undefined),
        "What its policies are called, by metric or by the name of a metric of your own, where it is not `<service>-cpu-tracking-policy` and the like",
    ),
    adopt: v.optional(v.boolean, {
        description:
            "It is registered for scaling already, and the policies of `policyNames` are there: [they are taken up](existing-services.md#scaling-that-is-there-already)",
        default: false,
    }),
    alarms: serviceAlarms,
});

/** Services of somebody else, by the names of their alarms and policies. */
export const existingServices = v.record(existingService, nameProblem, { pattern: existingName.source, maxLength: longestName });
