import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { isMap } from "../stacks/isMap.ts";
import { stackFileName } from "../stacks/file/stackId.ts";

const { name: project, stacks } = loadProject(process.cwd());
/** The first committed stack without amply. */
export const base = stacks[2] ?? "";

/** So many services have a way from the entry where they are of a kind to have one: a listener has 100 rules, and a security group 60. */
const routed = 100;

/**
 * A stack that declares so many services beside Langfuse, each with permissions, a secret, a database and a sidecar: a quarter of them workers
 * on queues, an eighth schedulers, an eighth scheduled tasks. The other half is behind the entry, up to as many as it has rules for, and then
 * called by the workers and schedulers beside it.
 */
export function stackOfServices(count: number): string {
    return stackOf(count, (index, secretArn) => [`service-${index + 1}`, service(index, secretArn)], {
        ...(count > routed ? { [`${project}:serviceConnect`]: { namespace: "bench.local" } } : {}),
    });
}

/** A stack that declares so many functions beside Langfuse, each with a queue, an address, permissions, a secret and a layer. */
export function stackOfFunctions(count: number): string {
    return stackOf(count, (index, secretArn) => [`function-${index + 1}`, lambdaFunction(index, secretArn)]);
}

const routesOfFunction = 10;

/** A stack that declares an API of so many routes beside Langfuse, with a table that all of them read, and a function for every ten. */
export function stackOfRoutes(count: number): string {
    const functions = Math.ceil(count / routesOfFunction);
    const routes = Array.from({ length: count }, (_, index) => {
        const leadsTo = { function: `function-${Math.floor(index / routesOfFunction) + 1}`, table: "read" };
        return [`GET /things-${index + 1}/{id}`, leadsTo] as const;
    });
    const api = {
        type: "api",
        authorization: { kind: "iam" },
        table: { partitionKey: { name: "id" } },
        routes: Object.fromEntries(routes),
    };
    const code = (index: number) => ({ kind: "s3", bucket: "acme-artifacts", key: `function-${index + 1}/1.0.0.zip` });
    return stackOf(count === 0 ? 0 : functions + 1, (index) =>
        index < functions ? [`function-${index + 1}`, { type: "lambda", code: code(index), reservedConcurrency: 10 }] : ["things", api],
    );
}

type Declaration = readonly [name: string, block: Readonly<Record<string, unknown>>];

function stackOf(count: number, declare: (index: number, secretArn: string) => Declaration, beside: object = {}): string {
    const file: unknown = parse(readFileSync(stackFileName(base), "utf8"));
    const config = isMap(file) && isMap(file["config"]) ? file["config"] : {};
    const environment = config[`${project}:environment`];
    const { region, accountId } = isMap(environment) ? environment : {};
    const secretArn = `arn:aws:secretsmanager:${String(region)}:${String(accountId)}:secret:bench/database-url-AbC123`;
    const declared = Array.from({ length: count }, (_, index) => declare(index, secretArn));
    const own = { [`${project}:services`]: Object.fromEntries(declared), ...beside };
    // Stack files have no aliases.
    return stringify({ config: { ...config, ...own } }, { aliasDuplicateObjects: false });
}

function lambdaFunction(index: number, secretArn: string): Readonly<Record<string, unknown>> {
    return {
        type: "lambda",
        code: { kind: "s3", bucket: "acme-artifacts", key: `function-${index + 1}/1.0.0.zip` },
        reservedConcurrency: 10,
        queue: {},
        url: true,
        powertools: {},
        permissions: [{ s3: { bucket: "acme-exports", prefix: `function-${index + 1}/`, access: "write" } }],
        secrets: { DATABASE_URL: secretArn },
    };
}

function service(index: number, secretArn: string): Readonly<Record<string, unknown>> {
    const probe = ["CMD", "/app/healthcheck"];
    const common = {
        image: "docker.io/acme/app:1.0.0",
        permissions: [{ s3: { bucket: "acme-exports", prefix: `service-${index + 1}/`, access: "write" } }],
        secrets: { DATABASE_URL: secretArn },
        egress: [{ securityGroupId: "sg-0a1b2c3d4e5f60718", port: 5432 }],
    };
    const running = { ...common, probe, sidecars: { proxy: { image: "docker.io/acme/proxy:1.0.0", probe } } };
    const calls = index < routed ? {} : { calls: [`service-${index}`] };
    switch (index % 8) {
        case 0:
        case 2:
        case 4:
        case 6: {
            const way = index < routed ? { route: { priority: 1000 + index } } : { connect: { name: `service-${index + 1}` } };
            return { preset: "rest-api", ...running, ...way };
        }
        case 1:
        case 5: {
            const autoScaling = { policies: [{ metric: "QueueDepth", targetValue: 100 }] };
            return { preset: "worker", ...running, ...calls, queue: { kind: "sqs" }, autoScaling };
        }
        case 3:
            return { preset: "scheduler", ...running, ...calls };
        default:
            return { preset: "scheduled-task", ...common, schedule: { expression: "rate(1 hour)" } };
    }
}
