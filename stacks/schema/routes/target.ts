import { protocolVersions } from "../../../components/vocabulary/entry.ts";
import * as v from "../values.ts";

/** Keys about what the load balancer says to the tasks of a service. */
export const targetProtocolKeys = {
    protocolVersion: v.optional(v.oneOf(protocolVersions), {
        description:
            "What the load balancer speaks with the tasks: [gRPC and HTTP/2](entry-and-routes.md#grpc-and-http2). Later it cannot be changed in place",
        default: "HTTP1",
    }),
    healthCheckCodes: v.optional(
        v.text({ meaning: "codes", example: "200-299", pattern: /^\d{1,3}(-\d{1,3})?(,\d{1,3}(-\d{1,3})?)*$/, maxLength: 64 }),
        {
            description: "Answers of a healthy task to the load balancer's check: `200`, `200,204` or `200-299`, and with gRPC its codes",
            defaultText: "200; 12 for GRPC",
        },
    ),
};
