import { alarmThresholds } from "../components/model/alarmThresholds.ts";
import { taskSizeProblem } from "../components/model/taskSize.ts";
import { secretArn, securityGroupId } from "./awsText.ts";
import { checked, distinct, object, withDefault, type Decoder } from "./decode.ts";
import { integer, text } from "./decodeScalar.ts";
import type { WebServiceDefaults } from "./defaults.ts";
import { foreignArn } from "./foreignArn.ts";
import type { Home } from "./home.ts";
import { route } from "./schemaEntry.ts";
import { maxTasksPerService } from "./schemaEnvironment.ts";
import type { AmplyConfig, TaskBounds, TaskSize } from "./stackConfig.ts";

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
        healthCheckPath: withDefault(
            text({ meaning: "a path", example: "/health", pattern: /^\/[\x21-\x7e]*$/, maxLength: 1024 }),
            values.healthCheckPath,
        ),
        cpuTargetPercent: withDefault(
            checked(integer(1, 100, "percent"), (target) =>
                target < alarmThresholds.cpuPercent
                    ? undefined
                    : `alarm not above its scaling target, got ${target}; write at most ${alarmThresholds.cpuPercent - 1}, since the alarm is at ${alarmThresholds.cpuPercent}`,
            ),
            values.cpuTargetPercent,
        ),
    };
}

export function ownSecretArn(home: Home): Decoder<string> {
    return checked(secretArn, foreignArn(home));
}

/** Where the tasks may connect to, beside HTTPS. */
export const egress: Decoder<AmplyConfig["egress"]> = withDefault(distinct(object({ securityGroupId, port: integer(1, 65535) })), []);
