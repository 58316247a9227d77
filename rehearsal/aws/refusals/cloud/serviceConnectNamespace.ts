import type { Properties } from "../../../contract/values.ts";
import { type CloudResource, type KeysOf, resourcesOf, resourcesWith } from "../../cloud/cloud.ts";
import { text, block, blocks, document, isPresent, valuesAt } from "../../propertyValues.ts";
import { handlesOf, resourcesNamed } from "../../cloud/handlesOf.ts";
import type { Change, CloudRefusal, DeletionRefusal } from "../refusal.ts";
import { taskDefinitionOf } from "./serviceParts.ts";

const service = "aws:ecs/service:Service";
const namespace = "aws:servicediscovery/httpNamespace:HttpNamespace";
const ecs = "https://docs.aws.amazon.com/AmazonECS/latest";
const refused = "InvalidParameterException:";
const common = { kind: "cloud", types: [service], property: "serviceConnectConfiguration" } as const;

/** Refusals of a Service Connect configuration that depend on other resources. */
export const serviceConnectCompositionRefusals: readonly CloudRefusal[] = [
    {
        ...common,
        rule: "service-connect-namespace",
        says: "Service Connect has a namespace: the service's own or the default of its cluster",
        source: `${ecs}/APIReference/API_ServiceConnectConfiguration.html`,
        problem: ({ inputs, cloud, region }) => {
            const { enabled, namespace: own } = block(inputs["serviceConnectConfiguration"]);
            if (enabled !== true || isPresent(own)) return undefined;
            const [cluster] = resourcesNamed(cloud, "aws:ecs/cluster:Cluster", text(inputs["cluster"]), region);
            if (cluster === undefined || isPresent(block(cluster.properties["serviceConnectDefaults"])["namespace"])) return undefined;
            return `${refused} The cluster has no default Service Connect namespace; name a namespace`;
        },
    },
    {
        ...common,
        rule: "service-connect-network-mode",
        says: "tasks in network mode `host` or `none` cannot use Service Connect",
        source: `${ecs}/developerguide/service-connect-concepts-deploy.html`,
        problem: (change) => {
            const mode = text(taskDefinitionOf(change)?.properties["networkMode"]);
            if (!isConnected(change.inputs) || (mode !== "host" && mode !== "none")) return undefined;
            return `${refused} Service Connect supports the network modes awsvpc and bridge, got ${mode}; set networkMode: "awsvpc"`;
        },
    },
    {
        ...common,
        rule: "service-connect-port",
        says: "a port that Service Connect offers is a named port of the task definition",
        source: `${ecs}/APIReference/API_ServiceConnectService.html`,
        problem: (change) => {
            const task = taskDefinitionOf(change);
            if (task === undefined || !isConnected(change.inputs)) return undefined;
            const named = namedPorts(task).map(({ name }) => name);
            const missing = offered(change.inputs).find(({ portName }) => !named.includes(portName));
            if (missing === undefined) return undefined;
            return (
                `${refused} portName(${text(missing["portName"])}) does not refer to any named PortMapping in the task definition; ` +
                "name the port in portMappings"
            );
        },
    },
    {
        ...common,
        rule: "service-connect-protocol",
        says: "the protocol of a port that Service Connect offers never changes",
        source: `${ecs}/APIReference/API_PortMapping.html`,
        problem: (change) => {
            const { existing, inputs } = change;
            if (existing === undefined || !isConnected(inputs) || !isConnected(existing.properties)) return undefined;
            const [before, after] = [existing.properties, inputs].map((properties) => {
                const task = taskDefinitionOf({ ...change, inputs: properties });
                return task === undefined ? [] : namedPorts(task);
            });
            for (const { portName } of offered(inputs)) {
                const [old, now] = [before, after].map((ports) => ports?.find(({ name }) => name === portName));
                if (!old || !now || protocolOf(old) === protocolOf(now)) continue;
                return (
                    `${refused} protocol and appProtocol of port ${text(portName)} cannot change in a Service Connect service, ` +
                    `got ${protocolOf(now)} after ${protocolOf(old)}; rename the port, or replace the service`
                );
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "service-connect-names-taken",
        says: "discovery names, and client aliases with their port, are unique in a namespace",
        source: `${ecs}/APIReference/API_ServiceConnectClientAlias.html`,
        problem: (change) => {
            const own = endpoints(change.inputs);
            for (const endpoint of own) {
                const twin = othersWith(endpoint, change)[0];
                if (twin !== undefined)
                    return `${refused} SC service is already used by ${twin.id}: ${endpoint}; give this one another name`;
            }
            const twice = own.find((endpoint, index) => own.indexOf(endpoint) !== index);
            return twice && `${refused} SC service is used twice: ${twice}; give each port another name`;
        },
    },
];

/** Deletions of namespaces that Cloud Map refuses because of their services. */
export const namespaceRefusals: readonly DeletionRefusal[] = [
    {
        kind: "deletion",
        types: [namespace],
        rule: "namespace-has-services",
        property: "",
        says: "a namespace cannot be deleted while a service offers a port in it",
        source: "https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteNamespace.html",
        problem: (resource, cloud) => {
            const handles = handlesOf(resource);
            const user = resourcesOf(cloud, service, resource.region).find(
                ({ properties }) => offered(properties).length > 0 && handles.includes(namespaceOf(properties)),
            );
            if (user === undefined) return undefined;
            return `ResourceInUse: Namespace ${resource.id} has associated services; delete the service ${user.id} first`;
        },
    },
];

function isConnected(inputs: Properties): boolean {
    return block(inputs["serviceConnectConfiguration"])["enabled"] === true;
}

function offered(inputs: Properties): readonly Properties[] {
    return isConnected(inputs) ? blocks(block(inputs["serviceConnectConfiguration"])["services"]) : [];
}

function namespaceOf(inputs: Properties): string {
    return text(block(inputs["serviceConnectConfiguration"])["namespace"]);
}

function namedPorts({ properties }: CloudResource): readonly Properties[] {
    return blocks(document(properties["containerDefinitions"]))
        .flatMap(({ portMappings }) => blocks(portMappings))
        .filter(({ name }) => isPresent(name));
}

function protocolOf({ protocol, appProtocol }: Properties): string {
    return `${text(protocol) || "tcp"}/${text(appProtocol) || "tcp"}`;
}

/** Other services that offer an endpoint in the same namespace, whether they refer to that by id, ARN or name. */
function othersWith(endpoint: string, { inputs, cloud, region, existing }: Change): readonly CloudResource[] {
    const own = namespaceOf(inputs);
    const [found] = resourcesNamed(cloud, namespace, own, region);
    const handles = found === undefined ? [own] : handlesOf(found);
    return resourcesWith(cloud, service, endpointsOf, endpoint, region).filter(
        (other) => other.id !== existing?.id && handles.includes(namespaceOf(other.properties)),
    );
}

const endpointsOf: KeysOf = ({ properties }) => endpoints(properties);

/** `discovery name backend`, `alias backend:8080`. */
function endpoints(inputs: Properties): readonly string[] {
    return offered(inputs).flatMap((offer) => {
        const discovery = text(offer["discoveryName"]) || text(offer["portName"]);
        const aliases = valuesAt(offer, "clientAlias[]").map((alias) => {
            const { dnsName, port } = block(alias);
            return `alias ${text(dnsName) || discovery}:${text(port)}`;
        });
        return [`discovery name ${discovery}`, ...aliases];
    });
}
