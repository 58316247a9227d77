import { alarmThresholds } from "../../components/model/monitoring/alarmThresholds.ts";
import { taskSizeProblem } from "../../components/model/sizing/taskSize.ts";
import { secretArn, securityGroupId } from "./awsText.ts";
import { checked, distinct, list, object, record, withDefault, type Decoder } from "../decode.ts";
import { integer, text } from "../decodeScalar.ts";
import type { WebServiceDefaults } from "./defaults.ts";
import { foreignArn } from "./foreignArn.ts";
import type { Home } from "../home.ts";
import { deployment } from "./schemaDeployment.ts";
import { route } from "./schemaEntry.ts";
import { maxTasksPerService } from "./schemaEnvironment.ts";
import type { SecretArns, TaskBounds, TaskSize } from "../../components/vocabulary/service.ts";
import type { AmplyConfig } from "./oldWorkloads.ts";

export function size(defaultSize: TaskSize): Decoder<TaskSize> {
    const pair = object({
        cpu: withDefault(integer(1, 32768, "CPU units"), defaultSize.cpu),
        memoryMiB: withDefault(integer(1, 249856, "MiB"), defaultSize.memoryMiB),
    });
    return checked(pair, taskSizeProblem);
}

export function tasks(defaultTasks: TaskBounds): Decoder<TaskBounds> {
    const bounds = object({
        min: withDefault(integer(1, maxTasksPerService, "tasks"), defaultTasks.min),
        max: withDefault(integer(1, maxTasksPerService, "tasks"), defaultTasks.max),
    });
    return checked(bounds, ({ min, max }) => (min > max ? `min above max, got ${min} and ${max}; lower min or raise max` : undefined));
}

/** Fields of a service behind the load balancer, to be spread into its map. */
export function webService(service: string, values: WebServiceDefaults, home: Home) {
    return {
        size: size(values.size),
        tasks: tasks(values.tasks),
        route: route(service, home),
        healthCheckPath: withDefault(healthCheckPath, values.healthCheckPath),
        cpuTargetPercent: withDefault(
            checked(integer(1, 100, "percent"), (target) =>
                target < alarmThresholds.cpuPercent
                    ? undefined
                    : `alarm not above its scaling target, got ${target}; write at most ${alarmThresholds.cpuPercent - 1}, since the alarm is at ${alarmThresholds.cpuPercent}`,
            ),
            values.cpuTargetPercent,
        ),
        deployment: deployment(home),
    };
}

export function ownSecretArn(home: Home): Decoder<string> {
    return checked(secretArn, foreignArn(home));
}

/** Where the tasks may connect to, beside HTTPS. */
export const egress: Decoder<AmplyConfig["egress"]> = withDefault(distinct(object({ securityGroupId, port: integer(1, 65535) })), []);

export const healthCheckPath = text({ meaning: "a path", example: "/health", pattern: /^\/[\x21-\x7e]*$/, maxLength: 1024 });

/** An image of any registry. @param example of it, for the messages */
export function imageReference(example: string): Decoder<string> {
    const reference = text({
        meaning: "an image with its registry and a tag or a digest",
        example,
        pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+(:\w[\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
    });
    const exampleTag = example.slice(example.lastIndexOf(":"));
    return checked(reference, (image) => {
        const name = image.slice(image.lastIndexOf("/") + 1);
        if (name.includes("@")) return undefined;
        if (!name.includes(":")) return `no tag, got ${image}; write the tag of one release behind it, ${image}${exampleTag}`;
        return name.endsWith(":latest") ? `moves with every push, got ${image}; write the tag of one release` : undefined;
    });
}

/** Decided by the program: the port is known to the target group as well. */
const givenVariables = ["ENVIRONMENT", "PORT"];

function variableNameProblem(name: string): string | undefined {
    if (givenVariables.includes(name)) return "a variable that the program decides; delete it";
    return /^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) ? undefined : "not the name of an environment variable; write letters, digits and _";
}

/** Plain environment variables. */
export const variables: Decoder<Readonly<Record<string, string>>> = record(
    text({ meaning: "a text", example: "info", pattern: /^[^\0]*$/, maxLength: 4096 }),
    variableNameProblem,
);

/** Secrets by the environment variable that each becomes. */
export function secrets(home: Home): Decoder<SecretArns> {
    return record(ownSecretArn(home), variableNameProblem);
}

/** SQS hides a message for at most 12 hours, and a worker that is stopped takes its time on top of the job. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
export const longestJobSeconds = integer(1, 12 * 3600 - 120, "seconds");

/** The longest that Fargate waits is two minutes. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export const stopTimeoutSeconds = integer(1, 120, "seconds");

const commandPart = text({ meaning: "a part of a command", example: "python", pattern: /./s, maxLength: 4096 });

/** A program and its arguments. */
export const command: Decoder<readonly string[]> = checked(list(commandPart), ({ length }) =>
    length === 0 ? "no command, got an empty list; write the program and each argument, or delete the key" : undefined,
);

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export const probe: Decoder<readonly string[]> = checked(list(commandPart), ([first, ...rest]) => {
    if (first !== "CMD") return `not in exec form, got ${first ?? "an empty list"}; start with CMD`;
    return rest.length === 0 ? "no command, got CMD alone; write the command behind it" : undefined;
});

/** Variables that are secrets too, and what is wrong with that. */
export function secretVariables(written: object, bySecret: object): readonly { readonly name: string; readonly text: string }[] {
    return Object.keys(written)
        .filter((name) => Object.hasOwn(bySecret, name))
        .map((name) => ({ name, text: "a secret has this name too; delete one of the two" }));
}
