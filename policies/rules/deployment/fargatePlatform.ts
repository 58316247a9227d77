import { isFargate, strategyOf } from "../../reading/capacityStrategy.ts";
import type { Props } from "../../resources/resource.ts";
import { service } from "../../resources/typeTokens.ts";
import { isSet } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/**
 * What AWS calls the latest version, and which one it is for Linux and for Windows; version 1.0.0 of Linux starts no task any more.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html
 */
const latest: readonly unknown[] = ["LATEST", "1.4.0", "1.0.0"];

export const fargatePlatform: Rule = {
    name: "fargate-platform",
    scope: "resource",
    types: service,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Only the latest platform version gets security fixes, and AWS refuses one for tasks on instances.",
    remedy: "Leave platformVersion out, or on Fargate set it to LATEST.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10",
    controls: ["ECS.10", "CKV_AWS_332"],
    unknown: "note",
    checks: [
        ({ props }) =>
            isSet(props, "platformVersion") && !isOnInstances(props) && !latest.includes(props["platformVersion"])
                ? `platformVersion is ${String(props["platformVersion"])}, must be LATEST; set it or leave it out`
                : undefined,
        ({ props }) =>
            isSet(props, "platformVersion") && isOnInstances(props)
                ? `platformVersion is ${String(props["platformVersion"])} on instances, must not be set; remove it`
                : undefined,
    ],
};

/** A service that says nothing takes the strategy of its cluster, which is Fargate unless it names instances. */
function isOnInstances(props: Props): boolean {
    const strategy = strategyOf(props["capacityProviderStrategies"]);
    return props["launchType"] === "EC2" || props["launchType"] === "EXTERNAL" || (strategy.length > 0 && !strategy.some(isFargate));
}
