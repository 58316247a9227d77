import { type Properties, unknownValue } from "../../../contract/values.ts";
import { block, blocks, document, knownText, list, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";

/** What ECS says of the containers of a task definition to each other. */
export const containerRefusals: readonly InputRefusal[] = [
    row(
        "container-count",
        "a task definition has ten containers at most",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
        (containers) => (containers.length > 10 ? `Too many containers; got ${containers.length}, use ten at most` : undefined),
    ),
    row("container-names", "each container has a name of its own", `${api}/API_ContainerDefinition.html`, (containers) => {
        const names = containers.flatMap(({ name }) => knownText(name) ?? []);
        const twice = names.find((name, index) => names.indexOf(name) !== index);
        return twice && `Container names must be unique, got ${twice} twice; rename one`;
    }),
    row("container-essential", "at least one container is essential", `${api}/API_ContainerDefinition.html`, (containers) =>
        containers.length > 0 && containers.every(({ essential }) => essential === false)
            ? "A task definition must have at least one essential container; set essential: true on one"
            : undefined,
    ),
    row(
        "container-dependency",
        "a container waits for others of its task alone: to be healthy where they have a health check, to end where they are not essential",
        `${api}/API_ContainerDependency.html`,
        (containers) => first(containers, (container) => first(dependenciesOf(container), (one) => dependencyProblem(one, containers))),
    ),
    row(
        "container-dependency-circle",
        "no containers wait for each other",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson",
        (containers) => {
            const circle = circleOf(
                new Map(
                    containers.map((container) => [
                        String(container["name"]),
                        dependenciesOf(container).map(({ containerName }) => String(containerName)),
                    ]),
                ),
            );
            return circle && `Circular dependencies between containers: ${circle.join(" -> ")}; delete one of them`;
        },
    ),
    row(
        "container-size",
        "containers have no more memory and CPU than their task",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_environment",
        (containers, inputs) => {
            const [cpu, memory] = [numberIn(inputs["cpu"]), numberIn(inputs["memory"])];
            const large = containers.find((container) => memory !== undefined && (numberIn(container["memory"]) ?? 0) > memory);
            if (large !== undefined) {
                return `The 'memory' setting for container '${String(large["name"])}' is greater than for the task; lower it to ${String(memory)}`;
            }
            const sum = containers.reduce((total, container) => total + (numberIn(container["cpu"]) ?? 0), 0);
            if (cpu === undefined || sum <= cpu) return undefined;
            return `The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'; got ${sum} of ${cpu}`;
        },
    ),
    row(
        "container-restart-policy",
        "a container has to have run for 60 to 1800 seconds to be started again",
        `${api}/API_ContainerRestartPolicy.html`,
        (containers) =>
            first(containers, ({ name, restartPolicy }) => {
                const seconds = numberIn(valueOf(restartPolicy, "restartAttemptPeriod")) ?? 300;
                return seconds >= 60 && seconds <= 1800
                    ? undefined
                    : `restartAttemptPeriod of container ${String(name)} must be 60 to 1800, got ${seconds}; correct it`;
            }),
    ),
    row(
        "container-volume",
        "containers mount volumes of their task definition alone",
        `${api}/API_MountPoint.html`,
        (containers, inputs) => {
            const known = blocks(inputs["volumes"]).map(({ name }) => name);
            if (inputs["volumes"] === unknownValue || known.includes(unknownValue)) return undefined;
            const mounts = containers.flatMap(({ mountPoints }) =>
                blocks(mountPoints).flatMap(({ sourceVolume }) => knownText(sourceVolume) ?? []),
            );
            const unknown = mounts.find((volume) => !known.includes(volume));
            return unknown && `Unknown volume '${unknown}'; declare it in volumes`;
        },
    ),
    row(
        "container-log-router",
        "the log driver `awsfirelens` needs a container with firelensConfiguration, and there is one at most",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
        (containers) => {
            const routers = containers.filter(({ firelensConfiguration }) => firelensConfiguration !== undefined).length;
            const routed = containers.find(({ logConfiguration }) => valueOf(logConfiguration, "logDriver") === "awsfirelens");
            if (routers > 1) return `Only one container may have firelensConfiguration, got ${routers}; delete the others`;
            if (routed === undefined || routers === 1) return undefined;
            return `Container ${String(routed["name"])} uses awsfirelens and no container has firelensConfiguration; add one`;
        },
    ),
];

/** What ECS says of the disks of a task. */
export const storageRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "efs-volume",
        types: ["aws:ecs/taskDefinition:TaskDefinition"],
        property: "volumes",
        says: "a volume of EFS with IAM or an access point has encryption in transit, and one with an access point no other root directory",
        source: `${api}/API_EFSVolumeConfiguration.html`,
        problem: (inputs) =>
            first(blocks(inputs["volumes"]), ({ name, efsVolumeConfiguration: efs }) => {
                const authorization = valueOf(efs, "authorizationConfig");
                const encryption = valueOf(efs, "transitEncryption");
                const point = valueOf(authorization, "accessPointId");
                const isGuarded = point !== undefined || valueOf(authorization, "iam") === "ENABLED";
                const volume = `volume ${String(name)}`;
                if (isGuarded && encryption !== "ENABLED" && encryption !== unknownValue) {
                    return `ClientException: ${volume}: transit encryption must be on with IAM or an access point; set transitEncryption: "ENABLED"`;
                }
                const root = knownText(valueOf(efs, "rootDirectory")) ?? "/";
                if (point === undefined || root === "/") return undefined;
                return `ClientException: ${volume}: rootDirectory must be omitted or / with an access point, got ${root}; delete it`;
            }),
    },
    {
        kind: "inputs",
        rule: "ephemeral-storage",
        types: ["aws:ecs/taskDefinition:TaskDefinition"],
        property: "ephemeralStorage",
        says: "tasks on Fargate have 21 to 200 GiB of disk where they say so, and others cannot",
        source: "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/task_definition.go",
        problem: (inputs) => {
            const size = numberIn(valueOf(inputs["ephemeralStorage"], "sizeInGib"));
            if (size === undefined) return undefined;
            if (size < 21 || size > 200)
                return `expected ephemeral_storage.0.size_in_gib to be in the range (21 - 200), got ${size}; correct it`;
            return list(inputs["requiresCompatibilities"]).includes("FARGATE")
                ? undefined
                : "ClientException: ephemeralStorage is for tasks on Fargate; delete it";
        },
    },
];

