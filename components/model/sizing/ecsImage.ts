import type { InstanceType } from "./instanceTypes.ts";

/**
 * The image of an instance, as a launch template takes it: EC2 reads the parameter, which AWS keeps at the latest recommended image for ECS
 * on Amazon Linux 2023, whenever it starts an instance.
 * @throws Error where there is no such image
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
 */
export function ecsImage({ architecture, gpus }: Pick<InstanceType, "architecture" | "gpus">): string {
    if (gpus > 0 && architecture === "ARM64") throw new Error("ecsImage: no image of ECS has GPU drivers for arm64; take x86_64 instances");
    const variant = gpus > 0 ? "gpu/" : architecture === "ARM64" ? "arm64/" : "";
    return `resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/${variant}recommended/image_id`;
}
