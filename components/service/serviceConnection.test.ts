import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { ServiceConnectNamespace } from "../cluster/serviceConnectNamespace.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { preview } from "../testing/preview.ts";
import { previewService, serviceArgs, type ServiceChanges } from "../testing/previewService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import type { Environment } from "./environment.ts";
import { Service, type ServiceArgs } from "./service.ts";

const type = {
    namespace: "aws:servicediscovery/httpNamespace:HttpNamespace",
    service: "aws:ecs/service:Service",
    task: "aws:ecs/taskDefinition:TaskDefinition",
    role: "aws:iam/role:Role",
    policy: "aws:iam/rolePolicy:RolePolicy",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
};
const namespaceArn = "arn:aws:servicediscovery:eu-central-1:111111111111:namespace/ns-1";
const certificateAuthorityArn = "arn:aws:acm-pca:eu-central-1:111111111111:certificate-authority/1";
const environment: Environment = { ...testEnvironment, exec: false };
const connection = { namespaceArn };
const encrypted = { namespaceArn, certificateAuthorityArn };

/** A service that others call at port 80, whatever its container listens on. */
const server = (name: string, changes?: ServiceChanges): ServiceArgs =>
    serviceArgs(
        name,
        { ...described(name), preset: "rest-api", port: 8080, connect: { port: 80 } },
        { environment, connection, ...changes },
    );
/** A service that nobody calls. */
const client = (name: string, changes?: ServiceChanges): ServiceArgs =>
    serviceArgs(name, { ...described(name), preset: "worker" }, { environment, connection, ...changes });
const described = (name: string): Pick<ServiceDescription, "image" | "probe"> => ({
    image: `docker.io/acme/${name}:1.0.0`,
    probe: ["CMD", "/app/healthcheck"],
});
const calleesOf = ({ callee }: Service) => (callee === undefined ? [] : [callee]);
const pair = () =>
    preview((providers) => {
        const backend = new Service("backend", server("backend"), { providers });
        new Service("frontend", client("frontend", { callees: calleesOf(backend) }), { providers });
    });
const only = async (changes?: ServiceChanges) => preview((providers) => new Service("backend", server("backend", changes), { providers }));
const connectionInputs = async (changes?: ServiceChanges) =>
    (await only(changes)).get(type.service, "backend").inputs["serviceConnectConfiguration"];
const logConfiguration = (service: string) => ({
    logDriver: "awslogs",
    options: {
        "awslogs-group": `/ecs/${service}`,
        "awslogs-region": "eu-central-1",
        "awslogs-stream-prefix": "connect",
        "max-buffer-size": "25m",
        mode: "non-blocking",
    },
});

describe("ServiceConnectNamespace", () => {
    it("is a namespace without DNS", async () => {
        const run = await preview((providers) => new ServiceConnectNamespace("connect", { namespace: "my-app.local" }, { providers }));
        const namespace = run.get(type.namespace, "connect");
        assertGiven(namespace, { name: "my-app.local", description: "Services that find each other by ECS Service Connect" });
        assert.equal(namespace.parent, "platform:ecs:ServiceConnectNamespace::connect");
        assert.deepEqual(
            run.resources.filter((resource) => resource.type.startsWith("aws:servicediscovery")).map((resource) => resource.type),
            [type.namespace],
        );
    });
});

