import { architectures } from "../../../components/vocabulary/imageUse.ts";
import { inMessage } from "../../wording.ts";
import { command } from "../container.ts";
import * as v from "../values.ts";
import { secret } from "./secret.ts";

/** Words of other tools. */
const called: Readonly<Record<string, string>> = {
    amd64: "x86",
    x86_64: "x86",
    X86_64: "x86",
    x64: "x86",
    ARM64: "arm64",
    aarch64: "arm64",
};

export function calledArchitecture(value: string): string | undefined {
    return Object.hasOwn(called, value) ? `unknown value, got ${inMessage(value)}; write ${called[value]}` : undefined;
}

export const entryPoint = v.optional(command, {
    description: "The program, in the place of that of the image",
    defaultText: "what the image says",
});

export const registryCredentials = v.optional(
    secret,
    "A secret with the keys `username` and `password`, for a private registry other than ECR: [private registries](images.md#private-registries)",
);

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
export const repository = v.optional(
    v.optionalMap({
        keptImages: v.optional(v.integer(10, 1000, "images"), {
            description: "The newest that are kept, beside those that a service of the stack runs",
            default: 10,
        }),
    }),
    "The stack makes the repository of ECR that `image` names: [repositories](images.md#a-repository-for-an-image)",
);

/** Keys of how the image of a service is fetched and started. */
export const imageUseKeys = {
    entryPoint,
    architecture: v.optional(v.oneOf(architectures, calledArchitecture), {
        description: "What the image is built for. On EC2 the instances have to be of it",
        defaultText: "arm64; with `ec2` that of the instances",
    }),
};
