import * as assert from "node:assert/strict";
import { containersJson } from "./containersJson.ts";
import type { ContainerSpec } from "./containerSpec.ts";

const healthCheck = { command: ["CMD", "true"], intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 60 };
const api: ContainerSpec = {
    name: "api",
    image: "111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend:v1.2.3",
    command: ["uvicorn", "amply.main:app"],
    port: { containerPort: 8000 },
    environment: { ZONE: "z", ENVIRONMENT: "staging" },
    secrets: { STRIPE_SECRET_KEY: "arn:stripe", DATABASE_URL: "arn:database" },
    log: { group: "/ecs/amply-api", region: "eu-central-1", streamPrefix: "api" },
    healthCheck: { ...healthCheck, command: ["CMD", "python", "-c", "import this"] },
    stopTimeoutSeconds: 30,
    rootFilesystem: { kind: "writable" },
    user: "appuser",
    initProcess: true,
};
const least: ContainerSpec = {
    name: "web",
    image: "docker.io/langfuse/langfuse:3.140.0",
    environment: {},
    secrets: {},
    log: { group: "/ecs/web", region: "us-west-2", streamPrefix: "web" },
    healthCheck,
    stopTimeoutSeconds: 30,
    rootFilesystem: { kind: "writable" },
    user: "1000",
    initProcess: false,
};
const readOnly: ContainerSpec = { ...least, rootFilesystem: { kind: "read-only", scratch: [{ path: "/tmp", sizeMiB: 64 }] }, user: "1001" };

