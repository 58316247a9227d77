import { isObject, isSecret, plain, type Properties, secret, secretSignature, signatureKey } from "../../contract/values.ts";
import type { Crypter } from "./passphrase.ts";

/** Encrypts what is marked secret, at any depth. */
export function encodeSecrets(value: unknown, crypter: () => Crypter): unknown {
    if (isSecret(value)) return { [signatureKey]: secretSignature, ciphertext: crypter().encrypt(JSON.stringify(plain(value.value))) };
    if (Array.isArray(value)) return value.map((item) => encodeSecrets(item, crypter));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encodeSecrets(item, crypter)]));
}

/** Marks what a state holds as secret, encrypted or, after `--show-secrets`, in clear text. */
export function decodeSecrets(value: unknown, crypter: () => Crypter): unknown {
    if (isSecret(value)) {
        const { ciphertext, plaintext }: Properties = { ...value };
        const text = typeof ciphertext === "string" ? crypter().decrypt(ciphertext) : String(plaintext);
        return secret(JSON.parse(text));
    }
    if (Array.isArray(value)) return value.map((item) => decodeSecrets(item, crypter));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeSecrets(item, crypter)]));
}
