import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html */
const namespace = v.text({ meaning: "a name without blanks", example: "my-app.local", pattern: /^(?!arn:)[!-~]+$/, maxLength: 1024 });

const certificateAuthorityArn = v.text({
    meaning: "the ARN of a private certificate authority",
    example: "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef",
    pattern: /^arn:aws(-cn|-us-gov)?:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
});

/** The namespace in which services find each other. */
export const serviceConnect = v.block(
    v.optionalMap({
        namespace: v.required(namespace, "In which services find each other"),
        certificateAuthorityArn: v.optional(
            certificateAuthorityArn,
            "A private authority of ACM in this region, which another account may share: TLS between services",
        ),
    }),
);
