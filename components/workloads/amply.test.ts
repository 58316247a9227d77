import assert from "node:assert/strict";
import { describeAmply } from "../model/workloads/describeAmply.ts";
import type { Environment } from "../service/environment.ts";
import { decideAll } from "../testing/decideAll.ts";
import { preview, type Previewed } from "../testing/preview.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { AmplyDescription } from "../vocabulary/workloads.ts";
import { Workload } from "./workload.ts";

const serviceType = "aws:ecs/service:Service";
const taskType = "aws:ecs/taskDefinition:TaskDefinition";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

const amply: AmplyDescription = {
    image: "v1.2.3",
    secrets: { DATABASE_URL: "arn:database", STRIPE_SECRET_KEY: "arn:stripe" },
    variables: {},
    egress: [{ securityGroupId: "sg-database", port: 5432 }],
    api: { route: { host: "api.example.com", priority: 10 }, probe: ["CMD", "probe-api"] },
    worker: { probe: ["CMD", "probe-worker"] },
    beat: { probe: ["CMD", "probe-beat"] },
};

const build = (changes: Partial<Environment> = {}) =>
    preview((providers) => {
        const environment = { ...testEnvironment, ...changes };
        const services = decideAll(describeAmply(amply, environment.place), environment.kind);
        const workload = { name: "amply", services, repositoryName: "amply-backend" };
        new Workload("amply", { environment, workload, standardTags: {} }, { providers });
    });

interface Container {
    readonly name: string;
    readonly image: string;
    readonly command: readonly string[];
    readonly environment: readonly { name: string; value: string }[];
    readonly secrets: readonly { name: string; valueFrom: string }[];
    readonly healthCheck?: { readonly command: readonly string[] };
    readonly stopTimeout: number;
    readonly user: string;
    readonly portMappings: readonly object[];
}

function containerOf(run: Previewed, service: string): Container {
    const [container]: Container[] = JSON.parse(String(run.get(taskType, `${service}-task`).inputs["containerDefinitions"]));
    assert.ok(container);
    return container;
}

function actionsOf(run: Previewed, service: string): readonly string[] {
    const policy = run.get("aws:iam/rolePolicy:RolePolicy", `${service}-roles-task`).inputs["policy"];
    const statements: { Action: string[]; Resource: string[] }[] = JSON.parse(String(policy)).Statement;
    const onQueue = statements.filter(({ Resource }) => Resource[0] === "arn:aws:sqs:eu-central-1:111111111111:amply-celery-queue");
    return onQueue.flatMap(({ Action }) => Action).filter((action) => action.startsWith("sqs:"));
}

