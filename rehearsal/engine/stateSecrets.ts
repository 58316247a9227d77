import { isObject, isSecret, plain, type Properties, secret } from "../contract/values.ts";
import type { Crypter } from "./passphrase.ts";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

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
