import type { LangfuseServiceName } from "../../components/vocabulary/workloads.ts";
import { imageReference, secrets, variables } from "./container.ts";
import { adopt, webServiceWithLoad } from "./service.ts";
import { permissions } from "./service/permissions.ts";
import { egress } from "./service/egress.ts";
import * as v from "./values.ts";
import { presetDefaults } from "./presetDefaults.ts";

const webOf = (name: LangfuseServiceName) =>
    webServiceWithLoad(
        presetDefaults(`langfuse-${name}`, {
            probe: { text: "a request to `/api/public/health` by Node" },
            policies: { text: "`RequestCountPerTarget` at 1000" },
        }),
    );

const langfuseSchema = v.block(
    v.optionalMap({
        image: v.required(imageReference("docker.io/langfuse/langfuse:3.140.0"), "Registry, name, and tag or digest; `latest` is refused"),
        secrets: v.required(secrets, "Full ARNs of secrets in AWS Secrets Manager, by environment variable"),
        variables: v.required(
            variables,
            "Plain environment variables. None that the program, the preset, a queue or a call gives, and no name of a secret",
        ),
        egress: v.withDefault(egress, [], "Where the tasks may connect to, beside HTTPS"),
        permissions: v.optional(
            permissions,
            "What the tasks of all its services may do in AWS: [nothing that is not written](access.md#permissions)",
        ),
        adopt,
        services: v.map({ web: webOf("web"), "web-ingestion": webOf("web-ingestion"), "web-iso": webOf("web-iso") }),
    }),
);

type LangfuseSchemaKeys = typeof langfuseSchema;

/** By a name, so that the declarations of all that has it do not spell its keys out again. */
export interface LangfuseSchema extends LangfuseSchemaKeys {}

/** Three web services from one image. */
export const langfuse: LangfuseSchema = langfuseSchema;
