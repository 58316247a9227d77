import * as assert from "node:assert/strict";
import type { HttpServiceConfig, SchedulerServiceConfig, ServiceConfig, WorkerServiceConfig } from "../vocabulary/service.ts";
import { ConfiguredServices, type ConfiguredServicesArgs } from "./configuredServices.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import { preview, type Previewed } from "../testing/preview.ts";

const type = {
    service: "aws:ecs/service:Service",
    task: "aws:ecs/taskDefinition:TaskDefinition",
    queue: "aws:sqs/queue:Queue",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
    rule: "aws:lb/listenerRule:ListenerRule",
    cluster: "aws:ecs/cluster:Cluster",
    namespace: "aws:servicediscovery/httpNamespace:HttpNamespace",
};

const declared = {
    image: "docker.io/acme/app:1.0.0",
    size: { cpu: 512, memoryMiB: 1024 },
    launch: { kind: "fargate" },
    variables: {},
    secrets: {},
    egress: [],
    probe: ["CMD", "/app/healthcheck"],
    startPeriodSeconds: 60,
    stopTimeoutSeconds: 30,
    user: "1000",
    jsonLogs: true,
    calls: [],
    sendsTo: [],
} as const;
const api: HttpServiceConfig = {
    ...declared,
    kind: "http",
    preset: "rest-api",
    port: 8000,
    tasks: { min: 2, max: 10 },
    scaling: { cpuTargetPercent: 70 },
    route: { host: "orders.example.com", priority: 110 },
    target: { healthCheckPath: "/health", healthCheckTimeoutSeconds: 5 },
    deployment: { kind: "rolling", alarms: false, hooks: [] },
};
const mailer: WorkerServiceConfig = {
    ...declared,
    kind: "worker",
    preset: "worker",
    tasks: { min: 1, max: 50 },
    scaling: { cpuTargetPercent: 80, queueTarget: 100 },
    queue: { kind: "sqs", longestJobSeconds: 120 },
};
const scheduler: SchedulerServiceConfig = { ...declared, kind: "scheduler", preset: "scheduler", size: { cpu: 256, memoryMiB: 512 } };
const backend: HttpServiceConfig = { ...api, route: undefined, port: 8080, connect: { name: "backend", port: 80 } };

const previewed = (services: Readonly<Record<string, ServiceConfig>>, args: Partial<ConfiguredServicesArgs> = {}) =>
    preview((providers) => {
        new ConfiguredServices(
            "services",
            { environment: testEnvironment, services, instances: {}, standardTags: {}, ...args },
            { providers },
        );
    });

function variablesOf(made: Previewed, service: string): Readonly<Record<string, string>> {
    const [container]: readonly { environment: readonly { name: string; value: string }[] }[] = JSON.parse(
        String(made.get(type.task, `${service}-task`).inputs["containerDefinitions"]),
    );
    return Object.fromEntries((container?.environment ?? []).map(({ name, value }) => [name, value]));
}

function statementsOf(made: Previewed, service: string): readonly { Sid: string; Resource: readonly string[] }[] {
    const policy: { Statement: readonly { Sid: string; Resource: readonly string[] }[] } = JSON.parse(
        String(made.get(type.rolePolicy, `${service}-roles-task`).inputs["policy"]),
    );
    return policy.Statement.filter(({ Sid }) => !/Exec/.test(Sid));
}

const queueArn = (name: string) => `arn:aws:sqs:eu-central-1:111111111111:${name}`;

