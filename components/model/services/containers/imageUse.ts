import type { Architecture, ImageUse } from "../../../vocabulary/imageUse.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { repositoryArnOfImage } from "../../names.ts";
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
}

export function decideImageUse({ entryPoint, architecture, registryCredentials }: ImageUse): DecidedImageUse {
    return {
        ...(entryPoint !== undefined && { entryPoint }),
        architecture: written(
            architecture,
            ["architecture"],
            { value: "arm64", from: { kind: "decision", reason: "cheaper than x86" } },
            "x86",
        ),
        ...(registryCredentials !== undefined && { registryCredentials: decideSecret(registryCredentials) }),
    };
}

/** What ECS calls them. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html */
export const cpuArchitectures: Readonly<Record<Architecture, InstanceType["architecture"]>> = { arm64: "ARM64", x86: "X86_64" };

/** Credentials that AWS would not use, or not take. */
export function imageUseProblems({ image, registryCredentials, sidecars = {} }: ServiceDescription): readonly DecisionProblem[] {
    return [
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
    if (repositoryArnOfImage(image) !== undefined) {
        return "for registries other than ECR, which the role of the tasks may read anyway; delete it";
    }
    if (store === "ssm") return "ECS reads them from Secrets Manager alone, got a parameter of Systems Manager; write the ARN of a secret";
    const isPart = [jsonKey, versionStage, versionId].some((part) => part !== undefined);
    return isPart ? "ECS reads the secret as a whole, with the keys username and password; write its ARN alone" : undefined;
}
