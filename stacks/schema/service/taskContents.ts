import { fluentBitImage } from "../../../components/model/services/containers/planLogRouting.ts";
import { collectorImage } from "../../../components/model/services/containers/planTelemetry.ts";
import { mainContainer, rootFilesystems, startConditions } from "../../../components/vocabulary/taskContents.ts";
import { inMessage } from "../../wording.ts";
import { accessPointId, fileSystemId, parameterArn, securityGroupId } from "../awsText.ts";
import { command, containerUser, imageReference, probe, secrets, variables } from "../container.ts";
import * as v from "../values.ts";
import { entryPoint, registryCredentials } from "./imageUse.ts";
import { secret } from "./secret.ts";

/** Lower case, as services have them. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const name = /^[a-z][a-z0-9-]{0,62}$/;

const containerName = { pattern: name.source };

/** Names that ECS and GuardDuty give to containers that they add. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html */
const reserved = ["ecs-service-connect-", "aws-guardduty-agent-"];

function containerNameProblem(sidecar: string): string | undefined {
    if (sidecar === mainContainer) return "the word for the main container; write another name";
    const prefix = reserved.find((start) => sidecar.startsWith(start));
    if (prefix !== undefined) return `names with ${prefix} are for containers that AWS adds; write another name`;
    return nameProblem(sidecar);
}

function nameProblem(given: string): string | undefined {
    return name.test(given) ? undefined : "not a name in lower case; write letters, digits and hyphens, a letter first";
}

const option = /^[A-Za-z][\w.-]{0,127}$/;

function optionProblem(given: string): string | undefined {
    return option.test(given) ? undefined : "not the name of an option; write letters, digits and . _ -, a letter first";
}

const path = v.checked(
    v.text({ meaning: "a directory", example: "/var/cache/app", pattern: /^\/[\x21-\x7e]*$/, maxLength: 512 }),
    (directory) => {
        if (directory === "/") return "the whole file system, got /; write a directory below it";
        return /\/\/|\/$|\/\.\.?(\/|$)/.test(directory)
            ? `not a plain path, got ${inMessage(directory)}; write it without a slash at the end and without dots`
            : undefined;
    },
);

const dependencies = v.record(v.oneOf(startConditions), nameProblem, containerName);

const scratch = v.distinct(
    v.optionalMap({
        path: v.required(path, "A directory that stays writable, in memory"),
        sizeMiB: v.required(v.integer(1, 65_536, "MiB"), "Its size: what is used of it counts towards the memory of the task"),
    }),
);

const mount = v.optionalMap({
    path: v.required(path, "Where this container has it"),
    readOnly: v.optional(v.boolean, { description: "It may read alone", default: false }),
});

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html */
const restartPolicy = v.optionalMap({
    attemptPeriodSeconds: v.optional(v.integer(60, 1800, "seconds"), {
        description: "For which it has to have run to be started again",
        default: 300,
    }),
    ignoredExitCodes: v.optional(v.distinct(v.integer(0, 255), 0, 50), "Codes with which it may end for good"),
});

const sidecar = v.optionalMap({
    image: v.required(imageReference("docker.io/envoyproxy/envoy:v1.36.2"), "Registry, name, and tag or digest; `latest` is refused"),
    registryCredentials,
    entryPoint,
    command: v.optional(command, { description: "The program and each argument", defaultText: "what the image says" }),
    variables: v.required(variables, "Plain environment variables, of this container alone"),
    secrets: v.required(secrets, "Secrets of this container alone, by environment variable"),
    runsOnce: v.optional(v.boolean, {
        description: "It does its work and ends before the main container starts: what others call an init container",
        default: false,
    }),
    essential: v.optional(v.boolean, { description: "The task stops when it does", defaultText: "true; false for one that runs once" }),
    dependsOn: v.required(
        dependencies,
        "What other containers have to have reached before it starts, by name: `start`, `healthy`, `success` or `complete`; `main` is the main one",
    ),
    probe: v.optional(probe, {
        description: "Its own health check, with a program that the image has: a list that starts with `CMD`",
        defaultText: "required while it is essential",
    }),
    startPeriodSeconds: v.optional(v.integer(0, 300, "seconds"), { description: "In which failed checks do not count", default: 0 }),
    stopTimeoutSeconds: v.optional(v.integer(1, 120, "seconds"), {
        description: "Between SIGTERM and SIGKILL",
        defaultText: "that of the main container",
    }),
    restartPolicy: v.optional(restartPolicy, "ECS starts it again when it ends, while the task stays; `{}` takes AWS's default"),
    port: v.optional(v.integer(1, 65535), "Where it listens. Containers of a task find each other at 127.0.0.1, so each needs another one"),
    cpu: v.optional(v.integer(1, 196_608, "CPU units"), "Of the task, kept for it"),
    memory: v.optional(v.integer(6, 33_554_432, "MiB"), "Of the task; above it the container is killed"),
    user: v.optional(containerUser, { description: "Of the image, not root", default: "1000" }),
    scratch: v.optional(scratch, { description: "Directories in memory", defaultText: "those of the service" }),
    mounts: v.record(mount, nameProblem, containerName),
});

