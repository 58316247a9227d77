import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ServerPlan, ServicePlan } from "../model/services/servicePlan.ts";
import type { ContainerLog } from "../model/services/containers/containerSpec.ts";
import { logConfiguration } from "../model/services/containers/logConfiguration.ts";

/** A namespace of Service Connect, and the authority for TLS in it. A service is in it only if it is called or calls another. */
export interface ServiceConnection {
    /** The ARN of a `ServiceConnectNamespace`. */
    readonly namespaceArn: pulumi.Input<string>;
    /** Private authority that signs the certificate of a server, tagged `AmazonECSManaged: true`. @default no TLS between proxies */
    readonly certificateAuthorityArn?: string;
}

/** A server of Service Connect, as its clients need it. */
export interface Callee {
    /** Its name in the namespace. */
    readonly serviceName: string;
    /** `http://backend:8080`. */
    readonly address: string;
    /** The port of the container, not of the address: its proxy listens there, and its firewall has to admit clients there. */
    readonly port: number;
    /** The security group of its tasks. */
    readonly securityGroupId: pulumi.Input<string>;
    /** Deployed before its clients: a task only finds the servers that were there when it started. */
    readonly service: pulumi.Resource;
}

/** The name of the one port of a container that Service Connect knows. */
export const connectedPortName = "http";

interface ConnectionParts {
    /** Other services call it at `http://<name>:<port>`, in HTTP too where TLS is on: the proxies encrypt. @default it only calls */
    readonly server?: ServerPlan;
    /** The log of the container beside the proxy; the proxy logs there too. */
    readonly log: ContainerLog;
    /** What ECS needs for the certificate of a server. */
    readonly tls?: { readonly roleArn: pulumi.Input<string>; readonly keyArn?: pulumi.Input<string> };
}

/**
 * A connection as the API of ECS takes it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html
 */
export function serviceConnectInputs(
    { namespaceArn, certificateAuthorityArn }: ServiceConnection,
    { server, log, tls }: ConnectionParts,
): aws.types.input.ecs.ServiceServiceConnectConfiguration {
    return {
        enabled: true,
        namespace: namespaceArn,
        logConfiguration: logConfiguration({ ...log, streamPrefix: "connect" }),
        services: server && [
            {
                portName: connectedPortName,
                discoveryName: server.discoveryName,
                clientAlias: [{ dnsName: server.name, port: server.port }],
                timeout: server.timeout && {
                    perRequestTimeoutSeconds: server.timeout.requestSeconds,
                    idleTimeoutSeconds: server.timeout.idleSeconds,
                },
                tls:
                    tls === undefined || certificateAuthorityArn === undefined
                        ? undefined
                        : {
                              issuerCertAuthority: { awsPcaAuthorityArn: certificateAuthorityArn },
                              kmsKey: tls.keyArn,
                              roleArn: tls.roleArn,
                          },
            },
        ],
    };
}

/** What clients reach through the proxy. */
export function calleeOf({ name, port: alias }: ServerPlan, tasks: Pick<Callee, "port" | "securityGroupId" | "service">): Callee {
    return { serviceName: name, address: `http://${name}:${alias}`, ...tasks };
}

/** Why a service cannot be connected so; undefined where it can. */
export function connectionProblem(
    { server, calls }: Pick<ServicePlan, "server" | "calls">,
    connection: ServiceConnection | undefined,
    callees: readonly Callee[],
): string | undefined {
    const calling = [...new Set([...calls, ...callees.map(({ serviceName }) => serviceName)])];
    if (connection !== undefined || (server === undefined && calling.length === 0)) return undefined;
    const [what, got] = calling.length === 0 ? ["a server", server?.name] : ["calls", calling.join(", ")];
    return `${what} without a namespace of Service Connect, got ${got}; give it a connection`;
}
