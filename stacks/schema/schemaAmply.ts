import { checked, invalid, object, optional, withDefault, type Decoder } from "../decode.ts";
import { integer, oneOf, only, text } from "../decodeScalar.ts";
import { defaults } from "./defaults.ts";
import type { Home } from "../home.ts";
import { egress, longestJobSeconds, ownSecretArn, probe, size, stopTimeoutSeconds, tasks, webService } from "./schemaService.ts";
import type { AmplyConfig } from "./oldWorkloads.ts";

const repository = "amply-backend";

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html */
const image = checked(
    text({
        meaning: `a tag or a digest of the repository ${repository}`,
        example: "v1.2.3",
        pattern: /^(\w[\w.-]{0,127}|sha256:[0-9a-f]{64})$/,
    }),
    (tag) => {
        if (tag === "latest") return "moves with every push, got latest; write the tag of one release such as v1.2.3";
        return tag === repository ? `no tag, got the repository ${repository}; write the tag alone such as v1.2.3` : undefined;
    },
);

export function amply(home: Home): Decoder<AmplyConfig> {
    const { api, worker, beat } = defaults.amply;
    return object({
        image,
        secrets: object({ databaseUrl: ownSecretArn(home), stripeSecretKey: ownSecretArn(home) }),
        egress,
        api: object({ ...webService("amply-api", api, home), probe: withDefault(probe, api.probe) }),
        worker: object({
            size: size(worker.size),
            tasks: tasks(worker.tasks),
            queueMetric: withDefault(oneOf(["backlog-per-task", "raw-depth"]), worker.queueMetric),
            queueTarget: withDefault(integer(1, 100000, "messages"), worker.queueTarget),
            longestJobSeconds: withDefault(longestJobSeconds, worker.longestJobSeconds),
            stopTimeoutSeconds: withDefault(stopTimeoutSeconds, worker.stopTimeoutSeconds),
            probe: withDefault(probe, worker.probe),
        }),
        beat: singleton(
            object({
                size: size(beat.size),
                probe: withDefault(probe, beat.probe),
                desiredCount: optional(only(1, "a second scheduler would start every job twice")),
            }),
        ),
    });
}

/** Drops the count once it is known to be one. */
function singleton(decoder: Decoder<AmplyConfig["beat"]>): Decoder<AmplyConfig["beat"]> {
    return (value, path, problems) => {
        const read = decoder(value, path, problems);
        return read === invalid ? invalid : { size: read.size, probe: read.probe };
    };
}
