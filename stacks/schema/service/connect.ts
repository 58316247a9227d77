import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html */
const timeout = v.integer(0, 2_147_483_647, "seconds");

/** How other services call it. */
export const connect = v.optionalMap({
    name: v.optional(
        v.text({ meaning: "a name in lower case", example: "orders", pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/, maxLength: 63 }),
        {
            description: "Others call it at `http://<name>:<port>`: [Service Connect](service-connect.md)",
            defaultText: "the service's",
        },
    ),
    port: v.optional(v.integer(1, 65535), { description: "At which others call it", defaultText: "that of the container" }),
    requestTimeoutSeconds: v.optional(timeout, {
        description: "In which a request has to be answered in full; 0 for no end",
        defaultText: "15; 120 for `ml`",
    }),
    idleTimeoutSeconds: v.optional(timeout, {
        description: "After which a connection without traffic is closed; not less than a request may take; 0 for never",
        defaultText: "300, or `requestTimeoutSeconds` where that is longer or 0",
    }),
});
