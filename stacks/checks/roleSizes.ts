import { mostRolePolicyCharacters, rolePolicySizes } from "../../components/model/iam/rolePolicySizes.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { planService } from "../../components/model/services/planService.ts";
import { execLogGroupOf, serviceGroup } from "../../components/model/workloads/serviceGroup.ts";
import { planEnvironment } from "../planEnvironment.ts";
import type { Path, Problem } from "../problem.ts";
import type { StackConfig } from "../stackConfig.ts";
import { servicePath } from "../workloads.ts";

/** Services whose permissions or secrets are more than IAM takes for one role. */
export function roleSizes(config: StackConfig): readonly Problem[] {
    const environment = planEnvironment(config);
    return config.workloads.flatMap((workload) => {
        const group = serviceGroup(workload, config.stack);
        const execLogGroup = config.environment.exec ? execLogGroupOf(workload, config.stack) : undefined;
        return Object.entries(workload.services)
            .filter(([, service]) => mayBeLarge(service))
            .flatMap(([name]) => {
                const { execution, task } = rolePolicySizes(planService(name, group, environment), {
                    place: environment.place,
                    ...config.environment,
                    execLogGroup,
                });
                const path = servicePath(workload.name, name);
                return [...problem([...path, "permissions"], "permissions", task), ...problem([...path, "secrets"], "secrets", execution)];
            });
    });
}

/** Planning takes time, and nobody else comes near. */
function mayBeLarge({ permissions, secrets }: DecidedService): boolean {
    return permissions.length > 0 || Object.keys(secrets).length > 10;
}

function problem(path: Path, what: string, size: number): readonly Problem[] {
    return size <= mostRolePolicyCharacters
        ? []
        : [
              {
                  path,
                  text: `more ${what} than a role can hold, got ${size} characters of at most ${mostRolePolicyCharacters}; name fewer, or take several together by a prefix`,
              },
          ];
}
