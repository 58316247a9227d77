import * as assert from "node:assert/strict";
import { decideAll } from "../../testing/decideAll.ts";
import { planOf } from "../../testing/planOf.ts";
import { testEnvironment } from "../../testing/testEnvironment.ts";
import { type ServiceDescription, workloadPresetNames } from "../../vocabulary/serviceDescription.ts";
import { decideService } from "./decideService.ts";
import { originText } from "./originText.ts";
import { presetOf } from "../presets/presets.ts";

const image = "docker.io/acme/app:1.0.0";
const route = { host: "app.example.com", priority: 1 };
const kinds = ["production", "staging"] as const;

function describedBy(preset: ServiceDescription["preset"], more: Partial<ServiceDescription> = {}): ServiceDescription {
    return { preset, image, ...(presetOf(preset).kind === "http" && { route }), ...more };
}

function decided(preset: ServiceDescription["preset"], kind: "production" | "staging", more?: Partial<ServiceDescription>) {
    const { app } = decideAll({ app: describedBy(preset, more) }, kind);
    assert.ok(app);
    return app;
}

/** `2..10 of <where the bounds come from>`. */
function boundsOf(preset: ServiceDescription["preset"], kind: "production" | "staging", more?: Partial<ServiceDescription>): string {
    const service = decided(preset, kind, more);
    if (service.kind === "scheduler" || service.kind === "scheduled-task") return "1";
    const { min, max } = service.tasks;
    return `${min.value}..${max.value} of ${originText(min.from)} and ${originText(max.from)}`;
}

describe("decideService with the preset of a workload", () => {
    it("has the bounds of production everywhere, since a load test has to scale out before production", () => {
        for (const kind of kinds) {
            assert.deepEqual(
                workloadPresetNames.map((preset) => boundsOf(preset, kind, preset === "amply-worker" ? { queue: { kind: "sqs" } } : {})),
                [
                    "2..10 of default of amply and default of amply",
                    "2..20 of default of amply and default of amply",
                    "1",
                    "2..10 of default of langfuse and default of langfuse",
                    "2..15 of default of langfuse and default of langfuse",
                    "2..10 of default of langfuse and default of langfuse",
                ],
                kind,
            );
        }
    });

    it("has them even without a queue, while a declared service is small outside production and wider with one", () => {
        const declared = { probe: ["CMD", "/app/healthcheck"] };
        const bounds = (more: Partial<ServiceDescription>) =>
            kinds.map((kind) => boundsOf("worker", kind, { ...declared, ...more }).split(" ")[0]);
        assert.deepEqual(bounds({}), ["1..20", "1..3"]);
        assert.deepEqual(bounds({ queue: { kind: "sqs" } }), ["1..50", "1..3"]);
        assert.equal(boundsOf("amply-worker", "staging"), "2..20 of default of amply and default of amply");
    });

    it("takes other bounds where they are written", () => {
        assert.equal(
            boundsOf("langfuse-web", "staging", { autoScaling: { minCount: 1, maxCount: 4 } }),
            "1..4 of autoScaling.minCount and autoScaling.maxCount",
        );
        const { problems } = decideService("web", describedBy("langfuse-web", { autoScaling: { minCount: 11 } }), "staging");
        assert.deepEqual(
            problems.map(({ key }) => key),
            [["autoScaling", "minCount"]],
        );
    });

    it("names the containers of amply after what they do, whatever the service is called, and those of Langfuse after the service", () => {
        assert.deepEqual(
            workloadPresetNames.map((preset) => decided(preset, "production").containerName),
            ["api", "worker", "beat", "app", "app", "app"],
        );
        const { name, log } = planOf("amply-api", describedBy("amply-api")).container;
        assert.deepEqual([name, log.group, log.streamPrefix], ["api", "/ecs/amply-api", "api"]);
    });

    it("has the user and the logs of the image, and a check that the image is sure to have", () => {
        const said = (preset: ServiceDescription["preset"]) => {
            const { user, jsonLogs, probe } = decided(preset, "production");
            return [user.value, originText(user.from), jsonLogs.value, originText(jsonLogs.from), probe.length > 0];
        };
        assert.deepEqual(said("amply-beat"), ["appuser", "decision: the user of the image", true, "decision: amply logs JSON lines", true]);
        assert.deepEqual(said("langfuse-web"), [
            "1001",
            "decision: nextjs in the image",
            false,
            "decision: Langfuse logs no JSON lines",
            true,
        ]);
    });

    it("listens on the port of the image, which amply's command names and Langfuse reads", () => {
        const api = planOf("amply-api", describedBy("amply-api"));
        assert.deepEqual([api.port, "PORT" in api.container.environment], [8000, false]);
        const web = planOf("web", describedBy("langfuse-web"));
        assert.equal(web.port, 3000);
        assert.deepEqual(web.container.environment, {
            HOSTNAME: "0.0.0.0",
            KEEP_ALIVE_TIMEOUT: "75000",
            PORT: "3000",
            ENVIRONMENT: "production",
            AWS_DEFAULT_REGION: "eu-central-1",
            AWS_REGION: "eu-central-1",
        });
    });

    it("scales Langfuse on requests, and on CPU only as far as the feature is on; amply's API on CPU", () => {
        assert.deepEqual(planOf("web", describedBy("langfuse-web")).scaling, {
            tasks: { min: 2, max: 10 },
            metrics: [{ kind: "requests", target: 1000 }],
            stagedCpuTargetPercent: 70,
        });
        assert.deepEqual(planOf("amply-api", describedBy("amply-api")).scaling, {
            tasks: { min: 2, max: 10 },
            metrics: [{ kind: "cpu", targetPercent: 70 }],
        });
    });

    it("scales amply's worker on its queue alone, which amply names", () => {
        const { scaling, queue } = planOf("amply-worker", describedBy("amply-worker", { queue: { kind: "sqs" } }));
        assert.deepEqual(scaling, {
            tasks: { min: 2, max: 20 },
            metrics: [{ kind: "backlog-per-task", queueName: "amply-celery-queue", target: 100 }],
        });
        assert.deepEqual(
            [queue?.resourceName, queue?.deadLetterQueueName, queue?.visibilityTimeoutSeconds],
            ["amply-celery", "amply-celery-queue-dead-letters", 720],
        );
    });

    it("takes every key that its description has, which a declared service could not", () => {
        assert.deepEqual(decideService("beat", describedBy("amply-beat"), "production").problems, []);
        const asked = decideService("app", { preset: "rest-api", image, route, queue: { kind: "sqs" }, probe: ["CMD", "true"] }, "staging");
        assert.deepEqual(
            asked.problems.map(({ key, text }) => `${key.join(".")}: ${text}`),
            ["queue: only for worker, got preset rest-api; delete it, or write another preset"],
        );
    });

    it("tells Celery its broker by one's own queue, or by the one that is sent to", () => {
        const celery = {
            CELERY_BROKER_URL: "sqs://",
            CELERY_QUEUE_NAME: "amply-celery-queue",
            CELERY_QUEUE_URL: "https://sqs.eu-central-1.amazonaws.com/111111111111/amply-celery-queue",
            ENVIRONMENT: "production",
            AWS_DEFAULT_REGION: "eu-central-1",
            AWS_REGION: "eu-central-1",
        };
        const worker = planOf("amply-worker", describedBy("amply-worker", { queue: { kind: "sqs" } }), testEnvironment);
        assert.deepEqual(worker.container.environment, celery);
        assert.equal("CELERY_QUEUE_URL" in planOf("amply-beat", describedBy("amply-beat")).container.environment, false);
    });
});

