import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { handleUnaryCall } from "@grpc/grpc-js";
import type * as EngineMessages from "@pulumi/pulumi/proto/engine_pb.js";
import type * as EngineServices from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type * as MonitorServices from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import { offlineAws } from "../rehearsal/aws/offlineAws.ts";
import { resourceProto, toStruct } from "../rehearsal/contract/protobuf.ts";
import { InProcessMonitor } from "../rehearsal/engine/monitor.ts";
import { Deployment } from "../rehearsal/engine/deployment.ts";
import { stackType } from "../rehearsal/engine/resource/urn.ts";
import { loadEnvironment } from "./loadEnvironment.ts";
import { EmptyMessage, grpc, unlimitedMessages } from "../rehearsal/plugin/grpc.ts";
import { projectName } from "./testing/stackNames.ts";

const load = createRequire(join(process.cwd(), "package.json"));
const engineProto: typeof EngineMessages = load("@pulumi/pulumi/proto/engine_pb");
const { EngineService }: typeof EngineServices = load("@pulumi/pulumi/proto/engine_grpc_pb");
const { ResourceMonitorService }: typeof MonitorServices = load("@pulumi/pulumi/proto/resource_grpc_pb");

interface HostedRun {
    readonly exitCode: number | null;
    readonly preview: Deployment;
    /** What the program logged, without debugging. */
    readonly log: readonly string[];
}

/**
 * Starts the program as Pulumi's Node language host does: `cmd/run` with ts-node and the settings of tsconfig.json, the entry point of
 * package.json, configuration in the environment, and engine and resource monitor at the other end of gRPC.
 */
async function runHosted(stack: string, config: Readonly<Record<string, string>>, encrypted: readonly string[] = []): Promise<HostedRun> {
    const preview = new Deployment({
        isPreview: true,
        collectsRefusals: true,
        project: projectName,
        stack,
        provider: offlineAws,
        disabledDefaultProviders: ["aws"],
    });
    const log: string[] = [];
    const server = new grpc.Server(unlimitedMessages);
    server.addService(ResourceMonitorService, monitorHandlers(preview));
    server.addService(EngineService, engineHandlers(log));
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
            if (error) reject(error);
            else resolve(bound);
        });
    });
    const address = `127.0.0.1:${port}`;
    const flags = [`--monitor=${address}`, `--engine=${address}`, `--project=${projectName}`, `--stack=${stack}`, "--dry-run"];
    const child = spawn(process.execPath, [load.resolve("@pulumi/pulumi/cmd/run"), ...flags, `--pwd=${process.cwd()}`, "."], {
        env: {
            PATH: process.env["PATH"],
            PULUMI_NODEJS_TYPESCRIPT: "true",
            PULUMI_CONFIG: JSON.stringify(config),
            PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(encrypted),
        },
        stdio: "inherit",
    });
    const exitCode = await new Promise<number | null>((resolve) => child.on("exit", resolve));
    server.forceShutdown();
    return { exitCode, preview, log };
}

function monitorHandlers(preview: Deployment) {
    const monitor = new InProcessMonitor(preview);
    return {
        registerResource: unary(monitor.registerResource.bind(monitor), serialisable),
        registerResourceOutputs: unary(monitor.registerResourceOutputs.bind(monitor), () => new EmptyMessage()),
        invoke: unary(monitor.invoke.bind(monitor)),
        getDeploymentInfo: unary(monitor.getDeploymentInfo.bind(monitor)),
        signalAndWaitForShutdown: unary(nothing, () => new EmptyMessage()),
    };
}

/** In one process the outputs are handed on as they are. */
function serialisable(response: unknown): unknown {
    assert.ok(response instanceof resourceProto.RegisterResourceResponse);
    return response.setObject(toStruct(response.getObject()?.toJavaScript() ?? {}));
}

function engineHandlers(log: string[]) {
    return {
        log: unary(
            (request: EngineMessages.LogRequest, callback) => {
                if (request.getSeverity() !== engineProto.LogSeverity.DEBUG) log.push(request.getMessage());
                callback(null);
            },
            () => new EmptyMessage(),
        ),
        setRootResource: unary(nothing, () => new engineProto.SetRootResourceResponse()),
        getRootResource: unary(nothing, () => new engineProto.GetRootResourceResponse()),
    };
}

function nothing(_request: unknown, callback: (error: Error | null) => void): void {
    callback(null);
}

/** @param answer where the wire wants a message for what has no answer in this process */
function unary<Request>(
    method: (request: Request, callback: (error: Error | null, response?: unknown) => void) => void,
    answer: (response: unknown) => unknown = (response) => response,
): handleUnaryCall<Request, unknown> {
    return ({ request }, callback) => {
        method(request, (error, response) => {
            callback(error, error ? null : answer(response));
        });
    };
}

describe("the program under Pulumi's language host", () => {
    it("starts with the project's TypeScript settings and registers exactly what the rehearsal registers", async () => {
        const { allConfig } = loadEnvironment(process.cwd(), "prod-us", { set: [], path: false });
        const { exitCode, preview, log } = await runHosted("prod-us", allConfig);
        assert.deepEqual(log, []);
        assert.equal(exitCode, 0);
        assert.deepEqual(preview.diagnostics, []);
        const { previewCommittedStack } = await import("../reports/judging/previewCommittedStack.ts");
        const rehearsed = await previewCommittedStack("prod-us");
        const inputs = (steps: Deployment["steps"]) => Object.fromEntries(steps.map(({ resource }) => [resource.urn, resource.inputs]));
        assert.deepEqual(inputs(preview.steps), inputs([...rehearsed.steps]));
        assert.deepEqual(preview.resources().find(({ type }) => type === stackType)?.outputs, rehearsed.outputs);
    });

    it("registers nothing but the stack when the configuration is wrong, and says everything that is, without a stack trace", async () => {
        const { allConfig } = loadEnvironment(process.cwd(), "prod-us", { set: [], path: false });
        const wrong = { ...allConfig, "ecs-platform:features": '{"cpuScalin":"on"}', "ecs-platform:nonsense": "1" };
        const { exitCode, preview, log } = await runHosted("prod-us", wrong);
        assert.notEqual(exitCode, 0);
        assert.deepEqual(
            preview.resources().map(({ type }) => type),
            [stackType],
        );
        const [message = "", ...others] = log;
        assert.deepEqual(others, []);
        assert.deepEqual(message.split("\n").sort(), [
            "Pulumi.prod-us.yaml: ecs-platform:features.cpuScalin: unknown key; did you mean cpuScaling?",
            "Pulumi.prod-us.yaml: ecs-platform:nonsense: unknown key; known here: environment, network, entry, capacity, features, rollout, " +
                "bootstrap, redeploy, offHours, alarms, amply, langfuse, serviceConnect, instances, cluster, existingServices, services",
        ]);
    });

    it("refuses a key of a provider, and a block that the CLI had to decrypt", async () => {
        const { allConfig } = loadEnvironment(process.cwd(), "prod-us", { set: [], path: false });
        const { exitCode, log } = await runHosted("prod-us", { ...allConfig, "aws:region": "us-east-1" }, ["ecs-platform:langfuse"]);
        assert.notEqual(exitCode, 0);
        assert.deepEqual(log, [
            "Pulumi.prod-us.yaml: aws:region: a key of the AWS provider, which gets its region from ecs-platform:environment.region; delete it\n" +
                "Pulumi.prod-us.yaml: ecs-platform:langfuse: an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager",
        ]);
    });
});
