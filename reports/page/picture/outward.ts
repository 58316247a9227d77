import type { DecidedEgress } from "../../../components/model/services/egress.ts";
import type { ServicePlan } from "../../../components/model/services/servicePlan.ts";
import type { Permission } from "../../../components/vocabulary/permissions.ts";
import type { GraphNode } from "./graph.ts";

/** What a service uses that is no service of the stack: databases in the network, file systems, and what it may use of AWS. @param ways of all services, by their targets */
export function outwardNodes(
    { egress, volumes = [] }: Pick<ServicePlan, "egress" | "volumes">,
    permissions: readonly Permission[],
    ways: ReadonlyMap<string, readonly DecidedEgress[]>,
): readonly GraphNode[] {
    const targets = [...new Set(egress.map(({ target }) => target))];
    const fileSystems = volumes.flatMap(({ efs }) => (efs === undefined ? [] : [efs.fileSystemId]));
    return [
        ...targets.map((target) => networkNode(target, ways.get(target) ?? [])),
        ...fileSystems.map((id): GraphNode => ({ id: `efs ${id}`, kind: "storage", title: id, details: ["file system of EFS"] })),
        ...permissions.flatMap(permissionNode),
    ];
}

/**
 * What usually listens on a port.
 * @see https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml
 * @see https://clickhouse.com/docs/guides/sre/network-ports
 */
const usualOnPort: Readonly<Partial<Record<number, string>>> = {
    1433: "SQL Server",
    2049: "NFS",
    3306: "MySQL",
    5432: "PostgreSQL",
    5671: "AMQP",
    6379: "Redis",
    8123: "ClickHouse",
    8883: "MQTT",
    9000: "ClickHouse",
    9092: "Kafka",
    9200: "OpenSearch",
    27017: "MongoDB",
};

/** One target of several rules. It is called after its ports where all of them mean the same. */
function networkNode(target: string, rules: readonly DecidedEgress[]): GraphNode {
    const [usual, ...others] = new Set(rules.map(({ ports }) => (ports.from === ports.to ? usualOnPort[ports.from] : undefined)));
    const title = others.length === 0 ? usual : undefined;
    const ports = new Set(rules.map(portsText));
    return {
        id: `network ${target}`,
        kind: "network",
        title: title ?? target,
        details: [...(title === undefined ? [] : [target]), `port ${[...ports].join(", ")}`],
    };
}

function portsText({ ports: { from, to }, protocol }: DecidedEgress): string {
    return `${from === to ? from : `${from} to ${to}`}${protocol === "udp" ? " (UDP)" : ""}`;
}

/** Keys are part of what they encrypt, and a statement of IAM may be about anything. */
function permissionNode(permission: Permission): readonly GraphNode[] {
    const node = (kind: GraphNode["kind"], of: string, name: string): readonly GraphNode[] => [
        { id: `${kind} ${name}`, kind, title: withoutArn(name), details: [of] },
    ];
    switch (permission.kind) {
        case "s3":
            return node("storage", "bucket of S3", permission.bucket);
        case "dynamodb":
            return node("storage", "table of DynamoDB", permission.table);
        case "sqs":
            return node("queue", "queue of SQS, made elsewhere", permission.queue);
        case "sns":
            return node("topic", "topic of SNS", permission.topic);
        case "ses":
            return node("topic", "sends mail by SES", permission.identity);
        case "kms":
        case "statement":
            return [];
    }
}

function withoutArn(name: string): string {
    return name.startsWith("arn:") ? (name.split(/[:/]/).at(-1) ?? name) : name;
}
