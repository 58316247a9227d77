import type { DecidedSecret, SecretStore } from "../services/decidedSecret.ts";
import type { Statement } from "./statement.ts";
import { viaService } from "./viaService.ts";

/** A secret as a role may read it: as a whole, whatever part of it a container gets. */
export type SecretGrant = Pick<DecidedSecret, "store" | "arn" | "keyArn">;

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
const stores: readonly { readonly store: SecretStore; readonly read: string; readonly readSid: string; readonly decryptSid: string }[] = [
    { store: "secretsmanager", read: "secretsmanager:GetSecretValue", readSid: "ReadSecrets", decryptSid: "DecryptSecrets" },
    { store: "ssm", read: "ssm:GetParameters", readSid: "ReadParameters", decryptSid: "DecryptParameters" },
];

/**
 * Read these secrets, and decrypt them under their keys through the service that keeps them alone.
 * @param secretsKeyArn of those that name no key of their own. @default the key that AWS manages, which asks for no grant
 */
export function secretStatements(secrets: readonly SecretGrant[], region: string, secretsKeyArn?: string): readonly Statement[] {
    return stores.flatMap(({ store, read, readSid, decryptSid }) => {
        const kept = secrets.filter((secret) => secret.store === store);
        const keys = new Set(kept.flatMap(({ keyArn = secretsKeyArn }) => keyArn ?? []));
        return [
            ...(kept.length === 0 ? [] : [{ sid: readSid, actions: [read], resources: [...new Set(kept.map(({ arn }) => arn))] }]),
            ...(keys.size === 0
                ? []
                : [{ sid: decryptSid, actions: ["kms:Decrypt"], resources: [...keys], condition: viaService(store, region) }]),
        ];
    });
}
