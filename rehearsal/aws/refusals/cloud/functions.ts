import { resourcesOf } from "../../cloud/cloud.ts";
import { resourcesNamed } from "../../cloud/handlesOf.ts";
import { block, numberIn, text } from "../../propertyValues.ts";
import type { CloudRefusal } from "../refusal.ts";

const types = ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"];

/** What a function and what is made for it ask of each other. */
export const functionCompositionRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        rule: "provisioned-concurrency",
        types,
        property: "provisionedConcurrentExecutions",
        says: "environments that are kept started are at most those that are reserved, and none of a version with SnapStart",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
        problem: ({ inputs, cloud, region }) => {
            const [made] = resourcesNamed(cloud, "aws:lambda/function:Function", text(inputs["functionName"]), region);
            if (made === undefined) return undefined;
            if (block(made.properties["snapStart"])["applyOn"] === "PublishedVersions") {
                return `InvalidParameterValueException: Provisioned Concurrency is not supported for SnapStart enabled functions, got ${made.id}; turn one of the two off`;
            }
            const reserved = numberIn(made.properties["reservedConcurrentExecutions"]) ?? -1;
            const kept = numberIn(inputs["provisionedConcurrentExecutions"]) ?? 0;
            return reserved < 0 || kept <= reserved
                ? undefined
                : `InvalidParameterValueException: Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function, got ${kept} of ${reserved}; raise what is reserved`;
        },
    },
    {
        kind: "cloud",
        rule: "mapping-visibility",
        types: ["aws:lambda/eventSourceMapping:EventSourceMapping"],
        property: "eventSourceArn",
        says: "a queue hides messages for as long as the function may run, at least",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
        problem: ({ inputs, cloud, region }) => {
            const [queue] = resourcesNamed(cloud, "aws:sqs/queue:Queue", text(inputs["eventSourceArn"]), region);
            const functionName = text(inputs["functionName"]).split(":")[6] ?? text(inputs["functionName"]);
            const [made] = resourcesNamed(cloud, "aws:lambda/function:Function", functionName, region);
            if (queue === undefined || made === undefined) return undefined;
            const hidden = numberIn(queue.properties["visibilityTimeoutSeconds"]) ?? 30;
            const timeout = numberIn(made.properties["timeout"]) ?? 3;
            return hidden >= timeout
                ? undefined
                : `InvalidParameterValueException: Queue visibility timeout: ${hidden} seconds is less than Function timeout: ${timeout} seconds; raise that of the queue`;
        },
    },
    {
        kind: "cloud",
        rule: "target-function-permission",
        types: ["aws:lb/targetGroupAttachment:TargetGroupAttachment"],
        property: "targetId",
        says: "a function admits the load balancer before it is a target",
        source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
        problem: ({ inputs, cloud, region }) => {
            const [targetId, targetGroupArn] = [text(inputs["targetId"]), text(inputs["targetGroupArn"])];
            const [, , service, , , , functionName, qualifier] = targetId.split(":");
            if (service !== "lambda" || functionName === undefined || targetGroupArn === "") return undefined;
            const [made] = resourcesNamed(cloud, "aws:lambda/function:Function", functionName, region);
            if (made === undefined) return undefined;
            const isAdmitted = resourcesOf(cloud, "aws:lambda/permission:Permission").some(({ properties }) => {
                const { principal, sourceArn, function: name, qualifier: of } = properties;
                const isOfFunction = name === made.id || name === made.properties["arn"];
                const isOfSource = sourceArn === undefined || sourceArn === targetGroupArn;
                return principal === "elasticloadbalancing.amazonaws.com" && isOfFunction && of === qualifier && isOfSource;
            });
            return isAdmitted
                ? undefined
                : `AccessDenied: elasticloadbalancing principal does not have permission to invoke ${targetId} from target group ${targetGroupArn}; add a permission for it first`;
        },
    },
];