describe("amply", () => {
    let run: Previewed;
    before(async () => {
        run = await build();
    });

    it("is one cluster with a repository, a queue with its dead letters, and three services", () => {
        assert.deepEqual(run.names("aws:ecs/cluster:Cluster"), ["amply"]);
        assert.equal(run.get("aws:ecs/cluster:Cluster", "amply").inputs["name"], "amply-prod-eu");
        assert.equal(run.get("aws:ecr/repository:Repository", "amply-backend").inputs["name"], "amply-backend");
        assert.equal(run.get("aws:sqs/queue:Queue", "amply-celery").inputs["name"], "amply-celery-queue");
        assert.deepEqual(run.names(serviceType), ["amply-api", "amply-beat", "amply-worker"]);
    });

    it("names each container after what it does", () => {
        const services = ["amply-api", "amply-worker", "amply-beat"];
        assert.deepEqual(
            services.map((service) => containerOf(run, service).name),
            ["api", "worker", "beat"],
        );
        assert.deepEqual(run.get(serviceType, "amply-api").inputs["tags"], { Role: "api", Service: "amply-api" });
    });

    it("runs one image with three commands", () => {
        const commands = ["amply-api", "amply-worker", "amply-beat"].map((service) => containerOf(run, service));
        assert.deepEqual(
            commands.map(({ command }) => command.join(" ")),
            [
                "uvicorn amply.main:app --host 0.0.0.0 --port 8000 --timeout-keep-alive 75 --proxy-headers --forwarded-allow-ips *",
                "celery -A amply.jobs.celery_app worker --loglevel=info",
                "celery -A amply.jobs.celery_app beat --loglevel=info --schedule /tmp/celerybeat-schedule",
            ],
        );
        for (const { image, user } of commands) {
            assert.equal(image, "111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend:v1.2.3");
            assert.equal(user, "appuser");
        }
    });

    it("tells each container its environment and its queue, and nothing secret", () => {
        for (const service of ["amply-api", "amply-worker", "amply-beat"]) {
            assert.deepEqual(containerOf(run, service).environment, [
                { name: "AWS_DEFAULT_REGION", value: "eu-central-1" },
                { name: "AWS_REGION", value: "eu-central-1" },
                { name: "CELERY_BROKER_URL", value: "sqs://" },
                { name: "CELERY_QUEUE_NAME", value: "amply-celery-queue" },
                { name: "CELERY_QUEUE_URL", value: "https://sqs.eu-central-1.amazonaws.com/111111111111/amply-celery-queue" },
                { name: "ENVIRONMENT", value: "production" },
            ]);
        }
    });

    it("hands the payment key to the API alone", () => {
        const database = { name: "DATABASE_URL", valueFrom: "arn:database" };
        assert.deepEqual(containerOf(run, "amply-api").secrets, [database, { name: "STRIPE_SECRET_KEY", valueFrom: "arn:stripe" }]);
        assert.deepEqual(containerOf(run, "amply-worker").secrets, [database]);
        assert.deepEqual(containerOf(run, "amply-beat").secrets, [database]);
    });

    it("lets API and beat send to the queue, and the worker take from it as well", () => {
        const send = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"];
        assert.deepEqual(actionsOf(run, "amply-api"), send);
        assert.deepEqual(actionsOf(run, "amply-beat"), send);
        assert.deepEqual(actionsOf(run, "amply-worker"), [
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage",
            "sqs:SendMessage",
        ]);
    });

    it("checks each container with a probe of the configuration, and gives the worker time to finish", () => {
        assert.deepEqual(containerOf(run, "amply-api").healthCheck?.command, ["CMD", "probe-api"]);
        assert.deepEqual(containerOf(run, "amply-worker").healthCheck?.command, ["CMD", "probe-worker"]);
        assert.deepEqual(containerOf(run, "amply-beat").healthCheck?.command, ["CMD", "probe-beat"]);
        assert.equal(containerOf(run, "amply-worker").stopTimeout, 120);
    });

    it("runs exactly one beat: never two in a deployment, on demand, not scaled, not reachable", () => {
        const { inputs, options } = run.get(serviceType, "amply-beat");
        assert.deepEqual(
            [inputs["desiredCount"], inputs["deploymentMinimumHealthyPercent"], inputs["deploymentMaximumPercent"]],
            [1, 0, 100],
        );
        assert.equal(inputs["availabilityZoneRebalancing"], "DISABLED");
        assert.deepEqual(inputs["capacityProviderStrategies"], [{ capacityProvider: "FARGATE", weight: 1 }]);
        assert.deepEqual(
            [inputs["loadBalancers"], inputs["launchType"], inputs["healthCheckGracePeriodSeconds"]],
            [undefined, undefined, undefined],
        );
        assert.deepEqual(options.ignoreChanges, []);
        assert.deepEqual(run.names("aws:appautoscaling/target:Target"), ["amply-api-scaling", "amply-worker-scaling"]);
        assert.equal(containerOf(run, "amply-beat").stopTimeout, 10);
        assert.deepEqual(containerOf(run, "amply-beat").portMappings, []);
    });

    it("puts only the API behind the load balancer, and lets half of the workers go in a deployment", () => {
        assert.deepEqual(run.names("aws:lb/targetGroup:TargetGroup"), ["amply-api-tg"]);
        const { inputs } = run.get(serviceType, "amply-worker");
        assert.deepEqual([inputs["deploymentMinimumHealthyPercent"], inputs["deploymentMaximumPercent"]], [50, 200]);
        assert.equal(inputs["loadBalancers"], undefined);
    });

    it("keeps two tasks of API and worker on demand and three of four others on Spot", () => {
        for (const service of ["amply-api", "amply-worker"]) {
            assert.deepEqual(run.get(serviceType, service).inputs["capacityProviderStrategies"], [
                { capacityProvider: "FARGATE", base: 2, weight: 1 },
                { capacityProvider: "FARGATE_SPOT", weight: 3 },
            ]);
        }
    });

    it("waits for the queue before services that name it", () => {
        for (const service of ["amply-api", "amply-worker", "amply-beat"]) {
            assert.ok(run.get(serviceType, service).dependencies.includes("aws:sqs/queue:Queue::amply-celery"), service);
        }
    });

    it("waits for three periods of high CPU of the API before it notifies anyone, and watches beat for none and for two", () => {
        assert.equal(run.get(alarmType, "amply-api-high-cpu").inputs["evaluationPeriods"], 3);
        assert.equal(run.get(alarmType, "amply-worker-high-cpu").inputs["threshold"], 90);
        const ofBeat = run.names(alarmType).filter((name) => name.startsWith("amply-beat"));
        assert.deepEqual(ofBeat, ["amply-beat-errors", "amply-beat-more-than-one", "amply-beat-not-running"]);
    });

    it("lets all three use the customer-managed key of the queue, through SQS alone", async () => {
        const keyed = await build({ keyArn: "arn:key" });
        for (const service of ["amply-api", "amply-worker", "amply-beat"]) {
            const policy = String(keyed.get("aws:iam/rolePolicy:RolePolicy", `${service}-roles-task`).inputs["policy"]);
            assert.match(policy, /"kms:ViaService":"sqs\.eu-central-1\.amazonaws\.com"/);
        }
    });

    it("makes all but the services while the environment is bootstrapped", async () => {
        const bootstrap = await build({ bootstrap: true });
        for (const type of [serviceType, taskType, alarmType, "aws:appautoscaling/target:Target"])
            assert.deepEqual(bootstrap.names(type), []);
        assert.deepEqual(bootstrap.names("aws:ecr/repository:Repository"), ["amply-backend"]);
        assert.deepEqual(bootstrap.names("aws:sqs/queue:Queue"), ["amply-celery", "amply-celery-dead-letters"]);
    });

    it("stops API and worker off-hours, never beat", async () => {
        const offHours = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" } as const;
        const run = await build({ offHours });
        assert.deepEqual(run.names("aws:appautoscaling/scheduledAction:ScheduledAction"), [
            "amply-api-off-hours-start",
            "amply-api-off-hours-stop",
            "amply-worker-off-hours-start",
            "amply-worker-off-hours-stop",
        ]);
    });
});
