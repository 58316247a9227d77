import { functionPolicySize, mostRolePolicyCharacters, rolePolicySizes } from "../../components/model/iam/rolePolicySizes.ts";
import { execLogGroupOf } from "../../components/model/workloads/serviceGroup.ts";
import { planEnvironment } from "../planEnvironment.ts";
import { functionPlansOf, plansOf } from "../plansOf.ts";
import type { Path, Problem } from "../problem.ts";
import type { StackConfig } from "../stackConfig.ts";
import { servicePath } from "../workloads.ts";

/** Services and functions whose permissions or secrets, those of their sidecars too, are more than IAM takes for one role. */
export function roleSizes(config: StackConfig): readonly Problem[] {
    const { environment, workloads, stack } = config;
    const { place } = planEnvironment(config);
    const execLogGroups = new Map(
        workloads.map((workload) => [workload.name, environment.exec ? execLogGroupOf(workload, stack) : undefined]),
    );
    const ofFunctions = functionPlansOf(config).flatMap((plan) =>
        problem(["services", plan.names.name, "permissions"], "permissions", functionPolicySize(plan, { place, ...environment })),
    );
    const ofServices = plansOf(config).flatMap(({ workload, plan }) => {
        const { execution, task } = rolePolicySizes(plan, { place, ...environment, execLogGroup: execLogGroups.get(workload) });
        const path = servicePath(workload, plan.names.serviceName);
        return [...problem([...path, "permissions"], "permissions", task), ...problem([...path, "secrets"], "secrets", execution)];
    });
    return [...ofServices, ...ofFunctions];
}

function problem(path: Path, what: string, size: number): readonly Problem[] {
    if (size <= mostRolePolicyCharacters) return [];
    const text = `more ${what} than a role can hold, got ${size} characters of at most ${mostRolePolicyCharacters}; name fewer, or take several together by a prefix`;
    return [{ path, text }];
}
