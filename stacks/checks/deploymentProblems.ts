import { alternateTargetGroupName, nameProblem, targetGroupName } from "../../components/model/names.ts";
import { isMap, quietly, type Path, type Problem } from "../decode.ts";
import { valueAt, type Home } from "../home.ts";
import { deployment } from "../schema/schemaDeployment.ts";
import type { DeploymentConfig } from "../../components/vocabulary/deployment.ts";
import { langfuseServiceNames } from "../../components/vocabulary/workloads.ts";

/** What a deployment needs of the rest of its stack. A deployment that is wrong in itself is reported where it is read. */
export function deploymentProblems(values: unknown, home: Home): readonly Problem[] {
    const configured = valueAt(values, "services");
    const workloads: readonly Path[] = [["amply", "api"], ...langfuseServiceNames.map((name): Path => ["langfuse", "services", name])];
    return [
        ...workloads.flatMap((service) => {
            const config = readDeployment(values, home, service);
            return config === undefined ? [] : listenerProblems(values, service, config);
        }),
        ...(isMap(configured) ? Object.keys(configured) : []).flatMap((name) => {
            const config = readDeployment(values, home, ["services", name]);
            return config === undefined ? [] : declaredProblems(values, name, config);
        }),
    ];
}

function readDeployment(values: unknown, home: Home, service: Path): DeploymentConfig | undefined {
    const written = valueAt(values, ...service.map(String), "deployment");
    return written === undefined ? undefined : quietly(deployment(home), written);
}

function listenerProblems(values: unknown, service: Path, config: DeploymentConfig): readonly Problem[] {
    if (config.kind === "rolling" || !config.testListener || valueAt(values, "entry", "testListener") !== undefined) return [];
    const text = "the entry has no test listener; write entry.testListener with the cidrBlocks of those who test, or testListener: false";
    return [{ path: [...service, "deployment", "testListener"], text }];
}

function declaredProblems(values: unknown, name: string, config: DeploymentConfig): readonly Problem[] {
    const service: Path = ["services", name];
    const at = [...service, "deployment"];
    if (valueAt(values, "services", name, "route") === undefined) {
        return [{ path: at, text: "only for a service with a route; delete it, or write a route" }];
    }
    const problems: Problem[] = [];
    const other = `${name}-deployment`;
    if (config.alarms && valueAt(values, "services", other) !== undefined) {
        const text = `its alarms would have the names of those of services.${other}; rename one of the two, or write alarms: false`;
        problems.push({ path: [...at, "alarms"], text });
    }
    if (config.kind === "rolling") return problems;
    if (valueAt(values, "services", name, "sticky") !== undefined) {
        const text = `clients that stay with their task stay with the old revision, got ${config.kind} beside sticky; delete sticky, or write rolling`;
        problems.push({ path: [...at, "kind"], text });
    }
    const tooLong = nameProblem("targetGroup", alternateTargetGroupName(targetGroupName(name)));
    if (tooLong !== undefined) problems.push({ path: [...at, "kind"], text: `no name for the second target group: ${tooLong}` });
    return [...problems, ...listenerProblems(values, service, config)];
}
