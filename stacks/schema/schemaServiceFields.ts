import { policyMetrics } from "../../components/vocabulary/serviceDescription.ts";
import { jobNames } from "../../components/vocabulary/serviceDescription.ts";
import { modelKinds } from "../../components/vocabulary/serviceDescription.ts";
import type { QueueDescription as WrittenQueue } from "../../components/vocabulary/serviceDescription.ts";
import { ec2Range } from "../../components/model/services/sizeProblems.ts";
import { checked, choice, distinct, list, object, optional, refuse, withDefault, type Decoder } from "../decode.ts";
import { boolean, integer, literal, oneOf, text } from "../decodeScalar.ts";
import type { Home } from "../home.ts";
import { deployment } from "./schemaDeployment.ts";
import { route } from "./schemaEntry.ts";
import { maxTasksPerService } from "./schemaEnvironment.ts";
import {
    command,
    egress,
    healthCheckPath,
    imageReference,
    longestJobSeconds,
    probe,
    secrets,
    stopTimeoutSeconds,
    variables,
} from "./schemaService.ts";
import { placementStrategies, presetNames } from "../../components/vocabulary/service.ts";
import { describe } from "../wording.ts";

/** Every key of a service, each read by itself. What they mean together is decided elsewhere. */
export function serviceFields(name: string, home: Home) {
    return {
        preset: oneOf(presetNames),
        type: optional(launchType),
        image: imageReference("docker.io/acme/orders:1.4.2"),
        command: optional(command),
        port: optional(port),
        resources: optional(resources),
        job: optional(oneOf(jobNames)),
        model: optional(model),
        autoScaling: optional(object(autoScalingFields)),
        desiredCount: optional(integer(0, maxTasksPerService, "tasks")),
        queue: optional(queue),
        route: optional(route(name, home)),
        healthCheckPath: optional(healthCheckPath),
        healthCheckTimeoutSeconds: optional(integer(2, 29, "seconds")),
        slowStartSeconds: optional(slowStartSeconds),
        sticky: optional(integer(1, 604800, "seconds")),
        deployment: deployment(home),
        connect: optional(object({ name: optional(discoveryName), port: optional(port) })),
        calls: serviceNames,
        sendsTo: serviceNames,
        variables,
        secrets: secrets(home),
        egress,
        probe: optional(probe),
        startPeriodSeconds: optional(integer(0, 300, "seconds")),
        stopTimeoutSeconds: optional(stopTimeoutSeconds),
        user: optional(user),
        jsonLogs: optional(boolean),
        instances: optional(
            text({ meaning: "the name of a group of instances", example: "general", pattern: /^[a-z][a-z0-9-]*$/, maxLength: 64 }),
        ),
        placement: optional(placement),
        gpu: optional(integer(1, 16, "GPUs")),
    };
}

export type ServiceFields = ReturnType<typeof serviceFields>;

const port = integer(1, 65535);

/** Lambda is known, so that whoever writes it is told. */
const launchType: Decoder<"ecs" | "ec2"> = (value, path, problems) =>
    value === "lambda"
        ? refuse(value, path, problems, 'not offered yet, got "lambda"; write ecs or ec2')
        : oneOf(["ecs", "ec2"])(value, path, problems);

const resources = object({
    cpu: optional(integer(1, ec2Range.cpu.max, "CPU units")),
    memory: optional(integer(1, ec2Range.memoryMiB.max, "MiB")),
});

const modelKind: Decoder<(typeof modelKinds)[number]> = (value, path, problems) =>
    value === "gpu"
        ? refuse(
              value,
              path,
              problems,
              'not on Fargate, got "gpu"; write the kind of the model, and type: ec2, instances and gpu: 1 for the service',
          )
        : oneOf(modelKinds)(value, path, problems);

/** Up to a terabyte each: the sums stay exact. */
const model = object({
    kind: modelKind,
    sizeMB: integer(1, 1_000_000, "MB"),
    batchItems: withDefault(integer(1, 1_000_000, "items"), 1),
    itemKB: withDefault(integer(0, 1_000_000, "KB"), 0),
    overheadMB: withDefault(integer(0, 1_000_000, "MB"), 200),
});

const policyType: Decoder<"target-tracking"> = (value = "target-tracking", path, problems) =>
    value === "target-tracking"
        ? value
        : refuse(value, path, problems, `not offered, got ${describe(value)}; write target-tracking, or delete the line`);

/** Keys that other tools have on the service itself, and where they stand here. */
export const belongsIn: ReadonlyMap<string, string> = new Map([
    ...["cpu", "memory"].map((key) => [key, "resources"] as const),
    ...["minCount", "maxCount", "targetCPU", "targetMemory", "policies"].map((key) => [key, "autoScaling"] as const),
    ...["host", "path", "priority"].map((key) => [key, "route"] as const),
]);

export const autoScalingFields = {
    minCount: optional(integer(1, maxTasksPerService, "tasks")),
    maxCount: optional(integer(1, maxTasksPerService, "tasks")),
    targetCPU: optional(integer(1, 100, "percent")),
    targetMemory: optional(integer(1, 100, "percent")),
    policies: optional(list(object({ type: policyType, metric: oneOf(policyMetrics), targetValue: integer(1, 1_000_000) }))),
};

const sqs: Decoder<WrittenQueue> = object({ kind: literal("sqs"), longestJobSeconds: optional(longestJobSeconds) });
const reported: Decoder<WrittenQueue> = object({
    kind: literal("reported"),
    // A dimension of CloudWatch. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
    name: optional(text({ meaning: "the name of a queue", example: "mailer", pattern: /^[A-Za-z0-9._/#-]+$/, maxLength: 255 })),
});
const queue = choice({ sqs, reported }, "sqs");

/** 0 takes the slow start of a preset away. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const slowStartSeconds = checked(integer(0, 900, "seconds"), (seconds) =>
    seconds === 0 || seconds >= 30 ? undefined : `neither 0 nor 30 to 900 seconds, got ${seconds}; write 0 for none`,
);

const discoveryName = text({ meaning: "a name in lower case", example: "orders", pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/, maxLength: 63 });

/** Other services of the stack, each once. */
export const serviceNames = withDefault(
    distinct(text({ meaning: "the name of a service", example: "orders", pattern: /^[a-z][a-z0-9-]*$/ })),
    [],
);

const user = checked(text({ meaning: "a user of the image", example: "1000", pattern: /^(\d{1,9}|[a-z_][a-z0-9_-]{0,31})$/ }), (name) =>
    name === "root" || Number(name) === 0 ? `root, got ${describe(name)}; write another user of the image` : undefined,
);

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const placement = object({
    strategies: optional(
        checked(distinct(oneOf(placementStrategies)), ({ length }) =>
            length > 5 ? `too many, got ${length}; write at most 5` : undefined,
        ),
    ),
    constraints: optional(
        checked(
            distinct(
                text({
                    meaning: "an expression of the cluster query language",
                    example: "attribute:ecs.instance-type =~ t3.*",
                    pattern: /^[\x20-\x7e]+$/,
                    maxLength: 2000,
                }),
            ),
            ({ length }) => (length > 10 ? `too many, got ${length}; write at most 10` : undefined),
        ),
    ),
});