const efs = v.optionalMap({
    fileSystemId: v.required(
        fileSystemId,
        "Not made here. It is mounted with TLS and by the role of the task, which gets no other file system",
    ),
    accessPointId: v.optional(accessPointId, "Says which directory of it, and which user writes; the role may use no other"),
    rootDirectory: v.optional(path, { description: "Only without an access point, which has one of its own", defaultText: "the root" }),
    securityGroupId: v.required(securityGroupId, "Of its mount targets: the tasks may reach it on port 2049"),
});

const volume = v.optionalMap({
    path: v.optional(path, "Where the main container has it"),
    readOnly: v.optional(v.boolean, { description: "The main container may read alone", default: false }),
    efs: v.optional(
        efs,
        "A file system that all tasks share. Without it the volume is empty, on the task's own disk, and gone with the task",
    ),
});

const configFile = v.optional(path, "A file of the image with filters and parsers: `/fluent-bit/configs/parse-json.conf`");
const routerImage = v.optional(imageReference(fluentBitImage), { description: "Of AWS for Fluent Bit", default: fluentBitImage });

/** Destinations of FireLens. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html */
const logRouting = v.choice(
    ["cloudwatch", "firehose", "plugin"],
    [
        v.variant("cloudwatch", { image: routerImage, configFile }),
        v.variant("firehose", {
            image: routerImage,
            configFile,
            deliveryStream: v.required(
                v.text({ meaning: "the name of a stream of Data Firehose", example: "service-logs", pattern: /^[\w.-]+$/, maxLength: 64 }),
                "In this account and region. The tasks may put records into it, and into no other",
            ),
        }),
        v.variant("plugin", {
            image: routerImage,
            configFile,
            name: v.required(
                v.text({ meaning: "the name of an output of Fluent Bit", example: "datadog", pattern: /^[a-z][\w-]*$/, maxLength: 64 }),
                "The output. What it does in AWS needs `permissions`, and a port other than 443 needs `egress`",
            ),
            options: v.record(v.text({ meaning: "a text", example: "http-intake.logs.datadoghq.eu", pattern: /^[^\0]*$/ }), optionProblem, {
                pattern: option.source,
            }),
            secretOptions: v.record(secret, optionProblem, { pattern: option.source }),
        }),
    ],
);

const telemetry = v.optionalMap({
    image: v.optional(imageReference(collectorImage), { description: "Of AWS's distribution of the collector", default: collectorImage }),
    configurationArn: v.optional(parameterArn, {
        description:
            "The parameter of Systems Manager that holds the collector's own configuration. What that does in AWS needs `permissions`",
        defaultText: "traces to X-Ray, metrics to CloudWatch",
    }),
});

/** Keys of what a task holds beside its main container: [sidecars and storage](../docs/sidecars-and-storage.md). */
export const taskContentsKeys = {
    sidecars: v.record(sidecar, containerNameProblem, containerName),
    dependsOn: v.required(
        dependencies,
        "What sidecars have to have reached before the main container starts, by name: `start`, `healthy`, `success` or `complete`. " +
            "It waits for the success of those that run once anyway",
    ),
    scratch: v.optional(scratch, {
        description: "Directories in memory that every user may write to, also while the root file system is read-only",
        defaultText: "64 MiB of `/tmp` where it is",
    }),
    // @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
    rootFilesystem: v.optional(v.oneOf(rootFilesystems), {
        description: "Of all its containers. ECS Exec does not work with a read-only one, and is off for the service then",
        defaultText: "writable with `environment.exec`, else read-only",
    }),
    // @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html
    ephemeralStorageGiB: v.optional(v.integer(21, 200, "GiB"), {
        description: "Disk of each task, on Fargate. Every task has 20 GiB without it",
        defaultText: "20, which nobody pays for",
    }),
    volumes: v.record(volume, nameProblem, containerName),
    logRouting: v.optional(logRouting, {
        description: "Where FireLens, a container with Fluent Bit, sends what the others log",
        defaultText: "the log driver of CloudWatch",
    }),
    telemetry: v.optional(
        telemetry,
        "A collector of OpenTelemetry beside the main container, which gets its address; `{}` takes the defaults",
    ),
};
