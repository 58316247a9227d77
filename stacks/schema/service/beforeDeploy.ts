import { beforeDeployTimeoutSeconds } from "../../../components/model/services/beforeDeploy/beforeDeployPlan.ts";
import { command } from "../container.ts";
import * as v from "../values.ts";

/** What runs before the tasks of a new revision start. An hour and more would keep every `up` waiting. */
export const beforeDeploy = v.optionalMap({
    command: v.required(command, "The program and each argument, in the image of the new revision"),
    timeoutSeconds: v.optional(v.integer(30, 3600, "seconds"), {
        description: "A command that runs for longer is stopped, and the deployment has failed",
        default: beforeDeployTimeoutSeconds,
    }),
});
