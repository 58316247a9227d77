import * as v from "../values.ts";

/** Where code is: on this machine, or in a bucket. */
export const code = v.choice(
    ["local", "s3"],
    [
        v.defaultVariant("local", {
            path: v.required(
                v.text({ meaning: "a folder or an archive", example: "functions/orders", pattern: /^[^\0]+$/, maxLength: 1024 }),
                "A folder, or a zip archive, from the folder of Pulumi.yaml",
            ),
        }),
        v.variant("s3", {
            bucket: v.required(
                v.text({ meaning: "the name of a bucket", example: "acme-artifacts", pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/ }),
                "A bucket of the same region",
            ),
            key: v.required(
                v.text({ meaning: "the key of an archive", example: "orders/1.4.2.zip", pattern: /^[\x20-\x7e]+$/, maxLength: 1024 }),
                "Of a zip archive. Another release needs another key or version: the bucket is not watched",
            ),
            objectVersion: v.optional(
                v.text({ meaning: "the version of an object", example: "Yta7f3QhXzgKpP0k", pattern: /^[\x21-\x7e]+$/, maxLength: 1024 }),
                "Of a bucket that keeps versions",
            ),
        }),
    ],
);