describe("a server of Service Connect", () => {
    it("has a name for its clients, whatever port its container listens on, and logs beside it", async () => {
        assert.deepEqual(await connectionInputs(), {
            enabled: true,
            namespace: namespaceArn,
            logConfiguration: logConfiguration("backend"),
            services: [{ portName: "http", discoveryName: "backend", clientAlias: [{ dnsName: "backend", port: 80 }] }],
        });
    });

    it("has the timeouts that its plan says, and leaves others to AWS", async () => {
        const slow = serviceArgs("backend", { ...described("backend"), preset: "ml", connect: {} }, { environment, connection });
        const run = await preview((providers) => new Service("backend", slow, { providers }));
        assert.deepEqual(run.get(type.service, "backend").inputs["serviceConnectConfiguration"], {
            enabled: true,
            namespace: namespaceArn,
            logConfiguration: logConfiguration("backend"),
            services: [
                {
                    portName: "http",
                    discoveryName: "backend",
                    clientAlias: [{ dnsName: "backend", port: 8000 }],
                    timeout: { perRequestTimeoutSeconds: 120, idleTimeoutSeconds: 300 },
                },
            ],
        });
    });

    it("names its port and says that it speaks HTTP, or ECS would count connections only", async () => {
        const [container] = JSON.parse(String((await only()).get(type.task, "backend-task").inputs["containerDefinitions"]));
        assert.deepEqual(container.portMappings, [
            { appProtocol: "http", containerPort: 8080, hostPort: 8080, name: "http", protocol: "tcp" },
        ]);
    });

    it("admits nobody by itself, and has no role where there is no TLS", async () => {
        const run = await only();
        assert.deepEqual(run.names(type.ingress), []);
        assert.deepEqual(run.names(type.role), ["backend-roles-execution", "backend-roles-task"]);
    });

    it("tells its clients where it is: the alias to write down, the container's port to open", async () => {
        const seen: unknown[] = [];
        await preview((providers) => {
            const { callee } = new Service("backend", server("backend"), { providers });
            seen.push(callee?.serviceName, callee?.address, callee?.port);
            seen.push(new Service("loner", client("loner"), { providers }).callee);
        });
        assert.deepEqual(seen, ["backend", "http://backend:80", 8080, undefined]);
    });

    it("gets certificates of the private authority by a role of its own, under the key of the environment", async () => {
        const changes = { connection: encrypted, environment: { ...environment, keyArn: "arn:key" } };
        const run = await only(changes);
        const service = run.get(type.service, "backend");
        assert.deepEqual(await connectionInputs(changes), {
            enabled: true,
            namespace: namespaceArn,
            logConfiguration: logConfiguration("backend"),
            services: [
                {
                    portName: "http",
                    discoveryName: "backend",
                    clientAlias: [{ dnsName: "backend", port: 80 }],
                    tls: {
                        issuerCertAuthority: { awsPcaAuthorityArn: certificateAuthorityArn },
                        kmsKey: "arn:key",
                        roleArn: unknownValue,
                    },
                },
            ],
        });
        // Else ECS could no longer delete its secrets, and the service would not leave.
        for (const needed of [`${type.role}::backend-tls`, `${type.policy}::backend-tls-policy`]) {
            assert.ok(service.dependencies.includes(needed), needed);
        }
        assertGiven(run.get(type.role, "backend-tls"), {
            assumeRolePolicy: run.get(type.role, "backend-tls").inputs["assumeRolePolicy"],
            description: "Certificates of backend for Service Connect",
            tags: { Service: "backend", Role: "api" },
        });
    });

    it("has no key in its TLS where AWS manages it, and its policy knows none", async () => {
        const run = await only({ connection: encrypted });
        const configuration = JSON.stringify(run.get(type.service, "backend").inputs["serviceConnectConfiguration"]);
        assert.ok(!configuration.includes("kmsKey"));
        assert.ok(!String(run.get(type.policy, "backend-tls-policy").inputs["policy"]).includes("kms:"));
    });
});

describe("a client of Service Connect", () => {
    it("is in the namespace without a name of its own, and needs no certificate", async () => {
        const run = await pair();
        assert.deepEqual(run.get(type.service, "frontend").inputs["serviceConnectConfiguration"], {
            enabled: true,
            namespace: namespaceArn,
            logConfiguration: logConfiguration("frontend"),
        });
        const [container] = JSON.parse(String(run.get(type.task, "frontend-task").inputs["containerDefinitions"]));
        assert.deepEqual(container.portMappings, []);
    });

    it("has no role for certificates, which only servers have", async () => {
        const run = await preview((providers) => {
            const backend = new Service("backend", server("backend", { connection: encrypted }), { providers });
            new Service("frontend", client("frontend", { connection: encrypted, callees: calleesOf(backend) }), { providers });
        });
        assert.deepEqual(
            run.names(type.role).filter((name) => name.endsWith("-tls")),
            ["backend-tls"],
        );
        assert.ok(!JSON.stringify(run.get(type.service, "frontend").inputs["serviceConnectConfiguration"]).includes("tls"));
    });

    it("is deployed after the server, and not the other way round", async () => {
        const run = await pair();
        assert.ok(run.get(type.service, "frontend").dependencies.includes(`${type.service}::backend`));
        assert.deepEqual(
            run.get(type.service, "backend").dependencies.filter((dependency) => dependency.includes("frontend")),
            [],
        );
        assert.deepEqual(
            run.resources.filter((resource) => resource.type === type.service).map(({ name }) => name),
            ["backend", "frontend"],
        );
    });

    it("opens the way to the port of the server's container, at both ends, and to nothing else", async () => {
        const run = await pair();
        assert.deepEqual(run.names(type.ingress), ["frontend-firewall-calls-backend-8080"]);
        assert.deepEqual(run.names(type.egress), [
            "backend-firewall-to-https",
            "frontend-firewall-calls-backend-8080",
            "frontend-firewall-to-https",
        ]);
        const rule = (of: string) => run.get(of, "frontend-firewall-calls-backend-8080");
        const tcp = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080 };
        const groups = { securityGroupId: unknownValue, referencedSecurityGroupId: unknownValue };
        const tags = { Service: "frontend", Role: "worker" };
        assertGiven(rule(type.egress), { ...groups, ...tcp, description: "To backend", tags });
        assertGiven(rule(type.ingress), { ...groups, ...tcp, description: "From frontend", tags });
        const backend = ["aws:ec2/securityGroup:SecurityGroup::backend-firewall"];
        const frontend = ["aws:ec2/securityGroup:SecurityGroup::frontend-firewall"];
        assert.deepEqual(
            [rule(type.egress).propertyDependencies, rule(type.ingress).propertyDependencies],
            [
                { securityGroupId: frontend, referencedSecurityGroupId: backend },
                { securityGroupId: backend, referencedSecurityGroupId: frontend },
            ],
        );
        assert.equal(rule(type.ingress).parent, "platform:ecs:TaskFirewall::frontend-firewall");
    });

    it("waits for its way through both firewalls", async () => {
        const { dependencies } = (await pair()).get(type.service, "frontend");
        for (const needed of [type.egress, type.ingress])
            assert.ok(dependencies.includes(`${needed}::frontend-firewall-calls-backend-8080`));
    });
});

