import { secretsWith, variables } from "./container.ts";
import { secret } from "./service/secret.ts";
import { adopt, schedulerService, webService, workerService } from "./service.ts";
import { permissions } from "./service/permissions.ts";
import { egress } from "./service/egress.ts";
import * as v from "./values.ts";
import { presetDefaults } from "./presetDefaults.ts";

const repository = "amply-backend";

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html */
const image = v.checked(
    v.told(
        v.text({
            meaning: `a tag or a digest of the repository ${repository}`,
            example: "v1.2.3",
            pattern: /^(\w[\w.-]{0,127}|sha256:[0-9a-f]{64})$/,
        }),
        { json: { examples: ["v1.2.3"], not: { enum: ["latest", repository] } } },
    ),
    (tag) => {
        if (tag === "latest") return "moves with every push, got latest; write the tag of one release such as v1.2.3";
        return tag === repository ? `no tag, got the repository ${repository}; write the tag alone such as v1.2.3` : undefined;
    },
);

const celery = { text: "Python looks whether process 1 is Celery" };

const amplySchema = v.block(
    v.optionalMap({
        image: v.required(image, "The stack makes the repository. `latest` is refused"),
        secrets: v.told(
            secretsWith(
                {
                    DATABASE_URL: v.required(secret, "In api, worker and beat, as every other but the next"),
                    STRIPE_SECRET_KEY: v.required(secret, "In the api alone"),
                },
                { databaseUrl: "DATABASE_URL", stripeSecretKey: "STRIPE_SECRET_KEY" },
            ),
            { description: "These two, and any others" },
        ),
        variables: v.required(variables, "Plain environment variables of api, worker and beat; those of a service come first"),
        egress: v.withDefault(egress, [], "The groups of database and Redis"),
        permissions: v.optional(
            permissions,
            "What the tasks of all its services may do in AWS: [nothing that is not written](access.md#permissions)",
        ),
        adopt,
        api: webService(presetDefaults("amply-api", { probe: { text: "a request to `/health` by Python" } })),
        worker: workerService(presetDefaults("amply-worker", { probe: celery, policies: { text: "`QueueDepth` at 100" } })),
        beat: schedulerService(presetDefaults("amply-beat", { probe: celery })),
    }),
);

type AmplySchemaKeys = typeof amplySchema;

/** By a name, so that the declarations of all that has it do not spell its keys out again. */
export interface AmplySchema extends AmplySchemaKeys {}

/** An API, a Celery worker and a Celery beat from one image. */
export const amply: AmplySchema = amplySchema;