type Problem = string | undefined;

function row(
    rule: string,
    says: string,
    source: string,
    problem: (containers: readonly Properties[], inputs: Properties) => Problem,
): InputRefusal {
    return {
        kind: "inputs",
        rule,
        types: ["aws:ecs/taskDefinition:TaskDefinition"],
        property: "containerDefinitions",
        says,
        source,
        problem: (inputs) => {
            const found = problem(blocks(document(inputs["containerDefinitions"])), inputs);
            return found === undefined ? undefined : `ClientException: ${found}`;
        },
    };
}

function first<T>(items: readonly T[], find: (item: T) => Problem): Problem {
    for (const item of items) {
        const found = find(item);
        if (found !== undefined) return found;
    }
    return undefined;
}

function valueOf(value: unknown, key: string): unknown {
    return block(value)[key];
}

function dependenciesOf({ dependsOn }: Properties): readonly Properties[] {
    return blocks(dependsOn);
}

function dependencyProblem({ containerName, condition }: Properties, containers: readonly Properties[]): Problem {
    const other = containers.find(({ name }) => name === containerName);
    if (other === undefined) return `Cannot depend on container '${String(containerName)}' because it does not exist; correct the name`;
    if ((condition === "SUCCESS" || condition === "COMPLETE") && other["essential"] !== false) {
        return `A dependency container with SUCCESS or COMPLETE condition cannot be an essential container; set essential: false on ${String(containerName)}`;
    }
    if (condition === "HEALTHY" && other["healthCheck"] === undefined) {
        return `A dependency container with HEALTHY condition must have a health check; give ${String(containerName)} one`;
    }
    return undefined;
}

/** The offline AWS finds circles by itself, so that it notices an error in the program's check. */
function circleOf(waits: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
    const left = new Map(waits);
    for (;;) {
        const free = [...left].find(([, others]) => others.every((other) => !left.has(other)));
        if (free === undefined) break;
        left.delete(free[0]);
    }
    const trail: string[] = [];
    let [name] = left.keys();
    while (name !== undefined && !trail.includes(name)) {
        trail.push(name);
        name = left.get(name)?.find((other) => left.has(other));
    }
    return name === undefined ? undefined : [...trail.slice(trail.indexOf(name)), name];
}
