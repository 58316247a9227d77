import * as pulumi from "@pulumi/pulumi";
import { type LangfuseConfig, type LangfuseServiceName, langfuseServiceNames } from "../vocabulary/workloads.ts";
import { clusterArgs, type Environment } from "../service/environment.ts";
import { EcsCluster } from "../cluster/ecsCluster.ts";
import { HttpService } from "../service/httpService.ts";
import type { WebService } from "../model/monitoring/monitoredService.ts";
import { targetGroupName } from "../model/names.ts";

export interface LangfuseServicesArgs {
    environment: Environment;
    langfuse: LangfuseConfig;
}

const port = 3000;

/**
 * Langfuse's web, web-ingestion and web-iso: one image, divided by the kind of request, so that a flood of events or one large customer does
 * not slow the user interface down. Each scales out when requests for each task or CPU are above their target.
 * @see https://langfuse.com/self-hosting
 */
export class LangfuseServices extends pulumi.ComponentResource {
    public readonly clusterName: string;
    /** As alarms and the dashboard see them. None while the environment is bootstrapped. */
    public readonly monitored: readonly WebService<pulumi.Input<string>>[];

    constructor(name: string, args: LangfuseServicesArgs, opts?: pulumi.ComponentResourceOptions) {
        const { environment, langfuse } = args;
        super("platform:langfuse:LangfuseServices", name, { services: langfuseServiceNames }, opts);

        const cluster = new EcsCluster("langfuse", clusterArgs("langfuse", environment), { parent: this });
        this.clusterName = cluster.clusterName;
        this.monitored = (environment.bootstrap ? [] : langfuseServiceNames).map((serviceName) => {
            const service = langfuse.services[serviceName];
            const made = new HttpService(
                serviceName,
                {
                    workload: { environment, cluster },
                    serviceName,
                    role: roles[serviceName],
                    targetGroupName: targetGroupName(serviceName),
                    port,
                    route: service.route,
                    healthCheck: { path: service.healthCheckPath },
                    size: service.size,
                    tasks: service.tasks,
                    container: {
                        name: serviceName,
                        image: langfuse.image,
                        // Next.js listens on HOSTNAME, which ECS sets to a name that the container's own health check does not reach.
                        environment: { ...langfuse.variables, ENVIRONMENT: environment.kind, HOSTNAME: "0.0.0.0", PORT: String(port) },
                        secrets: langfuse.secrets,
                        healthCheck: { command: livenessProbe },
                        // `nextjs` in the image.
                        user: "1001",
                    },
                    egress: langfuse.egress,
                    scaling: {
                        kind: "staged-cpu",
                        requestTarget: service.requestTarget,
                        cpuTargetPercent: service.cpuTargetPercent,
                    },
                    jsonLogs: false,
                    deployment: service.deployment,
                },
                { parent: this },
            );
            return made.monitored;
        });

        this.registerOutputs({ clusterName: this.clusterName });
    }
}

const roles: Readonly<Record<LangfuseServiceName, "web" | "ingestion">> = { web: "web", "web-ingestion": "ingestion", "web-iso": "web" };

/** The image has Node, but no curl. Alive is less than ready: a database that is away must not make ECS restart every task. */
const livenessProbe = [
    "CMD",
    "node",
    "-e",
    `fetch("http://127.0.0.1:${port}/api/public/health").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`,
];
