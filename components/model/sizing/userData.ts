import { reservedMemoryMiB } from "./instanceTypes.ts";

interface AgentSettings {
    readonly clusterName: string;
    readonly gpus: number;
    /** The instance may be on Spot. */
    readonly spot: boolean;
}

/**
 * What an instance does when it starts: it configures its ECS agent with the cluster that it joins. Base64, as a launch template takes it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export function userData({ clusterName, gpus, spot }: AgentSettings): string {
    const options = {
        ECS_CLUSTER: clusterName,
        // A task has its own role; that of the instance is not for it.
        ECS_AWSVPC_BLOCK_IMDS: "true",
        ECS_RESERVED_MEMORY: String(reservedMemoryMiB),
        ...(gpus > 0 ? { ECS_ENABLE_GPU_SUPPORT: "true" } : {}),
        // Two minutes before EC2 takes an instance back, its tasks start elsewhere.
        // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/spot-instance-draining-linux-container.html
        ...(spot ? { ECS_ENABLE_SPOT_INSTANCE_DRAINING: "true" } : {}),
    };
    const lines = Object.entries(options).map(([option, value]) => `${option}=${value}`);
    return Buffer.from(["#!/bin/bash", "cat <<'EOF' >> /etc/ecs/ecs.config", ...lines, "EOF", ""].join("\n")).toString("base64");
}
