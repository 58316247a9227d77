import * as assert from "node:assert/strict";
import type { DecidedWorkload } from "../model/workloads/decidedWorkload.ts";
import { decideAll } from "../testing/decideAll.ts";
import { preview, type Previewed } from "../testing/preview.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import { Workload } from "./workload.ts";

const type = {
    service: "aws:ecs/service:Service",
    task: "aws:ecs/taskDefinition:TaskDefinition",
    queue: "aws:sqs/queue:Queue",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
    rule: "aws:lb/listenerRule:ListenerRule",
    cluster: "aws:ecs/cluster:Cluster",
    capacityProvider: "aws:ecs/capacityProvider:CapacityProvider",
    target: "aws:appautoscaling/target:Target",
    repository: "aws:ecr/repository:Repository",
    namespace: "aws:servicediscovery/httpNamespace:HttpNamespace",
};

const declared = { image: "docker.io/acme/app:1.0.0", probe: ["CMD", "/app/healthcheck"] };
const region = { AWS_DEFAULT_REGION: "eu-central-1", AWS_REGION: "eu-central-1" };
const uvicorn = { FORWARDED_ALLOW_IPS: "*", UVICORN_TIMEOUT_KEEP_ALIVE: "75" };
const api: ServiceDescription = { ...declared, preset: "rest-api", route: { host: "orders.example.com", priority: 110 } };
const mailer: ServiceDescription = { ...declared, preset: "worker", queue: { kind: "sqs", longestJobSeconds: 120 } };
const scheduler: ServiceDescription = { ...declared, preset: "scheduler" };
const backend: ServiceDescription = { ...declared, preset: "rest-api", port: 8080, connect: { port: 80 } };

