import * as pulumi from "@pulumi/pulumi";
import type { AmplyConfig } from "../vocabulary/workloads.ts";
import { clusterArgs, type Environment, type Workload } from "../service/environment.ts";
import { EcsCluster } from "../cluster/ecsCluster.ts";
import type { ServiceContainer } from "../service/ecsService.ts";
import { HttpService } from "../service/httpService.ts";
import { ImageRepository } from "../storage/imageRepository.ts";
import { JobQueue } from "../queue/jobQueue.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import { imageUri, repositoryArn, targetGroupName } from "../model/names.ts";
import { WorkerService } from "../service/workerService.ts";
import { SingletonService } from "../service/singletonService.ts";

export interface AmplyClusterArgs {
    environment: Environment;
    amply: AmplyConfig;
}

const repositoryName = "amply-backend";
const queueName = "amply-celery-queue";
const celery = ["celery", "-A", "amply.jobs.celery_app"];

/** amply: an API, a Celery worker that follows its queue, and a Celery beat of which there is exactly one. One image for all three. */
export class AmplyCluster extends pulumi.ComponentResource {
    public readonly clusterName: string;
    public readonly repositoryName = repositoryName;
    /** Where to push the image. */
    public readonly repositoryUrl: pulumi.Output<string>;
    /** As alarms and the dashboard see the services. None while the environment is bootstrapped. */
    public readonly monitored: readonly MonitoredService<pulumi.Input<string>>[];

    constructor(name: string, args: AmplyClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        const { environment, amply } = args;
        super("platform:amply:AmplyCluster", name, { image: amply.image, bootstrap: environment.bootstrap }, opts);
        const { place, keyArn, deletionProtection } = environment;

        const cluster = new EcsCluster(name, clusterArgs("amply", environment), { parent: this });
        const repository = new ImageRepository(`${name}-backend`, { repositoryName, keyArn, deletionProtection }, { parent: this });
        const queue = new JobQueue(
            `${name}-celery`,
            { place, queueName, longestJobSeconds: amply.worker.longestJobSeconds, keyArn, deletionProtection },
            { parent: this },
        );

        this.clusterName = cluster.clusterName;
        this.repositoryUrl = repository.repositoryUrl;
        this.monitored = environment.bootstrap ? [] : this.#services({ environment, cluster }, amply, queue);
        this.registerOutputs({ clusterName: this.clusterName, repositoryUrl: this.repositoryUrl });
    }

    #services(workload: Workload, amply: AmplyConfig, queue: JobQueue): readonly MonitoredService<pulumi.Input<string>>[] {
        const { api, worker, beat, secrets, egress } = amply;
        const { environment } = workload;
        const { place } = environment;
        const queueKey = queue.keyStatement === undefined ? [] : [queue.keyStatement];
        const common = { workload, repositoryArn: repositoryArn(place, repositoryName), egress, needs: [queue], jsonLogs: true };
        // The queue's address is computed, so that all of a definition is known before there is a queue.
        const container: Omit<ServiceContainer, "name"> = {
            image: imageUri(place, repositoryName, amply.image),
            environment: {
                ENVIRONMENT: environment.kind,
                // Celery takes credentials and region from the task, and the queue as one of its `predefined_queues`.
                CELERY_BROKER_URL: "sqs://",
                CELERY_QUEUE_NAME: queue.queueName,
                CELERY_QUEUE_URL: queue.queueUrl,
            },
            secrets: { DATABASE_URL: secrets.databaseUrl },
            user: "appuser",
        };

        const apiService = new HttpService(
            "amply-api",
            {
                ...common,
                serviceName: "amply-api",
                role: "api",
                targetGroupName: targetGroupName("amply-api"),
                port: 8000,
                route: api.route,
                healthCheck: { path: api.healthCheckPath },
                size: api.size,
                tasks: api.tasks,
                container: {
                    ...container,
                    name: "api",
                    command: ["uvicorn", "amply.main:app", "--host", "0.0.0.0", "--port", "8000"],
                    secrets: { ...container.secrets, STRIPE_SECRET_KEY: secrets.stripeSecretKey },
                    healthCheck: { command: api.probe },
                },
                statements: [queue.sendStatement, ...queueKey],
                scaling: { kind: "targets", cpuTargetPercent: api.cpuTargetPercent },
                highCpuPeriods: 3,
                deployment: api.deployment,
            },
            { parent: this },
        );
        const workerService = new WorkerService(
            "amply-worker",
            {
                ...common,
                serviceName: "amply-worker",
                tasks: worker.tasks,
                scaling: { kind: "queue", queue: { kind: "sqs", queue, metric: worker.queueMetric, target: worker.queueTarget } },
                size: worker.size,
                container: {
                    ...container,
                    name: "worker",
                    command: [...celery, "worker", "--loglevel=info"],
                    healthCheck: { command: worker.probe },
                    stopTimeoutSeconds: worker.stopTimeoutSeconds,
                },
                statements: [queue.consumeStatement, ...queueKey],
            },
            { parent: this },
        );
        const beatService = new SingletonService(
            "amply-beat",
            {
                ...common,
                serviceName: "amply-beat",
                role: "beat",
                size: beat.size,
                container: {
                    ...container,
                    name: "beat",
                    // The working directory belongs to root, and the process does not run as root.
                    command: [...celery, "beat", "--loglevel=info", "--schedule", "/tmp/celerybeat-schedule"],
                    healthCheck: { command: beat.probe },
                    // Beat has nothing to finish, and until it is gone there is no other.
                    stopTimeoutSeconds: 10,
                },
                statements: [queue.sendStatement, ...queueKey],
            },
            { parent: this },
        );
        return [apiService.monitored, workerService.monitored, beatService.monitored];
    }
}