describe("containersJson", () => {
    it("is what ECS gives back: its defaults written out, keys and names sorted", () => {
        assert.equal(
            containersJson([api]),
            '[{"command":["uvicorn","amply.main:app"],"cpu":0,' +
                '"environment":[{"name":"ENVIRONMENT","value":"staging"},{"name":"ZONE","value":"z"}],"essential":true,' +
                '"healthCheck":{"command":["CMD","python","-c","import this"],"interval":30,"retries":3,"startPeriod":60,"timeout":5},' +
                '"image":"111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend:v1.2.3",' +
                '"linuxParameters":{"initProcessEnabled":true},' +
                '"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/ecs/amply-api","awslogs-region":"eu-central-1",' +
                '"awslogs-stream-prefix":"api","max-buffer-size":"25m","mode":"non-blocking"}},"mountPoints":[],"name":"api",' +
                '"portMappings":[{"containerPort":8000,"hostPort":8000,"protocol":"tcp"}],"readonlyRootFilesystem":false,' +
                '"secrets":[{"name":"DATABASE_URL","valueFrom":"arn:database"},{"name":"STRIPE_SECRET_KEY","valueFrom":"arn:stripe"}],' +
                '"stopTimeout":30,"systemControls":[],"user":"appuser","volumesFrom":[]}]',
        );
    });

    it("has no command, secrets or Linux parameters where none are asked for", () => {
        const [container] = JSON.parse(containersJson([least]));
        assert.deepEqual(Object.keys(container), [
            "cpu",
            "environment",
            "essential",
            "healthCheck",
            "image",
            "logConfiguration",
            "mountPoints",
            "name",
            "portMappings",
            "readonlyRootFilesystem",
            "stopTimeout",
            "systemControls",
            "user",
            "volumesFrom",
        ]);
        assert.deepEqual([container.environment, container.portMappings, container.readonlyRootFilesystem], [[], [], false]);
    });

    it("writes one definition for each container, in their order, with what each waits for and has of the task", () => {
        const dependsOn = [{ containerName: "proxy", condition: "HEALTHY" }] as const;
        const proxy = { ...least, name: "proxy", entryPoint: ["/proxy"], essential: false, cpu: 64, memoryMiB: 128 };
        const bare = { ...least, name: "bare", healthCheck: undefined, user: undefined };
        const [main, second, third] = JSON.parse(containersJson([{ ...least, dependsOn }, proxy, bare]));
        assert.deepEqual([main.name, main.dependsOn, main.essential, main.cpu], ["web", dependsOn, true, 0]);
        assert.deepEqual(["memory" in main, "entryPoint" in main, "dependsOn" in second], [false, false, false]);
        assert.deepEqual([second.name, second.essential, second.cpu, second.memory], ["proxy", false, 64, 128]);
        assert.deepEqual(second.entryPoint, ["/proxy"]);
        assert.deepEqual([third.name, "healthCheck" in third, "user" in third], ["bare", false, false]);
    });

    it("sends a log to the router of the task, and says which container that is", () => {
        const routing = { options: { Name: "datadog", Host: "a" }, secretOptions: { apikey: "arn:key" } };
        const router = (configFile?: string) => ({ ...least, name: "log-router", firelens: { configFile } });
        const [routed, plain, filed] = JSON.parse(containersJson([{ ...least, routing }, router(), router("/extra.conf")]));
        assert.deepEqual(routed.logConfiguration, {
            logDriver: "awsfirelens",
            options: { Name: "datadog", Host: "a" },
            secretOptions: [{ name: "apikey", valueFrom: "arn:key" }],
        });
        assert.equal("firelensConfiguration" in routed, false);
        assert.equal(plain.logConfiguration.logDriver, "awslogs");
        assert.deepEqual(plain.firelensConfiguration, { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } });
        assert.deepEqual(filed.firelensConfiguration.options, {
            "config-file-type": "file",
            "config-file-value": "/extra.conf",
            "enable-ecs-log-metadata": "true",
        });
    });

    it("asks for whole GPUs in the words of ECS, and for none where none are needed", () => {
        const requirements = (gpu: number) => JSON.parse(containersJson([{ ...least, gpu }]))[0].resourceRequirements;
        assert.deepEqual(
            [requirements(0), requirements(1), requirements(8)],
            [undefined, [{ type: "GPU", value: "1" }], [{ type: "GPU", value: "8" }]],
        );
    });

    it("keeps a scratch directory writable for every user beside a read-only root", () => {
        const [container] = JSON.parse(containersJson([readOnly]));
        assert.equal(container.readonlyRootFilesystem, true);
        assert.equal(container.user, "1001");
        assert.deepEqual(container.linuxParameters, {
            tmpfs: [{ containerPath: "/tmp", mountOptions: ["nodev", "nosuid"], size: 64 }],
        });
    });

    it("has no Linux parameters for a read-only root without scratch directories", () => {
        const [container] = JSON.parse(containersJson([{ ...least, rootFilesystem: { kind: "read-only", scratch: [] } }]));
        assert.equal(container.readonlyRootFilesystem, true);
        assert.equal("linuxParameters" in container, false);
    });

    it("names the port for Service Connect, and only then", () => {
        const ports = (port: ContainerSpec["port"]) => JSON.parse(containersJson([{ ...least, port }]))[0].portMappings;
        assert.deepEqual(ports({ containerPort: 8080, name: "http" }), [
            { appProtocol: "http", containerPort: 8080, hostPort: 8080, name: "http", protocol: "tcp" },
        ]);
        assert.deepEqual(ports({ containerPort: 8080 }), [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }]);
    });

    it("is the same text in whatever order variables and secrets are written", () => {
        const turned = (values: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(values).reverse());
        assert.equal(
            containersJson([{ ...api, environment: turned(api.environment), secrets: turned(api.secrets) }]),
            containersJson([api]),
        );
    });

    it("writes every number of the health check in the words of ECS", () => {
        const check = { command: ["CMD", "true"], intervalSeconds: 10, timeoutSeconds: 2, retries: 5, startPeriodSeconds: 300 };
        assert.deepEqual(JSON.parse(containersJson([{ ...least, healthCheck: check }]))[0].healthCheck, {
            command: ["CMD", "true"],
            interval: 10,
            retries: 5,
            startPeriod: 300,
            timeout: 2,
        });
    });
});