const previewed = (
    descriptions: Readonly<Record<string, ServiceDescription>>,
    changes: Partial<DecidedWorkload> = {},
    environment = testEnvironment,
) =>
    preview((providers) => {
        const workload = { name: "services", services: decideAll(descriptions, environment.kind), ...changes };
        new Workload("services", { environment, workload, standardTags: {} }, { providers });
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

describe("Workload", () => {
    it("runs every service in one cluster, each by the one class of component", async () => {
        const made = await previewed({ orders: api, mailer, reminders: scheduler });
        assert.equal(made.get(type.cluster, "services").inputs["name"], "services-prod-eu");
        assert.deepEqual(made.names(type.service), ["mailer", "orders", "reminders"]);
        assert.deepEqual(made.names("platform:ecs:Service"), ["mailer", "orders", "reminders"]);
        assert.deepEqual(made.names(type.rule), ["orders-tg-rule"]);
        for (const absent of [type.repository, type.namespace, type.capacityProvider]) assert.deepEqual(made.names(absent), [], absent);
    });

    it("runs services in a cluster of somebody else, of which it makes nothing", async () => {
        const cluster = { name: "shared", execLogGroup: "/ecs/shared/exec" };
        const keyArn = "arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        const environment = { ...testEnvironment, exec: true, keyArn };
        const made = await previewed({ mailer, orders: api }, { cluster }, environment);
        for (const each of [type.cluster, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "platform:ecs:EcsCluster"])
            assert.deepEqual(made.names(each), []);
        const { inputs } = made.get(type.service, "mailer");
        assert.equal(inputs["cluster"], "arn:aws:ecs:eu-central-1:111111111111:cluster/shared");
        assert.equal(inputs["enableExecuteCommand"], true);
        const resourceIds = made.names(type.target).map((name) => made.get(type.target, name).inputs["resourceId"]);
        assert.deepEqual(resourceIds, ["service/shared/mailer", "service/shared/orders"]);
        const role = String(made.get(type.rolePolicy, "mailer-roles-task").inputs["policy"]);
        assert.match(role, /"arn:aws:logs:eu-central-1:111111111111:log-group:\/ecs\/shared\/exec:\*"/);
        // The key of the environment is not the one of its sessions.
        assert.doesNotMatch(role, /DecryptExecSession/);
    });

    it("has no ECS Exec in a cluster of somebody else that records no sessions", async () => {
        const made = await previewed({ mailer }, { cluster: { name: "shared" } }, { ...testEnvironment, exec: true });
        assert.equal(made.get(type.service, "mailer").inputs["enableExecuteCommand"], false);
        assert.doesNotMatch(String(made.get(type.rolePolicy, "mailer-roles-task").inputs["policy"]), /ExecSession/);
        const [container]: readonly { readonlyRootFilesystem: boolean }[] = JSON.parse(
            String(made.get(type.task, "mailer-task").inputs["containerDefinitions"]),
        );
        assert.equal(container?.readonlyRootFilesystem, true);
    });

    it("makes the repository that a service asks for, before there is an image, and keeps what its services run", async () => {
        const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/acme/orders:1.4.2";
        const services = decideAll({
            orders: { ...api, image, repository: { keptImages: 20 } },
            mailer: { preset: "worker", image, probe: ["CMD", "true"] },
        });
        const run = await preview(
            (providers) =>
                new Workload(
                    "services",
                    { environment: { ...testEnvironment, bootstrap: true }, workload: { name: "services", services }, standardTags: {} },
                    { providers },
                ),
        );
        assert.equal(run.get(type.repository, "acme/orders").inputs["name"], "acme/orders");
        const { inputs } = run.get("aws:ecr/lifecyclePolicy:LifecyclePolicy", "acme/orders-lifecycle");
        assert.match(String(inputs["policy"]), /Keep 1\.4\.2, which a service runs.*Keep the newest 20 images/);
    });

    it("makes the repository of its image where it has one, and tells where to push", async () => {
        let urls: readonly string[] = [];
        const run = await preview((providers) => {
            const workload = { name: "shop", services: decideAll({ orders: api }), repositoryName: "shop-backend" };
            const shop = new Workload("shop", { environment: testEnvironment, workload, standardTags: {} }, { providers });
            urls = Object.keys(shop.repositoryUrls);
        });
        assert.equal(run.get(type.repository, "shop-backend").inputs["name"], "shop-backend");
        assert.deepEqual(urls, ["shop-backend"]);
        assert.equal(run.get(type.cluster, "shop").inputs["name"], "shop-prod-eu");
    });

    it("runs a service on the group of instances that it names, by the name under which the cluster has it", async () => {
        const general = { instanceTypes: ["t4g.medium"], instances: { min: 1, max: 3 }, targetCapacityPercent: 100, diskGiB: 30 };
        const made = await previewed({ orders: { ...api, type: "ec2", instances: "general" } }, { instances: { general } });
        assert.deepEqual(made.get(type.service, "orders").inputs["capacityProviderStrategies"], [
            { capacityProvider: "services-prod-eu-general", weight: 1 },
        ]);
        assert.equal(made.get(type.capacityProvider, "services-general-capacity").inputs["name"], "services-prod-eu-general");
    });

    it("shows its services to alarms and dashboards in the order of the configuration, whatever calls what", async () => {
        let seen: readonly (readonly string[])[] = [];
        await preview((providers) => {
            const services = decideAll({ frontend: { ...api, calls: ["backend"] }, mailer, reminders: scheduler, backend });
            const workload = { name: "services", services, serviceConnect: { namespace: "my-app.local" } };
            const { monitored } = new Workload("services", { environment: testEnvironment, workload, standardTags: {} }, { providers });
            seen = monitored.map(({ kind, serviceName, clusterName }) => [kind, serviceName, clusterName]);
        });
        assert.deepEqual(seen, [
            ["web", "frontend", "services-prod-eu"],
            ["worker", "mailer", "services-prod-eu"],
            ["singleton", "reminders", "services-prod-eu"],
            ["internal", "backend", "services-prod-eu"],
        ]);
    });

    it("tells each container what environment it is in, and on which port to listen", async () => {
        const made = await previewed({ orders: { ...api, variables: { LOG_LEVEL: "info" } }, reminders: scheduler });
        assert.deepEqual(variablesOf(made, "orders"), {
            ...region,
            ...uvicorn,
            ENVIRONMENT: "production",
            LOG_LEVEL: "info",
            PORT: "8000",
        });
        assert.deepEqual(variablesOf(made, "reminders"), { ...region, ENVIRONMENT: "production" });
    });

    it("gives a worker a queue of its own, which it may take from and others may only put on", async () => {
        const made = await previewed({ "orders-api": { ...api, sendsTo: ["mailer"] }, mailer });
        assert.deepEqual(made.names(type.queue), ["mailer-queue", "mailer-queue-dead-letters"]);
        const url = "https://sqs.eu-central-1.amazonaws.com/111111111111/mailer-queue";
        assert.deepEqual(variablesOf(made, "mailer"), { ...region, ENVIRONMENT: "production", QUEUE_NAME: "mailer-queue", QUEUE_URL: url });
        assert.deepEqual(variablesOf(made, "orders-api"), {
            ...region,
            ...uvicorn,
            ENVIRONMENT: "production",
            MAILER_QUEUE_URL: url,
            PORT: "8000",
        });
        assert.deepEqual(
            statementsOf(made, "mailer").map(({ Sid, Resource }) => [Sid, Resource]),
            [["ConsumeJobs", [queueArn("mailer-queue")]]],
        );
        assert.deepEqual(
            statementsOf(made, "orders-api").map(({ Sid, Resource }) => [Sid, Resource]),
            [["SendJobs", [queueArn("mailer-queue")]]],
        );
    });

    it("makes each further queue of a worker, which waits for all of them as its senders do", async () => {
        const made = await previewed({ orders: { ...api, sendsTo: ["mailer"] }, mailer: { ...mailer, queues: { digests: {} } } });
        const queues = ["mailer-digests-queue", "mailer-queue"];
        assert.deepEqual(
            made.names(type.queue),
            queues.flatMap((queue) => [queue, `${queue}-dead-letters`]),
        );
        for (const service of ["mailer", "orders"]) {
            const { dependencies } = made.get(type.service, service);
            for (const queue of queues) assert.ok(dependencies.includes(`${type.queue}::${queue}`), `${service} before ${queue}`);
        }
    });

    it("deploys a worker whose tasks protect themselves without moving it, and waits for its longest job", async () => {
        const long: ServiceDescription = { ...mailer, taskProtection: true, queue: { kind: "sqs", longestJobSeconds: 7200 } };
        const { inputs, options } = (await previewed({ mailer: long })).get(type.service, "mailer");
        assert.equal(inputs["availabilityZoneRebalancing"], "DISABLED");
        assert.deepEqual(inputs["capacityProviderStrategies"], [{ capacityProvider: "FARGATE", weight: 1 }]);
        assert.deepEqual(options.customTimeouts, { create: "30m", update: "165m", delete: "140m" });
        const plain = (await previewed({ mailer })).get(type.service, "mailer");
        assert.equal(plain.inputs["availabilityZoneRebalancing"], "ENABLED");
    });

    it("lets a service send to several queues by one statement, and use their key by one more", async () => {
        const environment = { ...testEnvironment, keyArn: "arn:aws:kms:eu-central-1:111111111111:key/1" };
        const made = await previewed(
            { orders: { ...api, sendsTo: ["mailer", "printer"] }, mailer: { ...mailer, sendsTo: ["printer"] }, printer: mailer },
            {},
            environment,
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
        assert.deepEqual(variablesOf(made, "thumbnails"), { ...region, ENVIRONMENT: "production" });
    });

    it("deploys a server before its client, whatever their order, and tells the client the address", async () => {
        const made = await previewed(
            { frontend: { ...api, calls: ["backend"] }, backend },
            { serviceConnect: { namespace: "my-app.local" } },
        );
        assert.equal(made.get(type.namespace, "services-namespace").inputs["name"], "my-app.local");
        assert.equal(variablesOf(made, "frontend")["BACKEND_URL"], "http://backend:80");
        assert.ok(made.get(type.service, "frontend").dependencies.some((dependency) => dependency === `${type.service}::backend`));
    });

    it("puts nobody into the namespace who neither calls nor is called", async () => {
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
        const made = await previewed({ orders: api, mailer }, {}, { ...testEnvironment, bootstrap: true });
        assert.deepEqual(made.names(type.service), []);
        assert.deepEqual(made.names(type.task), []);
        assert.deepEqual(made.names(type.queue), ["mailer-queue", "mailer-queue-dead-letters"]);
        assert.equal(made.names(type.cluster).length, 1);
    });
});