describe("a service and its namespace", () => {
    it("is not in it where nobody calls it and it calls nobody", async () => {
        const api = { ...described("backend"), preset: "rest-api", port: 8080, route: { host: "shop.example.com", priority: 1 } } as const;
        const run = await previewService("backend", api, { environment, connection: encrypted });
        const [container] = JSON.parse(String(run.get(type.task, "backend-task").inputs["containerDefinitions"]));
        assert.equal("serviceConnectConfiguration" in run.get(type.service, "backend").inputs, false);
        assert.deepEqual(container.portMappings, [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }]);
        assert.deepEqual(run.names(type.role), ["backend-roles-execution", "backend-roles-task"]);
    });

    it("refuses a server, and calls, without a namespace", async () => {
        await assert.rejects(
            only({ connection: undefined }),
            /Service: backend: a server without a namespace of Service Connect, got backend; give it a connection/,
        );
        const callee = { serviceName: "orders", address: "http://orders:80", port: 80, securityGroupId: "sg-1" };
        await assert.rejects(
            preview((providers) => {
                const service = new Service("orders", client("orders"), { providers });
                new Service("backend", client("backend", { connection: undefined, callees: [{ ...callee, service }] }), { providers });
            }),
            /Service: backend: calls without a namespace of Service Connect, got orders; give it a connection/,
        );
        const { plan } = client("backend");
        await assert.rejects(
            preview((providers) => {
                const planned = client("backend", { connection: undefined, plan: { ...plan, calls: ["prices"] } });
                new Service("backend", planned, { providers });
            }),
            /Service: backend: calls without a namespace of Service Connect, got prices; give it a connection/,
        );
    });

    it("has, in any layered system, one name for each server and one pair of rules for each call", async () => {
        // A service may call those before it, so there is no circle; each bit of a row says which.
        const layers = fc.array(fc.nat(7), { minLength: 1, maxLength: 4 });
        await fc.assert(
            fc.asyncProperty(layers, async (rows) => {
                const calls = rows.flatMap((row, client) =>
                    rows
                        .slice(0, client)
                        .flatMap((_, called) => ((row >> called) & 1 ? [`s${client}-firewall-calls-s${called}-8080`] : [])),
                );
                const run = await preview((providers) => {
                    const made: Service[] = [];
                    for (const [client, row] of rows.entries()) {
                        const callees = made.flatMap(({ callee }, called) => ((row >> called) & 1 && callee ? [callee] : []));
                        made.push(new Service(`s${client}`, server(`s${client}`, { callees }), { providers }));
                    }
                });
                assert.deepEqual(run.names(type.ingress), [...calls].sort());
                assert.deepEqual(
                    run.names(type.egress).filter((name) => name.includes("-calls-")),
                    [...calls].sort(),
                );
            }),
            { numRuns: 6 },
        );
    });
});
