import assert from "node:assert/strict";
import { resourcesOf } from "../../cloud/cloud.ts";
import { CloudTests, type Samples } from "../../testing/testRefusals.ts";
import type { Resource, SampleProgram } from "../../testing/testSamples.ts";
import { TestStack } from "../../testing/testStack.ts";
import { namespaceRefusals, serviceConnectCompositionRefusals } from "./serviceConnectNamespace.ts";

const service = "aws:ecs/service:Service";
const namespace = "aws:servicediscovery/httpNamespace:HttpNamespace";
const tests = new CloudTests();
const refused = "InvalidParameterException:";

interface Parts {
    readonly name?: string;
    /** Ports of the task definition. */
    readonly port?: Record<string, unknown>;
    readonly networkMode?: string;
    /** @default it only calls */
    readonly offers?: readonly Record<string, unknown>[];
    readonly configuration?: Record<string, unknown>;
    readonly dependsOn?: Resource[];
}

const offer = (discoveryName: string, port = 8080, dnsName = discoveryName) => ({
    portName: "http",
    discoveryName,
    clientAlias: [{ dnsName, port }],
});

function connected(program: SampleProgram, parts: Parts = {}): Resource {
    const { name = "service", port = { name: "http", appProtocol: "http" }, networkMode = "awsvpc", offers = [] } = parts;
    const task = program.make("aws:ecs/taskDefinition:TaskDefinition", `${name}-task`, {
        family: name,
        networkMode,
        containerDefinitions: JSON.stringify([{ name: "web", portMappings: [{ containerPort: 80, ...port }] }]),
    });
    return program.make(
        service,
        name,
        {
            name,
            taskDefinition: task.arn,
            networkConfiguration: networkMode === "awsvpc" ? { subnets: ["subnet-1"] } : undefined,
            serviceConnectConfiguration: {
                enabled: true,
                namespace: program.needed(namespace).arn,
                services: offers,
                ...parts.configuration,
            },
        },
        { dependsOn: parts.dependsOn ?? [] },
    );
}

const one =
    (parts: Parts): Samples =>
    (program) =>
        connected(program, parts);

describe("refusals of Service Connect with what exists", () => {
    it("takes servers and clients in any order", async () => {
        await tests.allows(one({ offers: [offer("backend")] }));
        await tests.allows((program) => {
            const client = connected(program, { name: "frontend" });
            connected(program, { name: "backend", offers: [offer("backend")], dependsOn: [client] });
        });
    });

    it("asks for a namespace, of the service or of its cluster", async () => {
        const rule = "service-connect-namespace";
        const reason = `${refused} The cluster has no default Service Connect namespace; name a namespace`;
        await tests.refuses(rule, service, reason, one({ configuration: { namespace: undefined } }));
        await tests.allows((program) => {
            const serviceConnectDefaults = { namespace: program.needed(namespace).arn };
            const cluster = program.make("aws:ecs/cluster:Cluster", "other", { name: "other", serviceConnectDefaults });
            program.make(service, "subject", { cluster: cluster.arn, serviceConnectConfiguration: { enabled: true } });
        });
        await tests.allows(one({ configuration: { enabled: false, namespace: undefined } }));
    });

    it("connects tasks that have a network of their own or a bridge", async () => {
        await tests.allows(one({ networkMode: "bridge" }));
        const reason = `${refused} Service Connect supports the network modes awsvpc and bridge, got host; set networkMode: "awsvpc"`;
        await tests.refuses("service-connect-network-mode", service, reason, one({ networkMode: "host" }));
    });

    it("offers named ports", async () => {
        const rule = "service-connect-port";
        const reason = `${refused} portName(http) does not refer to any named PortMapping in the task definition; name the port in portMappings`;
        for (const name of [undefined, "grpc"]) {
            await tests.refuses(rule, service, reason, one({ port: { name }, offers: [offer("backend")] }));
        }
        await tests.allows(one({ port: { name: undefined } }));
    });

    it("keeps the protocol of a port that it offers", async () => {
        const rule = "service-connect-protocol";
        const speaking = (appProtocol: string | undefined, offers = [offer("backend")]) =>
            one({ port: { name: "http", appProtocol }, offers });
        const stack = new TestStack();
        await tests.allows(speaking("http"), stack);
        const reason = (now: string) =>
            `${refused} protocol and appProtocol of port http cannot change in a Service Connect service, got ${now} after tcp/http; ` +
            "rename the port, or replace the service";
        await tests.refuses(rule, service, reason("tcp/grpc"), speaking("grpc"), stack);
        await tests.refuses(rule, service, reason("tcp/tcp"), speaking(undefined), stack);
        const client = new TestStack();
        await tests.allows(speaking("http", []), client);
        await tests.allows(speaking("grpc", []), client);
    });

    it("keeps discovery names and aliases apart in a namespace", async () => {
        const rule = "service-connect-names-taken";
        const two =
            (first: Record<string, unknown>, second: Record<string, unknown>): Samples =>
            (program) => {
                const before = connected(program, { name: "first", offers: [first] });
                connected(program, { name: "second", offers: [second], dependsOn: [before] });
            };
        const taken = (what: string) =>
            `${refused} SC service is already used by arn:aws:ecs:eu-central-1:111111111111:service/cluster/first: ${what}; give this one another name`;
        await tests.allows(two(offer("backend"), offer("billing")));
        await tests.allows(two(offer("backend", 8080, "shared"), offer("billing", 8081, "shared")));
        await tests.refuses(rule, service, taken("discovery name backend"), two(offer("backend"), offer("backend", 8081)));
        await tests.refuses(rule, service, taken("alias shared:80"), two(offer("backend", 80, "shared"), offer("billing", 80, "shared")));
        const twice = `${refused} SC service is used twice: discovery name backend; give each port another name`;
        await tests.refuses(rule, service, twice, one({ offers: [offer("backend"), offer("backend", 8081)] }));
    });

    it("keeps a namespace as long as something serves in it", async () => {
        tests.about("namespace-has-services", namespace);
        const stack = new TestStack();
        await tests.allows(one({ offers: [offer("backend")] }), stack);
        const { id, urn, properties } = resourcesOf(stack.cloud.cloud, namespace)[0] ?? assert.fail();
        const request = { type: namespace, name: "x", urn, id, inputs: {}, provider: { region: "eu-central-1" }, oldOutputs: properties };
        const failure =
            `ResourceInUse: Namespace ${id} has associated services; ` +
            "delete the service arn:aws:ecs:eu-central-1:111111111111:service/cluster/service first";
        assert.deepEqual(await stack.cloud.delete(request), { failure });
        await tests.allows(one({}), stack);
        assert.equal(await stack.cloud.delete(request), undefined);
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested([...serviceConnectCompositionRefusals, ...namespaceRefusals]), []);
    });
});
