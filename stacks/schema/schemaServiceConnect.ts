import { checked, object, optional, type Decoder } from "../decode.ts";
import { text } from "../decodeScalar.ts";
import { foreignArn } from "./foreignArn.ts";
import type { Home } from "../home.ts";
import type { ServiceConnectConfig } from "../../components/vocabulary/cluster.ts";

/** @see https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html */
const namespace = text({ meaning: "a name without blanks", example: "my-app.local", pattern: /^(?!arn:)[!-~]+$/, maxLength: 1024 });

const certificateAuthorityArn = text({
    meaning: "the ARN of a private certificate authority",
    example: "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef",
    pattern: /^arn:aws:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
});

/** The name space in which services find each other. The authority is one of its region, but may be shared by another account. */
export function serviceConnect({ region, hasHostedZone }: Home): Decoder<ServiceConnectConfig> {
    return object({
        namespace,
        certificateAuthorityArn: optional(checked(certificateAuthorityArn, foreignArn({ region, hasHostedZone }))),
    });
}
