import type { Architecture, ImageUse } from "../../../vocabulary/imageUse.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { ecrImage } from "../../images/ecrImage.ts";
import { usualKeptImages } from "../../images/lifecycleRules.ts";
import type { InstanceType } from "../../sizing/instanceTypes.ts";
import { type DecisionProblem, type Decided, type Key, written } from "../decided.ts";
import { type DecidedSecret, decideSecret } from "../decidedSecret.ts";

export interface DecidedImageUse {
    /** @default what the image says */
    readonly entryPoint?: readonly string[];
    /** On Fargate; on EC2 that of the instances counts. */
    readonly architecture: Decided<Architecture>;
    /** @default the registry asks for none */
    readonly registryCredentials?: DecidedSecret;
    /** The repository of its image, which is made here. */
    readonly repository?: DecidedRepository;
}

export interface DecidedRepository {
    readonly name: string;
    readonly keptImages: Decided<number>;
}

export function decideImageUse({
    image,
    entryPoint,
    architecture,
    registryCredentials,
    repository,
}: Pick<ServiceDescription, "image" | keyof ImageUse>): DecidedImageUse {
    const name = repository && ecrImage(image)?.repository;
    return {
        ...(entryPoint !== undefined && { entryPoint }),
        architecture: written(
            architecture,
            ["architecture"],
            { value: "arm64", from: { kind: "decision", reason: "cheaper than x86" } },
            "x86",
        ),
        ...(registryCredentials !== undefined && { registryCredentials: decideSecret(registryCredentials) }),
        ...(name !== undefined && { repository: { name, keptImages: decideKeptImages(repository) } }),
    };
}

function decideKeptImages({ keptImages }: NonNullable<ImageUse["repository"]> = {}): Decided<number> {
    const usual = { value: usualKeptImages, from: { kind: "decision", reason: "enough to go back to" } } as const;
    return written(keptImages, ["repository", "keptImages"], usual, "10 to 1000");
}

/** What ECS calls them. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html */
export const cpuArchitectures: Readonly<Record<Architecture, InstanceType["architecture"]>> = { arm64: "ARM64", x86: "X86_64" };

/** Credentials that AWS would not use, or not take, and a repository that is none of ECR. */
export function imageUseProblems({
    image,
    registryCredentials,
    repository,
    sidecars = {},
}: ServiceDescription): readonly DecisionProblem[] {
    return [
        ...(repository === undefined || ecrImage(image) !== undefined
            ? []
            : [
                  {
                      key: ["repository"],
                      text: `the image is in no repository of ECR, got ${image}; write it as <account>.dkr.ecr.<region>.amazonaws.com/<name>:<tag>, or delete the key`,
                      because: ["image", "repository"],
                  },
              ]),
        ...credentialsProblems([], image, registryCredentials, ["image", "registryCredentials"]),
        ...Object.entries(sidecars).flatMap(([name, sidecar]) =>
            credentialsProblems(["sidecars", name], sidecar.image, sidecar.registryCredentials, ["sidecars"]),
        ),
    ];
}

function credentialsProblems(
    container: Key,
    image: string,
    credentials: ImageUse["registryCredentials"],
    because: readonly string[],
): readonly DecisionProblem[] {
    const text = credentials === undefined ? undefined : credentialsProblem(image, decideSecret(credentials));
    return text === undefined ? [] : [{ key: [...container, "registryCredentials"], text, because }];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html */
function credentialsProblem(image: string, { store, jsonKey, versionStage, versionId }: DecidedSecret): string | undefined {
    if (ecrImage(image) !== undefined) {
        return "for registries other than ECR, which the role of the tasks may read anyway; delete it";
    }
    if (store === "ssm") return "ECS reads them from Secrets Manager alone, got a parameter of Systems Manager; write the ARN of a secret";
    const isPart = [jsonKey, versionStage, versionId].some((part) => part !== undefined);
    return isPart ? "ECS reads the secret as a whole, with the keys username and password; write its ARN alone" : undefined;
}
