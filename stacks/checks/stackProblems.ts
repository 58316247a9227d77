import { apiProblemsOf } from "./apiProblemsOf.ts";
import { alarmProblems } from "./alarmProblems.ts";
import { adoptProblems } from "./adoptProblems.ts";
import { configuredWorkload } from "../../components/model/names.ts";
import type { Problem } from "../problem.ts";
import { clusterProblems } from "./clusterProblems.ts";
import { arnProblems } from "./arns/arnProblems.ts";
import { deploymentProblems } from "./routing/deploymentProblems.ts";
import { entryProblems } from "./routing/entryProblems.ts";
import { environmentProblems } from "./environmentProblems.ts";
import { imageCacheProblems } from "./imageCacheProblems.ts";
import { launchProblems } from "./launchProblems.ts";
import { loginProblems } from "./routing/loginProblems.ts";
import { networkProblems } from "./networkProblems.ts";
import type { ReadStack } from "../schema/readStack.ts";
import { repositoryProblems } from "./repositoryProblems.ts";
import { routedFunctions, routedInstanceServices, routedServices } from "./routing/routedServices.ts";
import { routeProblems } from "./routing/routeProblems.ts";
import { serviceRelationProblems } from "./serviceRelations.ts";
import { variableProblems } from "./variableProblems.ts";

/**
 * All that is wrong with a stack: with its values, with its services, and between its keys. A check between keys runs exactly when those that it
 * reads are right; what is wrong in itself is reported already.
 */
export function stackProblems(read: ReadStack, stack: string): readonly Problem[] {
    const { written, workloads, existingServices, functions, apis, instanceServices, problems } = read;
    const routed = [...routedServices(workloads), ...routedInstanceServices(instanceServices), ...routedFunctions(functions)];
    const declared = new Map(workloads.flatMap(({ name, services }) => (name === configuredWorkload ? [...services] : [])));
    const found = [
        ...problems,
        ...workloads.flatMap(({ services }) => [...services.values()].flatMap((service) => service.problems)),
        ...[...existingServices.values()].flatMap((service) => service.problems),
        ...[...functions.values()].flatMap((one) => one.problems),
        ...[...instanceServices.values()].flatMap((one) => one.problems),
        ...apiProblemsOf(apis, functions),
        ...adoptProblems(written),
        ...alarmProblems(read),
        ...networkProblems(written),
        ...arnProblems(read, routed),
        ...entryProblems(written, routed),
        ...routeProblems(written, routed),
        ...loginProblems(written, routed),
        ...variableProblems(written),
        ...deploymentProblems(written, routed),
        ...serviceRelationProblems(declared, written.at("serviceConnect").at("namespace").isWritten),
        ...launchProblems(written, declared),
        ...clusterProblems(written, declared),
        ...imageCacheProblems(written, workloads),
        ...repositoryProblems(written, declared, stack),
    ];
    return environmentProblems(written, found);
}
