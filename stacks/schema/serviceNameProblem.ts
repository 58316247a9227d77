import { nameProblem, targetGroupName } from "../../components/model/names.ts";
import { amplyServiceNames, langfuseServiceNames } from "../../components/vocabulary/workloads.ts";
import { inMessage } from "../wording.ts";

/** A stack may have them one day, and their names are those of services, log groups and alarms in the account. */
const workloadServices: readonly string[] = [...amplyServiceNames, ...langfuseServiceNames];

/** Its queue would have the name of the queue of amply. */
const workloadQueue = "amply-celery";

/** Leaves room for `-tg` in the logical name of a target group. */
export const longestServiceName = 21;

export const serviceName = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Why a service cannot have this name; undefined where it can. */
export function serviceNameProblem(name: string): string | undefined {
    if (!serviceName.test(name)) {
        return `not the name of a service, got ${inMessage(name)}; write lower-case letters, digits and hyphens, first a letter, last no hyphen`;
    }
    if (name.length > longestServiceName) return `too long, got ${name.length} characters; write at most ${longestServiceName}`;
    if (workloadServices.includes(name)) return `the name of a service of a workload, got ${name}; write another name`;
    if (name === workloadQueue) return `its queue would be that of amply, got ${name}; write another name`;
    return nameProblem("targetGroup", targetGroupName(name)) === undefined
        ? undefined
        : `starts with internal-, which AWS reserves for load balancers, got ${name}; write another name`;
}
