import { mostTasks } from "../../components/model/services/decideTasks.ts";
import { inMessage } from "../wording.ts";
import { serviceAlarms } from "./alarms/alarmKeys.ts";
import { loadBalancerArn } from "./awsText.ts";
import { clusterName } from "./cluster.ts";
import { existingAutoScaling } from "./service/autoScaling.ts";
import * as v from "./values.ts";

const targetGroupArn = v.text({
    meaning: "the ARN of a target group",
    example: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/checkout/0123456789abcdef",
    pattern: /^arn:aws(-cn|-us-gov)?:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/,
});

/** As ECS takes them, with room for the longest end of an alarm. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const existingName = /^[A-Za-z0-9_-]+$/;
const longestName = 200;

function nameProblem(name: string): string | undefined {
    return existingName.test(name) && name.length <= longestName
        ? undefined
        : `not the name of a service in ECS, got ${inMessage(name)}; write up to ${longestName} letters, digits, hyphens and underscores`;
}

const existingService = v.optionalMap({
    cluster: v.required(clusterName, "The name of its cluster, which needs Container Insights"),
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
    alarms: serviceAlarms,
});

/** Services of somebody else, by their names in ECS. */
export const existingServices = v.record(existingService, nameProblem, { pattern: existingName.source, maxLength: longestName });
