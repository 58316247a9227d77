import { clusterName, configuredWorkload } from "../../components/model/names.ts";
import type { Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { ReadService } from "../schema/readWorkloads.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
import type { StackConfig } from "../stackConfig.ts";

/** What does not go together with a cluster of somebody else. */
export function clusterProblems(stack: Read<WrittenStack>, services: ReadonlyMap<string, ReadService>): readonly Problem[] {
    const cluster = stack.at("cluster");
    const { name, execLogGroup } = cluster.right;
    if (name === undefined) return [];
    const instances = stack.at("instances");
    const onInstances = [...services.values()].filter(({ written }) => written.at("type").whole === "ec2");
    return [
        ...(instances.entries.length === 0
            ? []
            : [
                  {
                      path: instances.path,
                      // One call replaces all capacity providers of a cluster.
                      // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html
                      text: `groups of instances for a cluster that is not of this stack, got cluster ${name}; delete one of the two blocks`,
                  },
              ]),
        ...onInstances.map(({ written }) => ({
            path: written.at("type").path,
            text: `instances in a cluster that is not of this stack, got ec2 in ${name}; write ecs, or delete cluster`,
        })),
        ...(execLogGroup !== undefined && stack.at("environment").right.exec === false
            ? [
                  {
                      path: cluster.at("execLogGroup").path,
                      text: `sessions that nobody opens, got ${execLogGroup} and environment.exec false; delete one of the two`,
                  },
              ]
            : []),
    ];
}

/** A cluster that the stack makes itself, or has made, cannot be somebody else's: it would go while services run in it. */
export function ownClusterProblems({ stack, workloads }: Pick<StackConfig, "stack" | "workloads">): readonly Problem[] {
    const own = [...workloads.map(({ name }) => name), configuredWorkload].map((workload) => clusterName(workload, stack));
    return workloads.flatMap(({ cluster }) =>
        cluster !== undefined && own.includes(cluster.name)
            ? [
                  {
                      path: ["cluster", "name"],
                      text: `the name of a cluster that the stack makes itself, got ${cluster.name}; name another one, or delete the block`,
                  },
              ]
            : [],
    );
}
