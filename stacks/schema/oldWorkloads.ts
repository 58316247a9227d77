import type { DeploymentConfig } from "../../components/vocabulary/deployment.ts";
import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import type { SecretArns, TaskBounds, TaskSize } from "../../components/vocabulary/service.ts";

export interface WebServiceConfig {
    readonly size: TaskSize;
    readonly tasks: TaskBounds;
    readonly route: RouteConfig;
    readonly healthCheckPath: string;
    readonly cpuTargetPercent: number;
    readonly deployment: DeploymentConfig;
}

export interface AmplyConfig {
    /** A tag such as `v1.2.3`, or a digest `sha256:...`, of the repository `amply-backend`. */
    readonly image: string;
    readonly secrets: { readonly databaseUrl: string; readonly stripeSecretKey: string };
    /** Security groups of database and Redis, which are not made here. */
    readonly egress: readonly { readonly securityGroupId: string; readonly port: number }[];
    readonly api: WebServiceConfig & {
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
    readonly worker: {
        readonly size: TaskSize;
        readonly tasks: TaskBounds;
        /** `backlog-per-task` divides the queue by the running tasks; `raw-depth` does not, and jumps between the bounds. */
        readonly queueMetric: "backlog-per-task" | "raw-depth";
        readonly queueTarget: number;
        /** The queue hides a message for longer than this. */
        readonly longestJobSeconds: number;
        /** Seconds between SIGTERM and SIGKILL, at most 120 on Fargate. */
        readonly stopTimeoutSeconds: number;
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
    readonly beat: {
        readonly size: TaskSize;
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
}

export const amplyServiceNames = ["amply-api", "amply-worker", "amply-beat"] as const;

export const langfuseServiceNames = ["web", "web-ingestion", "web-iso"] as const;

export type LangfuseServiceName = (typeof langfuseServiceNames)[number];

export interface LangfuseWebConfig extends WebServiceConfig {
    /** Requests per target per minute that the request policy holds. */
    readonly requestTarget: number;
    /** Expected load; a warning when the tasks at their maximum cannot carry it. */
    readonly expectedRequestsPerMinute?: number;
}

export interface LangfuseConfig {
    /** Registry, name and tag or digest: `docker.io/langfuse/langfuse:3.140.0`. */
    readonly image: string;
    readonly secrets: SecretArns;
    /** Plain environment variables, beside `ENVIRONMENT`. */
    readonly variables: Readonly<Record<string, string>>;
    readonly egress: AmplyConfig["egress"];
    readonly services: Readonly<Record<LangfuseServiceName, LangfuseWebConfig>>;
}
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { decideService } from "../../components/model/services/decideService.ts";
import { amplyRepository, describeAmply } from "../../components/model/workloads/describeAmply.ts";
import { describeLangfuse } from "../../components/model/workloads/describeLangfuse.ts";
import type { DecidedWorkload } from "../../components/model/workloads/decidedWorkload.ts";
import { configuredWorkload } from "../../components/model/names.ts";
import type { InstanceGroupConfig, ServiceConnectConfig } from "../../components/vocabulary/cluster.ts";
import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import type { ServiceDescription } from "../../components/vocabulary/serviceDescription.ts";

interface Old {
    readonly environment: EnvironmentConfig;
    readonly amply?: AmplyConfig;
    readonly langfuse?: LangfuseConfig;
    readonly services: Readonly<Record<string, DecidedService>>;
    readonly instances: Readonly<Record<string, InstanceGroupConfig>>;
    readonly serviceConnect?: ServiceConnectConfig;
}
export function workloadsOf({ environment, amply, langfuse, services, instances, serviceConnect }: Old): readonly DecidedWorkload[] {
    const decide = (all: Readonly<Record<string, ServiceDescription>>) =>
        Object.fromEntries(Object.entries(all).map(([name, d]) => [name, decideService(name, d, environment.kind).service]));
    const web = (w: WebServiceConfig) => ({
        resources: { cpu: w.size.cpu, memory: w.size.memoryMiB },
        autoScaling: { minCount: w.tasks.min, maxCount: w.tasks.max, targetCPU: w.cpuTargetPercent },
        route: w.route,
        healthCheckPath: w.healthCheckPath,
        deployment: w.deployment,
    });
    return [
        ...(amply
            ? [
                  {
                      name: "amply",
                      repositoryName: amplyRepository,
                      services: decide(
                          describeAmply(
                              {
                                  image: amply.image,
                                  secrets: { DATABASE_URL: amply.secrets.databaseUrl, STRIPE_SECRET_KEY: amply.secrets.stripeSecretKey },
                                  variables: {},
                                  egress: amply.egress,
                                  api: { ...web(amply.api), probe: amply.api.probe },
                                  worker: {
                                      resources: { cpu: amply.worker.size.cpu, memory: amply.worker.size.memoryMiB },
                                      autoScaling: {
                                          minCount: amply.worker.tasks.min,
                                          maxCount: amply.worker.tasks.max,
                                          policies: [{ metric: "QueueDepth", targetValue: amply.worker.queueTarget }],
                                      },
                                      queue: {
                                          kind: "sqs",
                                          longestJobSeconds: amply.worker.longestJobSeconds,
                                          metric: amply.worker.queueMetric,
                                      },
                                      stopTimeoutSeconds: amply.worker.stopTimeoutSeconds,
                                      probe: amply.worker.probe,
                                  },
                                  beat: {
                                      resources: { cpu: amply.beat.size.cpu, memory: amply.beat.size.memoryMiB },
                                      probe: amply.beat.probe,
                                  },
                              },
                              environment,
                          ),
                      ),
                  },
              ]
            : []),
        ...(langfuse
            ? [
                  {
                      name: "langfuse",
                      services: decide(
                          describeLangfuse({
                              ...langfuse,
                              services: Object.fromEntries(
                                  langfuseServiceNames.map((n) => {
                                      const w = langfuse.services[n];
                                      const base = web(w);
                                      return [
                                          n,
                                          {
                                              ...base,
                                              autoScaling: {
                                                  ...base.autoScaling,
                                                  policies: [{ metric: "RequestCountPerTarget", targetValue: w.requestTarget }],
                                              },
                                              expectedRequestsPerMinute: w.expectedRequestsPerMinute,
                                          },
                                      ];
                                  }),
                              ) as never,
                          }),
                      ),
                  },
              ]
            : []),
        ...(Object.keys({ ...services, ...instances }).length > 0 || serviceConnect !== undefined
            ? [{ name: configuredWorkload, services, instances, serviceConnect }]
            : []),
    ];
}
