import { ecrImage } from "../../../components/model/images/ecrImage.ts";
import { command, imageReference } from "../container.ts";
import { entryPoint } from "../service/imageUse.ts";
import * as v from "../values.ts";

/** Lambda pulls from private repositories of ECR alone. @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html */
const image = v.checked(imageReference("111122223333.dkr.ecr.eu-central-1.amazonaws.com/acme/orders:1.4.2"), (reference) =>
    ecrImage(reference) === undefined ? `not in ECR, got ${reference}; push it to a private repository of ECR in this region` : undefined,
);

/** Where code is: on this machine, or in a bucket. */
export const code = v.choice(
    ["local", "s3", "image"],
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
        v.variant("image", {
            image: v.required(image, "In ECR: repository, and tag or digest. It brings a runtime of its own"),
            entryPoint,
            command: v.optional(command, { description: "The program and each argument", defaultText: "what the image says" }),
        }),
    ],
);
