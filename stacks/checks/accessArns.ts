import type { SecretParts } from "../../components/vocabulary/secrets.ts";
import type { Path } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** An ARN that a stack file names, and where. */
export interface WrittenArn {
    readonly path: Path;
    readonly arn: string;
    /** Another account may own it. @default false */
    readonly mayBeShared?: boolean;
}

interface WrittenSecrets {
    readonly path: Path;
    /** By variable. */
    readonly right: Readonly<Record<string, SecretParts | undefined>>;
}

/** The ARNs of what services are told: their secrets, and the keys of these. */
export function accessArns(stack: Read<WrittenStack>): readonly WrittenArn[] {
    const [amply, langfuse] = [stack.at("amply"), stack.at("langfuse")];
    const key = stack.at("environment").at("secretsKeyArn");
    return [
        ...(key.whole === undefined ? [] : [{ path: key.path, arn: key.whole, mayBeShared: true }]),
        ...ofSecrets(amply.at("secrets")),
        ...ofSecrets(amply.at("api").at("secrets")),
        ...ofSecrets(amply.at("worker").at("secrets")),
        ...ofSecrets(amply.at("beat").at("secrets")),
        ...ofSecrets(langfuse.at("secrets")),
        ...langfuse.at("services").entries.flatMap(([, service]) => ofSecrets(service.at("secrets"))),
        ...stack.at("services").entries.flatMap(([, service]) => ofSecrets(service.at("secrets"))),
    ];
}

function ofSecrets({ path, right }: WrittenSecrets): readonly WrittenArn[] {
    return Object.entries(right).flatMap(([variable, secret]) => [
        ...(secret === undefined ? [] : [{ path: [...path, variable], arn: secret.arn }]),
        ...(secret?.keyArn === undefined ? [] : [{ path: [...path, variable, "keyArn"], arn: secret.keyArn, mayBeShared: true }]),
    ]);
}
