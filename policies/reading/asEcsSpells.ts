/** Keys of container definitions as ECS spells them, in the order of its reference. Those within are of all levels. */
const keys = [
    ...["name", "image", "repositoryCredentials", "credentialsParameter", "cpu", "memory", "memoryReservation", "links"],
    ...["portMappings", "containerPort", "hostPort", "protocol", "appProtocol", "containerPortRange"],
    ...["essential", "restartPolicy", "enabled", "ignoredExitCodes", "restartAttemptPeriod", "entryPoint", "command"],
    ...["environment", "value", "environmentFiles", "type", "secrets", "valueFrom"],
    ...["mountPoints", "sourceVolume", "containerPath", "readOnly", "volumesFrom", "sourceContainer"],
    ...["linuxParameters", "capabilities", "add", "drop", "devices", "hostPath", "permissions", "initProcessEnabled"],
    ...["sharedMemorySize", "tmpfs", "size", "mountOptions", "maxSwap", "swappiness"],
    ...["dependsOn", "containerName", "condition", "startTimeout", "stopTimeout", "versionConsistency"],
    ...["hostname", "user", "workingDirectory", "disableNetworking", "privileged", "readonlyRootFilesystem"],
    ...["dnsServers", "dnsSearchDomains", "extraHosts", "ipAddress", "dockerSecurityOptions", "interactive", "pseudoTerminal"],
    ...["dockerLabels", "ulimits", "softLimit", "hardLimit", "logConfiguration", "logDriver", "options", "secretOptions"],
    ...["healthCheck", "interval", "timeout", "retries", "startPeriod", "systemControls", "namespace"],
    ...["resourceRequirements", "firelensConfiguration", "credentialSpecs"],
];
const byLowerCase: ReadonlyMap<string, string> = new Map(keys.map((key) => [key.toLowerCase(), key]));

/** Maps whose keys somebody else chose. */
const isOpenMap: ReadonlySet<string> = new Set(["dockerLabels", "options"]);

/**
 * Container definitions with their keys as ECS spells them. The provider reads them with Go's JSON, to which `Environment`, as CloudFormation
 * writes it, and `healthcheck` are the same keys.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 * @see https://pkg.go.dev/encoding/json#Unmarshal
 */
export function asEcsSpells(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(asEcsSpells);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => {
            const spelled = byLowerCase.get(key.toLowerCase()) ?? key;
            return [spelled, isOpenMap.has(spelled) ? inner : asEcsSpells(inner)];
        }),
    );
}
