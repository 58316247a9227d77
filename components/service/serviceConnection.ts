import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EcsService } from "./ecsService.ts";
import { type ContainerLog, logConfiguration } from "../model/services/containerJson.ts";

/** A service's place in a name space of Service Connect. It is in it only if it is called or calls somebody. */
export interface ServiceConnection {
    /** Of a `ServiceConnectNamespace`. */
    readonly namespaceArn: pulumi.Input<string>;
    /** Other services call it at `http://<name>:<port>`, in HTTP too where TLS is on: the proxies encrypt. @default it only calls */
    readonly server?: ConnectedServer;
    /** Private authority that signs the certificate of a server, tagged `AmazonECSManaged: true`. @default no TLS between proxies */
    readonly certificateAuthorityArn?: string;
}

export interface ConnectedServer {
    /** Unique in the name space: `backend`. */
    readonly name: string;
    /** That clients use; the container may listen on another. */
    readonly port: number;
}

/** A server of Service Connect, as its clients need it. */
export interface Callee {
    /** Its name in the name space. */
    readonly serviceName: string;
    /** `http://backend:8080`. */
    readonly address: string;
    /** Of the container, not of the address: there its proxy listens, and there its firewall has to let clients in. */
    readonly port: number;
    /** Of its tasks. */
    readonly securityGroupId: pulumi.Input<string>;
    /** Deployed before its clients: a task only finds the servers that were there when it started. */
    readonly service: pulumi.Resource;
}

/** Of the one port of a container that Service Connect knows. */
export const connectedPortName = "http";

interface ConnectionParts {
    /** Of the container beside the proxy; the proxy logs there too. */
    readonly log: ContainerLog;
    /** What ECS needs for the certificate of a server. */
    readonly tls?: { readonly roleArn: pulumi.Input<string>; readonly keyArn?: pulumi.Input<string> };
}

/**
 * A connection in the words of ECS.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html
 */
export function serviceConnectInputs(
    { namespaceArn, server, certificateAuthorityArn }: ServiceConnection,
    { log, tls }: ConnectionParts,
): aws.types.input.ecs.ServiceServiceConnectConfiguration {
    return {
        enabled: true,
        namespace: namespaceArn,
        logConfiguration: logConfiguration({ ...log, streamPrefix: "connect" }),
        services: server && [
            {
                portName: connectedPortName,
                discoveryName: server.name,
                clientAlias: [{ dnsName: server.name, port: server.port }],
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

/** How the load balancer speaks to a task: with TLS in the name space, the proxy of a server takes nothing else on its port. */
export function taskProtocol(connect: ServiceConnection | undefined): "HTTP" | "HTTPS" {
    return connect?.server !== undefined && connect.certificateAuthorityArn !== undefined ? "HTTPS" : "HTTP";
}

/** Whom clients reach through the proxy. @param port of the container */
export function calleeOf({ name, port: alias }: ConnectedServer, port: number, service: EcsService): Callee {
    return { serviceName: name, address: `http://${name}:${alias}`, port, securityGroupId: service.securityGroupId, service };
}

/** Why a service cannot be connected so; undefined where it can. */
export function connectionProblem(
    port: number | undefined,
    connect: ServiceConnection | undefined,
    callees: readonly Callee[],
): string | undefined {
    if (connect?.server !== undefined && port === undefined) {
        return `a name to be called by without a port of the container, got ${connect.server.name}; give it a port`;
    }
    return connect === undefined && callees.length > 0
        ? `calls without a name space of Service Connect, got ${callees.map(({ serviceName }) => serviceName).join(", ")}; give it a connection`
        : undefined;
}
