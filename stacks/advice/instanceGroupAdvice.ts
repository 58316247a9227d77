import { instanceTypeOf } from "../../components/model/sizing/instanceTypes.ts";
import type { Path } from "../problem.ts";
import type { StackConfig } from "../stackConfig.ts";

/**
 * Groups from which ECS may get instances that no waiting task can run on.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-scaling-behavior.html
 */
export function instanceGroupAdvice({
    workloads,
}: Pick<StackConfig, "workloads">): readonly { readonly path: Path; readonly text: string }[] {
    const groups = workloads.flatMap(({ instances = {} }) => Object.entries(instances));
    return groups.flatMap(([name, { instanceTypes }]) => {
        const architectures = new Set(instanceTypes.map((type) => instanceTypeOf(type)?.architecture));
        const text =
            "types of two CPU architectures: ECS starts instances without asking which one the waiting tasks need, so that they may go on waiting; make two groups, one of each";
        return architectures.size < 2 ? [] : [{ path: ["instances", name, "instanceTypes"], text }];
    });
}
