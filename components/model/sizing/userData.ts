import { reservedMemoryMiB } from "./instanceTypes.ts";

/**
 * What an instance does when it starts: it configures its ECS agent with the cluster that it joins. Base64, as a launch template takes it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export function userData({ clusterName, gpus }: { readonly clusterName: string; readonly gpus: number }): string {
    const options = {
        ECS_CLUSTER: clusterName,
        // A task has its own role; that of the instance is not for it.
        ECS_AWSVPC_BLOCK_IMDS: "true",
        ECS_RESERVED_MEMORY: String(reservedMemoryMiB),
        ...(gpus > 0 ? { ECS_ENABLE_GPU_SUPPORT: "true" } : {}),
    };
    const lines = Object.entries(options).map(([option, value]) => `${option}=${value}`);
    return Buffer.from(["#!/bin/bash", "cat <<'EOF' >> /etc/ecs/ecs.config", ...lines, "EOF", ""].join("\n")).toString("base64");
}