describe("decideService", () => {
    it("keeps apart the variables that are written and those of the preset, so that a plan knows what gives each", () => {
        const { variables, presetVariables } = decided("web-app", "production", { variables: { NODE_ENV: "test" } });
        assert.deepEqual(variables, { NODE_ENV: "test" });
        assert.deepEqual(presetVariables, {
            NODE_ENV: "production",
            STAGE: "production",
            PORT: "3000",
            HOSTNAME: "0.0.0.0",
            KEEP_ALIVE_TIMEOUT: "75000",
        });
    });

    it("gives what a framework reads, but for what a variable or a secret says otherwise", () => {
        const given = (preset: "rest-api" | "web-app" | "worker", written: Partial<ServiceDescription> = {}) =>
            decided(preset, "production", { probe: ["CMD", "true"], ...written }).presetVariables;
        assert.deepEqual(given("rest-api"), { PORT: "8000", FORWARDED_ALLOW_IPS: "*", UVICORN_TIMEOUT_KEEP_ALIVE: "75" });
        assert.deepEqual(given("rest-api", { variables: { UVICORN_TIMEOUT_KEEP_ALIVE: "120" } }), {
            PORT: "8000",
            FORWARDED_ALLOW_IPS: "*",
        });
        assert.deepEqual(given("rest-api", { secrets: { FORWARDED_ALLOW_IPS: "arn:proxies" } }), {
            PORT: "8000",
            UVICORN_TIMEOUT_KEEP_ALIVE: "75",
        });
        assert.equal("HOSTNAME" in given("web-app", { variables: { HOSTNAME: "::" } }), false);
        assert.deepEqual(given("worker"), {});
    });

    it("starts with the first tasks of the preset, as far as the bounds allow", () => {
        const first = (preset: "rest-api" | "web-app", autoScaling: ServiceDescription["autoScaling"]) => {
            const service = decided(preset, "production", { autoScaling, probe: ["CMD", "true"] });
            return service.kind === "http" ? service.firstTasks : undefined;
        };
        assert.deepEqual(
            [first("web-app", { minCount: 1, maxCount: 1 }), first("web-app", { minCount: 1 }), first("web-app", { minCount: 3 })],
            [1, 2, 3],
        );
        assert.equal(first("rest-api", { minCount: 1 }), 1);
    });
});
