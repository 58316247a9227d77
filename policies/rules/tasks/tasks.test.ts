import { type Change, describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { beatHealthCheck } from "./beatHealthCheck.ts";
import { containerInsights } from "./containerInsights.ts";
import { ecrHygiene } from "./ecrHygiene.ts";
import { ecrImmutableTags } from "./ecrImmutableTags.ts";
import { ecrOwnKey } from "./ecrOwnKey.ts";
import { ecsExec } from "./ecsExec.ts";
import { execWritableRoot } from "./execWritableRoot.ts";
import { logRetention } from "./logRetention.ts";
import { secretsReadable } from "./secretsReadable.ts";
import { taskArm64 } from "./taskArm64.ts";
import { taskContainerLogging } from "./taskContainerLogging.ts";
import { taskEfsEncrypted } from "./taskEfsEncrypted.ts";
import { taskFargateSize } from "./taskFargateSize.ts";
import { taskHealthCheck } from "./taskHealthCheck.ts";
import { taskHealthcheckTool } from "./taskHealthcheckTool.ts";
import { taskImagePinned } from "./taskImagePinned.ts";
import { taskNonRoot } from "./taskNonRoot.ts";
import { taskNoPlainSecrets } from "./taskNoPlainSecrets.ts";
import { taskReadOnlyRoot } from "./taskReadOnlyRoot.ts";
import { taskRolesHardening } from "./taskRolesHardening.ts";
import { taskStopTimeout } from "./taskStopTimeout.ts";

const api = {
    name: "api",
    image: "111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend:v1.2.3",
    command: ["uvicorn", "amply.main:app"],
    healthCheck: { command: ["CMD", "python", "-c", "..."], interval: 30, timeout: 5, retries: 3, startPeriod: 60 },
    logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/amply-api", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "api" },
    },
    environment: [{ name: "ENVIRONMENT", value: "production" }],
    user: "1000:1000",
    readonlyRootFilesystem: true,
    stopTimeout: 30,
};
const task: TestResource = {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "amply-api-task",
    props: {
        requiresCompatibilities: ["FARGATE"],
        cpu: "512",
        memory: "1024",
        networkMode: "awsvpc",
        taskRoleArn: "arn:aws:iam::111111111111:role/task",
        executionRoleArn: "arn:aws:iam::111111111111:role/execution",
        runtimePlatform: { cpuArchitecture: "ARM64" },
        containerDefinitions: JSON.stringify([api]),
    },
};
const lambda: TestResource = {
    type: "aws:lambda/function:Function",
    name: "todos",
    props: { architectures: ["arm64"], environment: { variables: { TABLE_NAME: "todos" } } },
};

/** The task with the container changed. */
function container(changes: Readonly<Record<string, unknown>>) {
    return { props: { containerDefinitions: JSON.stringify([{ ...api, ...changes }]) } };
}

function health(changes: Readonly<Record<string, unknown>>) {
    return container({ healthCheck: { ...api.healthCheck, ...changes } });
}

/** The same on Windows. */
function onWindows({ props }: Change): Change {
    return { props: { ...props, "runtimePlatform.operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" } };
}

/** The same by ECS Anywhere. */
function onOwnMachine({ props }: Change): Change {
    return { props: { ...props, requiresCompatibilities: ["EXTERNAL"] } };
}