describe("ConfiguredServices", () => {
    it("runs every service in one cluster, each by its own kind of component", async () => {
        const made = await previewed({ orders: api, mailer, reminders: scheduler });
        assert.equal(made.get(type.cluster, "services").inputs["name"], "services-prod-eu");
        assert.deepEqual(made.names(type.service), ["mailer", "orders", "reminders"]);
        const kinds = ["orders", "mailer", "reminders"].map(
            (service) =>
                made.resources.find(({ type, name }) => name === service && /Service$/.test(type) && type.startsWith("platform:"))?.type,
        );
        assert.deepEqual(kinds, ["platform:ecs:HttpService", "platform:ecs:WorkerService", "platform:ecs:SingletonService"]);
        assert.deepEqual(made.names(type.rule), ["orders-tg-rule"]);
    });

    it("tells each container what environment it is in, and on which port to listen", async () => {
        const made = await previewed({ orders: { ...api, variables: { LOG_LEVEL: "info" } }, reminders: scheduler });
        assert.deepEqual(variablesOf(made, "orders"), { ENVIRONMENT: "production", LOG_LEVEL: "info", PORT: "8000" });
        assert.deepEqual(variablesOf(made, "reminders"), { ENVIRONMENT: "production" });
    });

    it("gives a worker a queue of its own, which it may take from and others may only put on", async () => {
        const made = await previewed({ "orders-api": { ...api, sendsTo: ["mailer"] }, mailer });
        assert.deepEqual(made.names(type.queue), ["mailer-queue", "mailer-queue-dead-letters"]);
        const url = "https://sqs.eu-central-1.amazonaws.com/111111111111/mailer-queue";
        assert.deepEqual(variablesOf(made, "mailer"), { ENVIRONMENT: "production", QUEUE_NAME: "mailer-queue", QUEUE_URL: url });
        assert.deepEqual(variablesOf(made, "orders-api"), { ENVIRONMENT: "production", MAILER_QUEUE_URL: url, PORT: "8000" });
        assert.deepEqual(
            statementsOf(made, "mailer").map(({ Sid, Resource }) => [Sid, Resource]),
            [["ConsumeJobs", [queueArn("mailer-queue")]]],
        );
        assert.deepEqual(
            statementsOf(made, "orders-api").map(({ Sid, Resource }) => [Sid, Resource]),
            [["SendJobs", [queueArn("mailer-queue")]]],
        );
    });

    it("lets a service send to several queues by one statement, and use their key by one more", async () => {
        const environment = { ...testEnvironment, keyArn: "arn:aws:kms:eu-central-1:111111111111:key/1" };
        const made = await previewed(
            { orders: { ...api, sendsTo: ["mailer", "printer"] }, mailer: { ...mailer, sendsTo: ["printer"] }, printer: mailer },
            { environment },
        );
        const named = (service: string) => statementsOf(made, service).map(({ Sid, Resource }) => [Sid, Resource]);
        const [both, one] = [[queueArn("mailer-queue"), queueArn("printer-queue")], [queueArn("printer-queue")]];
        assert.deepEqual(named("orders"), [
            ["SendJobs", both],
            ["UseQueueKey", ["arn:aws:kms:eu-central-1:111111111111:key/1"]],
        ]);
        assert.deepEqual(named("mailer"), [
            ["ConsumeJobs", [queueArn("mailer-queue")]],
            ["SendJobs", one],
            ["UseQueueKey", ["arn:aws:kms:eu-central-1:111111111111:key/1"]],
        ]);
    });

    it("lets a worker report the length of a queue elsewhere, and makes none", async () => {
        const made = await previewed({ thumbnails: { ...mailer, queue: { kind: "reported", name: "uploads" } } });
        assert.deepEqual(made.names(type.queue), []);
        assert.deepEqual(
            statementsOf(made, "thumbnails").map(({ Sid }) => Sid),
            ["PublishQueueDepth"],
        );
        assert.deepEqual(variablesOf(made, "thumbnails"), { ENVIRONMENT: "production" });
    });

    it("deploys a server before its client, whatever their order, and tells the client the address", async () => {
        const made = await previewed(
            { frontend: { ...api, calls: ["backend"] }, backend },
            { serviceConnect: { namespace: "my-app.local" } },
        );
        assert.equal(made.get(type.namespace, "services-namespace").inputs["name"], "my-app.local");
        assert.equal(variablesOf(made, "frontend")["BACKEND_URL"], "http://backend:80");
        assert.ok(made.get(type.service, "frontend").dependencies.some((dependency) => dependency === `${type.service}::backend`));
        assert.deepEqual(
            made.resources.filter(({ type: at, name }) => at === "platform:ecs:InternalService" && name === "backend").length,
            1,
        );
    });

    it("puts nobody into the name space who neither calls nor is called", async () => {
        const made = await previewed({ orders: api, backend }, { serviceConnect: { namespace: "my-app.local" } });
        assert.equal(made.get(type.service, "orders").inputs["serviceConnectConfiguration"], undefined);
        assert.notEqual(made.get(type.service, "backend").inputs["serviceConnectConfiguration"], undefined);
    });

    it("pulls from the repository in ECR that an image names, and from nowhere else", async () => {
        const image = "222222222222.dkr.ecr.eu-west-1.amazonaws.com/acme/orders:1.0.0";
        const made = await previewed({ orders: { ...api, image }, reminders: scheduler });
        const policy = (service: string) => String(made.get(type.rolePolicy, `${service}-roles-execution`).inputs["policy"]);
        assert.match(policy("orders"), /"arn:aws:ecr:eu-west-1:222222222222:repository\/acme\/orders"/);
        assert.doesNotMatch(policy("reminders"), /ecr:/);
    });

    it("makes everything but the services while the environment is bootstrapped", async () => {
        const made = await previewed({ orders: api, mailer }, { environment: { ...testEnvironment, bootstrap: true } });
        assert.deepEqual(made.names(type.service), []);
        assert.deepEqual(made.names(type.queue), ["mailer-queue", "mailer-queue-dead-letters"]);
        assert.equal(made.names(type.cluster).length, 1);
    });
});