describeRule(taskHealthCheck, {
    good: task,
    levels: "M M M A",
    cases: [
        [
            "none",
            container({ healthCheck: undefined }),
            "container api: has no healthCheck.command, must have one; add a probe that the image has",
        ],
        [
            "an empty command",
            health({ command: [] }),
            "container api: has no healthCheck.command, must have one; add a probe that the image has",
        ],
        ["an interval of 4", health({ interval: 4, timeout: 2 }), "container api: healthCheck.interval is 4, must be 5 to 300; correct it"],
        ["an interval of 5", health({ interval: 5, timeout: 4 })],
        ["an interval of 300", health({ interval: 300 })],
        ["an interval of 301", health({ interval: 301 }), "container api: healthCheck.interval is 301, must be 5 to 300; correct it"],
        ["a timeout of 1", health({ timeout: 1 }), "container api: healthCheck.timeout is 1, must be 2 to 60; correct it"],
        ["a timeout of 60", health({ timeout: 60, interval: 61 })],
        ["a timeout of 61", health({ timeout: 61, interval: 62 }), "container api: healthCheck.timeout is 61, must be 2 to 60; correct it"],
        [
            "a timeout as long as the interval",
            health({ timeout: 30 }),
            "container api: healthCheck.timeout is 30, must be less than the interval 30; lower it",
        ],
        ["no retry", health({ retries: 0 }), "container api: healthCheck.retries is 0, must be 1 to 10; correct it"],
        ["11 retries", health({ retries: 11 }), "container api: healthCheck.retries is 11, must be 1 to 10; correct it"],
        ["a start period of 300", health({ startPeriod: 300 })],
        [
            "a start period of 301",
            health({ startPeriod: 301 }),
            "container api: healthCheck.startPeriod is 301, must be 0 to 300; correct it",
        ],
        ["the defaults of ECS", container({ healthCheck: { command: ["CMD", "/app/check"] } })],
        ["keys in the case of Docker", container({ healthCheck: undefined, healthcheck: { Command: ["CMD", "/app/check"] } })],
        [
            "one that is turned off",
            health({ command: ["NONE"] }),
            "container api: has no healthCheck.command, must have one; add a probe that the image has",
        ],
        [
            "one that never fails",
            health({ command: ["CMD-SHELL", "curl -f localhost || exit 0"] }),
            "container api: healthCheck.command never fails, must fail when the container does; add a probe that the image has",
        ],
        ["a helper container without one", container({ essential: false, healthCheck: undefined })],
        ["beat, which has a rule of its own", container({ command: ["celery", "beat"], healthCheck: undefined })],
        [
            "a scheduled task, which ends by itself",
            { props: { ...container({ healthCheck: undefined }).props, tags: { Role: "scheduled-task" } } },
        ],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

describeRule(beatHealthCheck, {
    good: task,
    levels: "A A A A",
    cases: [
        [
            "beat without one",
            container({ command: ["celery", "beat"], healthCheck: undefined }),
            "container api: has no healthCheck.command, must have one; add a probe of its process",
        ],
        ["beat with one", container({ command: ["celery", "beat"] })],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

describeRule(taskHealthcheckTool, {
    good: task,
    levels: "A A A A",
    cases: [
        [
            "curl behind a shell",
            health({ command: ["CMD-SHELL", "curl -f http://localhost:8000/health || exit 1"] }),
            "container api: healthCheck.command uses curl, must use what the image has; replace it or make sure that it is there",
        ],
        [
            "wget by its path",
            health({ command: ["CMD", "/usr/bin/wget", "-q"] }),
            "container api: healthCheck.command uses wget, must use what the image has; replace it or make sure that it is there",
        ],
        ["curl in another word", health({ command: ["CMD", "curly"] })],
        ["curl of Windows", onWindows(health({ command: ["CMD", "curl", "http://localhost"] }))],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

describeRule(taskFargateSize, {
    good: task,
    levels: "M M M M",
    cases: [
        [
            "1 vCPU with 1 GiB",
            { props: { cpu: "1024", memory: "1024" } },
            "memory is 1024 MiB with cpu 1024, must be 2048 to 8192 in steps of 1024; choose one",
        ],
        [
            "half a vCPU with one step less",
            { props: { memory: "512" } },
            "memory is 512 MiB with cpu 512, must be 1024 to 4096 in steps of 1024; choose one",
        ],
        ["half a vCPU of Windows", onWindows({}), "cpu is 512, must be one of 1024, 2048, 4096; choose one"],
        ["1 vCPU of Windows", onWindows({ props: { cpu: "1024", memory: "2048" } })],
        ["4 vCPU of Windows", onWindows({ props: { cpu: "4096", memory: "8192" } })],
        [
            "8 vCPU of Windows",
            onWindows({ props: { cpu: "8192", memory: "16384" } }),
            "cpu is 8192, must be one of 1024, 2048, 4096; choose one",
        ],
        [
            "memory between two steps",
            { props: { memory: "1536" } },
            "memory is 1536 MiB with cpu 512, must be 1024 to 4096 in steps of 1024; choose one",
        ],
        [
            "memory one step above the most",
            { props: { memory: "5120" } },
            "memory is 5120 MiB with cpu 512, must be 1024 to 4096 in steps of 1024; choose one",
        ],
        [
            "a quarter vCPU, whose sizes are no steps",
            { props: { cpu: "256", memory: "1536" } },
            "memory is 1536 MiB with cpu 256, must be 512, 1024, 2048; choose one",
        ],
        [
            "memory that is no number",
            { props: { memory: "much" } },
            "memory is much MiB with cpu 512, must be 1024 to 4096 in steps of 1024; choose one",
        ],
        [
            "no CPU",
            { props: { cpu: undefined } },
            "cpu is not set, must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768; choose one",
        ],
        ["numbers", { props: { cpu: 512, memory: 1024 } }],
        ["the other way to write it", { props: { cpu: ".5 vCPU", memory: "1 GB" } }],
        ["16 vCPU in steps of 8 GiB", { props: { cpu: "16384", memory: "40960" } }],
        ["32 vCPU with 244 GiB", { props: { cpu: "32768", memory: "249856" } }],
        ["any size on instances", { props: { requiresCompatibilities: ["EC2"], cpu: "100", memory: "100" } }],
    ],
    unknown: ["cpu", "memory"],
});

describeRule(taskArm64, {
    good: task,
    levels: "A A A A",
    cases: [
        [
            "x86",
            { props: { "runtimePlatform.cpuArchitecture": "X86_64" } },
            "runtimePlatform.cpuArchitecture is X86_64, must be ARM64; set it",
        ],
        ["none", { props: { runtimePlatform: undefined } }, "runtimePlatform.cpuArchitecture is not set, must be ARM64; set it"],
        ["Windows, of which there is no other", onWindows({ props: { "runtimePlatform.cpuArchitecture": "X86_64" } })],
        ["a machine of one's own", onOwnMachine({ props: { "runtimePlatform.cpuArchitecture": "X86_64" } })],
        [
            "x86 with a GPU, for which there is nothing else",
            {
                props: {
                    "runtimePlatform.cpuArchitecture": "X86_64",
                    ...container({ resourceRequirements: [{ type: "GPU", value: "1" }] }).props,
                },
            },
        ],
        [
            "x86 with an accelerator of another kind",
            {
                props: {
                    "runtimePlatform.cpuArchitecture": "X86_64",
                    ...container({ resourceRequirements: [{ type: "InferenceAccelerator", value: "one" }] }).props,
                },
            },
            "runtimePlatform.cpuArchitecture is X86_64, must be ARM64; set it",
        ],
    ],
    unknown: ["runtimePlatform"],
});
describeRule(taskArm64, {
    good: lambda,
    levels: "A A A A",
    cases: [["a function on x86", { props: { architectures: ["x86_64"] } }, "architectures is x86_64, must be arm64; set it"]],
    unknown: ["architectures"],
});

describeRule(taskImagePinned, {
    good: task,
    levels: "M M A -",
    cases: [
        [
            "latest",
            container({ image: "amply:latest" }),
            "container api: image is amply:latest, must have a version tag or a digest; pin it",
        ],
        [
            "no tag",
            container({ image: "docker.io/langfuse/langfuse" }),
            "container api: image is docker.io/langfuse/langfuse, must have a version tag or a digest; pin it",
        ],
        [
            "a port that is no tag",
            container({ image: "registry:5000/amply" }),
            "container api: image is registry:5000/amply, must have a version tag or a digest; pin it",
        ],
        ["no image", container({ image: undefined }), "container api: image is not set, must have a version tag or a digest; pin it"],
        ["a digest", container({ image: `amply@sha256:${"0".repeat(64)}` })],
        ["a tag behind a port", container({ image: "registry:5000/amply:v1" })],
        ["a digest of an image from a registry with a port", container({ image: `registry:5000/amply@sha256:${"0".repeat(64)}` })],
        [
            "a digest without an algorithm that we know",
            container({ image: "amply@md5" }),
            "container api: image is amply@md5, must have a version tag or a digest; pin it",
        ],
        ...["amply:v1.2.3", "amply:3.1-slim", "amply:20261101", "amply:main-1f3c9ab", "amply:build-1041", "registry:5000/amply:pr-7"].map(
            (image) => [`the tag of ${image}`, container({ image })] as const,
        ),
        ...[
            "amply:stable",
            "amply:main",
            "amply:prod",
            "node:22",
            "docker.io/langfuse/langfuse:3",
            "node:22-alpine",
            "acme/amply:pr-7",
            "amply:deadbee",
        ].map(
            (image) =>
                [
                    `the tag of ${image}, which moves`,
                    container({ image }),
                    `container api: image is ${image}, must have a version tag or a digest; pin it`,
                ] as const,
        ),
        ["an empty tag", container({ image: "amply:" }), "container api: image is amply:, must have a version tag or a digest; pin it"],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

describeRule(taskNoPlainSecrets, {
    good: task,
    levels: "M M M M",
    cases: [
        [
            "secrets, without a value in the message",
            container({
                environment: ["DATABASE_URL", "STRIPE_SECRET_KEY", "api_key", "AWS_ACCESS_KEY_ID"].map((name) => ({
                    name,
                    value: "hunter2",
                })),
            }),
            "container api: environment holds DATABASE_URL, STRIPE_SECRET_KEY, api_key, AWS_ACCESS_KEY_ID, must not hold secrets; give them by ARN in secrets",
        ],
        [
            "references and what only looks like a secret",
            container({ environment: ["DB_SECRET_ARN", "SECRET_NAME", "TOKEN_TYPE"].map((name) => ({ name, value: "x" })) }),
        ],
        [
            "a name that is configured to be none",
            { ...container({ environment: [{ name: "CSRF_TOKEN", value: "x" }] }), config: { allowed: ["CSRF_TOKEN"] } },
        ],
        [
            "a name that is not",
            container({ environment: [{ name: "CSRF_TOKEN", value: "x" }] }),
            "container api: environment holds CSRF_TOKEN, must not hold secrets; give them by ARN in secrets",
        ],
        [
            "a secret in the keys of CloudFormation",
            container({ environment: undefined, Environment: [{ Name: "DB_PASSWORD", Value: "hunter2" }] }),
            "container api: environment holds DB_PASSWORD, must not hold secrets; give them by ARN in secrets",
        ],
        [
            "a secret in the command",
            container({ command: ["app", "--password", "hunter2"] }),
            "container api: command holds a secret, must not hold any; give it by ARN in secrets and read it from the environment",
        ],
        [
            "a secret in a label",
            container({ dockerLabels: { "db.password": "hunter2" } }),
            "container api: dockerLabels holds db.password, must not hold secrets; give them by ARN in secrets",
        ],
        ["labels that only speak of one", container({ dockerLabels: { "traefik.http.routers.token.entrypoints": "web" } })],
        [
            "a secret of the log router",
            container({ firelensConfiguration: { type: "fluentbit", options: { password: "hunter2" } } }),
            "container api: firelensConfiguration.options holds password, must not hold secrets; give them by ARN in secrets",
        ],
        [
            "a secret in the health check",
            health({ command: ["CMD", "probe", "--token=hunter2"] }),
            "container api: command holds a secret, must not hold any; give it by ARN in secrets and read it from the environment",
        ],
        [
            "a secret of the log driver",
            container({
                logConfiguration: { logDriver: "splunk", options: { "splunk-token": "hunter2", "splunk-url": "https://splunk" } },
            }),
            "container api: logConfiguration.options holds splunk-token, must not hold secrets; give them by ARN in secretOptions",
        ],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});
describeRule(taskNoPlainSecrets, {
    good: lambda,
    levels: "M M M M",
    cases: [
        [
            "a secret of a function",
            { props: { "environment.variables.DB_PASSWORD": "hunter2" } },
            "environment holds DB_PASSWORD, must not hold secrets; give them by ARN in secrets",
        ],
    ],
    mayBeUnset: ["environment", "environment.variables"],
    unknown: ["environment", "environment.variables"],
});

describeRule(taskNoPlainSecrets, {
    good: { type: "docker-build:index:Image", name: "web", props: { buildArgs: { VERSION: "1.4.2" } } },
    levels: "M M M M",
    cases: [
        [
            "a secret among the build arguments",
            { props: { "buildArgs.NPM_TOKEN": "hunter2" } },
            "buildArgs holds NPM_TOKEN, must not hold secrets; use secrets of the build",
        ],
        [
            "one of the classic builder",
            { props: { build: { args: { NPM_TOKEN: "hunter2" } } } },
            "buildArgs holds NPM_TOKEN, must not hold secrets; use secrets of the build",
        ],
    ],
    mayBeUnset: ["buildArgs"],
    unknown: ["buildArgs"],
});

const asJson = (changes: Readonly<Record<string, unknown>>) => JSON.stringify({ containerOverrides: [{ name: "api", ...changes }] });

describeRule(taskNoPlainSecrets, {
    good: {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        name: "nightly",
        props: { input: asJson({ environment: [{ name: "MODE", value: "nightly" }], command: ["app", "--all"] }) },
    },
    levels: "M M M M",
    cases: [
        [
            "a secret that a rule gives to the tasks that it starts",
            { props: { input: asJson({ environment: [{ name: "DB_PASSWORD", value: "hunter2" }] }) } },
            "container api: environment holds DB_PASSWORD, must not hold secrets; give them by ARN in secrets",
        ],
    ],
    mayBeUnset: ["input"],
    unknown: ["input"],
});

describeRule(taskNoPlainSecrets, {
    good: { type: "aws:scheduler/schedule:Schedule", name: "nightly", props: { target: { input: asJson({ command: ["app"] }) } } },
    levels: "M M M M",
    cases: [
        [
            "a secret in the command of a schedule",
            { props: { "target.input": asJson({ command: ["app", "--password", "hunter2"] }) } },
            "container api: command holds a secret, must not hold any; give it by ARN in secrets and read it from the environment",
        ],
    ],
    mayBeUnset: ["target", "target.input"],
    unknown: ["target", "target.input"],
});

describeRule(taskContainerLogging, {
    good: task,
    levels: "M M M M",
    cases: [
        [
            "none",
            container({ logConfiguration: undefined }),
            "container api: has no logConfiguration.logDriver, must have one; use awslogs",
        ],
        [
            "awslogs without region and prefix",
            container({ logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/amply-api" } } }),
            "container api: logConfiguration.options lacks awslogs-region, awslogs-stream-prefix, must have them; add them",
        ],
        ["another driver", container({ logConfiguration: { logDriver: "awsfirelens" } })],
        [
            "no containers",
            { props: { containerDefinitions: "{}" } },
            "containerDefinitions holds no containers, must be a JSON list of them; correct it",
        ],
    ],
    unknown: ["containerDefinitions"],
});

describeRule(taskRolesHardening, {
    good: task,
    levels: "M M M A",
    cases: [
        [
            "no roles, of which a task that calls nothing needs the one of ECS alone",
            { props: { taskRoleArn: undefined, executionRoleArn: undefined } },
            "executionRoleArn is not set, must be set; add it",
        ],
        [
            "one role for both",
            { props: { taskRoleArn: "arn", executionRoleArn: "arn" } },
            "taskRoleArn and executionRoleArn are the same, must differ; give the task a role of its own",
        ],
        [
            "roles that are not known yet",
            { props: { taskRoleArn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", executionRoleArn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } },
        ],
        ["the network of the host", { props: { networkMode: "host" } }, "networkMode is host, must be awsvpc; set it"],
        ["the bridge of a machine of one's own", onOwnMachine({ props: { networkMode: "bridge" } })],
        [
            "the network of a machine of one's own",
            onOwnMachine({ props: { networkMode: "host" } }),
            "networkMode is host, must be bridge; set it",
        ],
        ["a bridge on instances", { props: { networkMode: "bridge", requiresCompatibilities: ["EC2"] } }],
        [
            "the network of the host on instances",
            { props: { networkMode: "host", requiresCompatibilities: ["EC2"] } },
            "networkMode is host, must be awsvpc; set it",
        ],
        ["processes that containers of a task share", { props: { pidMode: "task" } }],
        ["the memory of the host", { props: { ipcMode: "host" } }, "ipcMode is host, must not be set; remove it"],
        [
            "a capability of the host",
            container({ linuxParameters: { capabilities: { add: ["SYS_PTRACE", "SYS_ADMIN"] } } }),
            "container api: has SYS_ADMIN of its host, must not; remove it from capabilities.add",
        ],
        ...["/var/run/docker.sock", "/", "/etc"].map(
            (hostPath) =>
                [
                    `${hostPath} of the host`,
                    { props: { volumes: [{ name: "host", hostPath }] } },
                    `volume host is ${hostPath} of the host, must not be; remove it`,
                ] as const,
        ),
        ["a folder of the host", { props: { volumes: [{ name: "data", hostPath: "/mnt/data" }] } }],
        ["the processes of the host", { props: { pidMode: "host" } }, "pidMode is host, must not be set; remove it"],
        ["a privileged container", container({ privileged: true }), "container api: privileged is true, must be false; remove it"],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["networkMode", "containerDefinitions"],
});

const efs = (efsVolumeConfiguration: unknown): TestResource => ({
    ...task,
    props: { ...task.props, volumes: [{ name: "data", efsVolumeConfiguration }, { name: "work" }] },
});

describeRule(taskEfsEncrypted, {
    good: efs({ fileSystemId: "fs-1", transitEncryption: "ENABLED", authorizationConfig: { iam: "ENABLED" } }),
    levels: "M M M A",
    cases: [
        ["no volumes", task],
        [
            "no encryption in transit",
            efs({ authorizationConfig: { iam: "ENABLED" } }),
            "volume data: transitEncryption is not set, must be ENABLED; set it",
        ],
        [
            "no authorization by IAM",
            efs({ transitEncryption: "ENABLED", authorizationConfig: { iam: "DISABLED", accessPointId: "fsap-1" } }),
            "volume data: authorizationConfig.iam is DISABLED, must be ENABLED; set it",
        ],
    ],
    mayBeUnset: ["volumes"],
    unknown: ["volumes"],
});

describeRule(taskNonRoot, {
    good: task,
    levels: "A A A A",
    cases: [
        ["no user", container({ user: undefined }), "container api: user is not set, must not be root; name a user"],
        ["root", container({ user: "root" }), "container api: user is root, must not be root; name a user"],
        ["root by its number, with a group", container({ user: "0:1000" }), "container api: user is 0:1000, must not be root; name a user"],
        ["a name", container({ user: "appuser" })],
        ["root as a number", container({ user: 0 }), "container api: user is 0, must not be root; name a user"],
        ["a number", container({ user: 1000 })],
        ["no user of Windows, which takes none", onWindows(container({ user: undefined }))],
        ["root as the log router, which cannot be another", container({ user: "0", firelensConfiguration: { type: "fluentbit" } })],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

describeRule(taskReadOnlyRoot, {
    good: task,
    levels: "A A A A",
    cases: [
        [
            "a writable root",
            container({ readonlyRootFilesystem: undefined }),
            "container api: readonlyRootFilesystem is not set, must be true; set it and mount a volume on /tmp",
        ],
        [
            "a writable root with an init process, for which nobody has ECS Exec",
            container({ readonlyRootFilesystem: false, linuxParameters: { initProcessEnabled: true } }),
            "container api: readonlyRootFilesystem is false, must be true; set it and mount a volume on /tmp",
        ],
        [
            "a writable root for ECS Exec",
            {
                ...container({ readonlyRootFilesystem: false }),
                others: [
                    {
                        type: "aws:ecs/service:Service",
                        name: "api",
                        props: { enableExecuteCommand: true },
                        uses: { taskDefinition: ["amply-api-task"] },
                    },
                ],
            },
        ],
        [
            "Windows, which has no such root",
            {
                props: {
                    ...container({ readonlyRootFilesystem: false }).props,
                    "runtimePlatform.operatingSystemFamily": "WINDOWS_SERVER_2022_CORE",
                },
            },
        ],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

describeRule(taskStopTimeout, {
    good: task,
    levels: "A A A A",
    cases: [
        ["120 seconds", container({ stopTimeout: 120 })],
        ["121 seconds", container({ stopTimeout: 121 }), "container api: stopTimeout is 121, must be at most 120; lower it"],
        ["none", container({ stopTimeout: undefined })],
        ["119 seconds", container({ stopTimeout: 119 })],
        ["ten minutes on a machine of one's own", onOwnMachine(container({ stopTimeout: 600 }))],
        [
            "ten minutes on Fargate or a machine of one's own",
            { props: { ...container({ stopTimeout: 600 }).props, requiresCompatibilities: ["EXTERNAL", "FARGATE"] } },
            "container api: stopTimeout is 600, must be at most 120; lower it",
        ],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

const cluster: TestResource = {
    type: "aws:ecs/cluster:Cluster",
    name: "amply",
    props: {
        settings: [{ name: "containerInsights", value: "enhanced" }],
        configuration: { executeCommandConfiguration: { logging: "OVERRIDE", kmsKeyId: "key" } },
    },
};
const service: TestResource = {
    type: "aws:ecs/service:Service",
    name: "amply-api",
    props: { enableExecuteCommand: true },
    uses: { cluster: ["amply"] },
};
function logging(executeCommandConfiguration: { readonly logging?: string; readonly kmsKeyId?: string }): readonly TestResource[] {
    return [{ ...cluster, props: { configuration: { executeCommandConfiguration } } }];
}
describeRule(ecsExec, {
    good: service,
    others: [cluster],
    levels: "A M A A",
    cases: [
        [
            "no logging",
            { others: logging({ logging: "NONE", kmsKeyId: "key" }) },
            "exec is on and logging of cluster amply is NONE, must be OVERRIDE or DEFAULT; set it or turn exec off",
        ],
        ["the default logging", { others: logging({ logging: "DEFAULT" }) }],
        [
            "the default logging under hipaa",
            { stack: "prod-hipaa", others: logging({ logging: "DEFAULT", kmsKeyId: "key" }) },
            "exec is on and logging of cluster amply is DEFAULT, must be OVERRIDE; set it or turn exec off",
        ],
        [
            "no key under hipaa",
            { stack: "prod-hipaa", others: logging({ logging: "OVERRIDE" }) },
            "exec is on and cluster amply has no kmsKeyId, must have one; set it or turn exec off",
        ],
        ["exec that is off", { props: { enableExecuteCommand: false }, others: logging({}) }],
        ["a cluster that is not here", { uses: {}, others: [] }],
    ],
    mayBeUnset: ["enableExecuteCommand"],
    unknown: ["enableExecuteCommand"],
});

describeRule(containerInsights, {
    good: cluster,
    levels: "M M M A",
    cases: [
        ["none", { props: { settings: undefined } }, "setting containerInsights is not set, must be enabled or enhanced; set it"],
        [
            "disabled",
            { props: { "settings.0.value": "disabled" } },
            "setting containerInsights is disabled, must be enabled or enhanced; set it",
        ],
        ["enabled", { props: { "settings.0.value": "enabled" } }],
        [
            "another setting that is enabled",
            { props: { settings: [{ name: "other", value: "enabled" }] } },
            "setting containerInsights is not set, must be enabled or enhanced; set it",
        ],
    ],
    unknown: ["settings", "settings.0.value"],
});

describeRule(logRetention, {
    good: { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", props: { retentionInDays: 365, kmsKeyId: "key" } },
    levels: "M M M A",
    cases: [
        ["without end", { props: { retentionInDays: 0 } }, "retentionInDays is not set, must be at least 30; set it"],
        ["29 days", { props: { retentionInDays: 29 } }, "retentionInDays is 29, must be at least 30; set it"],
        ["30 days without a key", { props: { retentionInDays: 30, kmsKeyId: undefined } }],
        ["7 days in staging", { stack: "staging", props: { retentionInDays: 7 } }],
        ["6 days in staging", { stack: "staging", props: { retentionInDays: 6 } }, "retentionInDays is 6, must be at least 7; set it"],
        [
            "364 days under hipaa",
            { stack: "prod-hipaa", props: { retentionInDays: 364 } },
            "retentionInDays is 364, must be at least 365; set it",
        ],
        [
            "365 days without a key under hipaa",
            { stack: "prod-hipaa", props: { kmsKeyId: undefined } },
            "kmsKeyId is not set, must be set; use the key of the environment",
        ],
        ["14 days where 14 are configured", { props: { retentionInDays: 14 }, config: { leastDays: 14 } }],
        ["31 days without a key", { props: { retentionInDays: 31, kmsKeyId: undefined } }],
    ],
    unknown: ["retentionInDays"],
});

const repository: TestResource = {
    type: "aws:ecr/repository:Repository",
    name: "amply-backend",
    props: { name: "amply-backend", imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } },
};
function keeping(countNumber: number): readonly TestResource[] {
    return keepingBy({ countType: "imageCountMoreThan", countNumber });
}
function keepingBy(selection: object): readonly TestResource[] {
    const policy = { rules: [{ rulePriority: 1, selection: { tagStatus: "any", ...selection } }] };
    return [
        {
            type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
            name: "keep",
            props: { repository: "amply-backend", policy: JSON.stringify(policy) },
        },
    ];
}
describeRule(ecrImmutableTags, {
    good: repository,
    levels: "M M A A",
    cases: [
        ["mutable tags", { props: { imageTagMutability: "MUTABLE" } }, "imageTagMutability is MUTABLE, must be IMMUTABLE; set it"],
        ["immutable tags with exceptions", { props: { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" } }],
    ],
    unknown: ["imageTagMutability"],
});
const ownKey = { encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-central-1:1:key/1" };
describeRule(ecrOwnKey, {
    good: { ...repository, props: { encryptionConfigurations: [ownKey] } },
    levels: "A A - -",
    cases: [
        [
            "keys of AWS",
            { props: { "encryptionConfigurations.0": { encryptionType: "AES256" } } },
            "encryptionConfigurations.0.encryptionType is AES256, must be KMS; set it, with a kmsKey",
        ],
        [
            "the usual key of KMS",
            { props: { "encryptionConfigurations.0.kmsKey": undefined } },
            "encryptionConfigurations.0.kmsKey is not set, must be a key of your own; set it, or the key is that of AWS",
        ],
        ["two layers", { props: { "encryptionConfigurations.0.encryptionType": "KMS_DSSE" } }],
        [
            "one that keeps the encryption it has",
            { props: { encryptionConfigurations: undefined }, ignoreChanges: ["encryptionConfigurations"] },
        ],
    ],
    unknown: ["encryptionConfigurations.0.encryptionType", "encryptionConfigurations.0.kmsKey"],
});
const byAge = "lifecycle policy deletes images by their age, also one that runs, must count them; use imageCountMoreThan";
describeRule(ecrHygiene, {
    good: repository,
    others: keeping(10),
    levels: "A A A A",
    cases: [
        [
            "no scan",
            { props: { imageScanningConfiguration: undefined } },
            "imageScanningConfiguration.scanOnPush is not set, must be true; set it",
        ],
        ["9 images", { others: keeping(9) }, "lifecycle policy keeps 9 images, must keep at least 10; raise it"],
        ["11 images", { others: keeping(11) }],
        ["the policy of another repository", { props: { name: "other" } }, "has no lifecycle policy, must have one; add it"],
        ["no policy", { others: [] }, "has no lifecycle policy, must have one; add it"],
        [
            "a policy by reference",
            {
                others: keeping(9).map((keep) => ({
                    ...keep,
                    props: { policy: keep.props["policy"] },
                    uses: { repository: ["amply-backend"] },
                })),
            },
            "lifecycle policy keeps 9 images, must keep at least 10; raise it",
        ],
        ["a policy on the age of all", { others: keepingBy({ countType: "sinceImagePushed", countNumber: 90 }) }, byAge],
        [
            "a policy on the age of every tag, since it was pulled",
            { others: keepingBy({ tagStatus: "tagged", tagPatternList: ["*"], countType: "sinceImagePulled", countNumber: 90 }) },
            byAge,
        ],
        [
            "a policy on the age of some tags",
            { others: keepingBy({ tagStatus: "tagged", tagPatternList: ["pr-*"], countType: "sinceImagePushed", countNumber: 14 }) },
        ],
        [
            "a policy on the age of what has no tag",
            { others: keepingBy({ tagStatus: "untagged", countType: "sinceImagePushed", countNumber: 1 }) },
        ],
        ["a policy without a number", { others: keepingBy({ countType: "imageCountMoreThan" }) }],
        [
            "a policy that is an object",
            { others: keeping(9).map((keep) => ({ ...keep, props: { ...keep.props, policy: JSON.parse(String(keep.props["policy"])) } })) },
            "lifecycle policy keeps 9 images, must keep at least 10; raise it",
        ],
    ],
    unknown: ["imageScanningConfiguration"],
});

describeRule(execWritableRoot, {
    good: { ...service, uses: { taskDefinition: ["amply-api-task"] } },
    others: [{ ...task, ...container({ readonlyRootFilesystem: false }) }],
    levels: "A A A A",
    cases: [
        [
            "a root that is read-only",
            { others: [{ ...task, ...container({ readonlyRootFilesystem: true }) }] },
            "container api: exec is on and the root is read-only, must be one of them; turn exec off",
        ],
        ["exec that is off", { props: { enableExecuteCommand: false }, others: [task] }],
    ],
    mayBeUnset: ["enableExecuteCommand"],
    unknown: ["enableExecuteCommand"],
});

const databaseSecret = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db-AbCdEf";
const withSecret = (valueFrom: string) => container({ secrets: [{ name: "DB_PASSWORD", valueFrom }] });
const executionRole: TestResource = { type: "aws:iam/role:Role", name: "execution", props: {} };
const reading = (Resource: string, Action = "secretsmanager:GetSecretValue"): TestResource => ({
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "reads",
    props: { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource }] }) },
    uses: { role: ["execution"] },
});
const unreadable = (arn: string) => `container api: secret ${arn} is not one that the execution role execution may read, must be; allow it`;
describeRule(secretsReadable, {
    good: {
        ...task,
        ...{ props: { ...task.props, ...withSecret(`${databaseSecret}:password::`).props } },
        uses: { executionRoleArn: ["execution"] },
    },
    others: [executionRole, reading(databaseSecret)],
    levels: "M M M A",
    cases: [
        ["another secret", { others: [executionRole, reading(`${databaseSecret}x`)] }, unreadable(databaseSecret)],
        [
            "another action",
            { others: [executionRole, reading(databaseSecret, "secretsmanager:DescribeSecret")] },
            unreadable(databaseSecret),
        ],
        [
            "all secrets of a name",
            { others: [executionRole, reading("arn:aws:secretsmanager:*:111111111111:secret:db-*", "secretsmanager:Get*")] },
        ],
        [
            "a parameter",
            withSecret("arn:aws:ssm:eu-central-1:111111111111:parameter/db"),
            unreadable("arn:aws:ssm:eu-central-1:111111111111:parameter/db"),
        ],
        [
            "what a policy of somebody else may allow",
            {
                others: [
                    executionRole,
                    {
                        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                        name: "theirs",
                        props: { policyArn: "arn:aws:iam::111111111111:policy/secrets" },
                        uses: { role: ["execution"] },
                    },
                ],
            },
        ],
        ["a role that is not here", { uses: {}, others: [] }],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});
