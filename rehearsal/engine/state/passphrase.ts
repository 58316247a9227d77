import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from "node:crypto";

/** Encrypts with a key from a passphrase, in Pulumi's own format. @see pulumi/pulumi sdk/go/common/resource/config/crypt.go */
export interface Crypter {
    /** `v1:<salt>:<encrypted "pulumi">`, as `secrets_providers.state.salt` and `encryptionsalt` hold it. */
    readonly salt: string;
    encrypt(text: string): string;
    /** @throws Error when the text was encrypted with another key. */
    decrypt(text: string): string;
}

const iterations = 1_000_000;
const keyBytes = 32;
const saltBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
/** Encrypted beside the salt, so that a wrong passphrase is noticed. */
const probe = "pulumi";

export function newCrypter(passphrase: string): Crypter {
    const salt = randomBytes(saltBytes);
    const key = deriveKey(passphrase, salt);
    return crypter(key, `v1:${salt.toString("base64")}:${encrypt(key, probe)}`);
}

/** @throws Error when the salt is malformed or the passphrase is not the one that it was made with. */
export function openCrypter(passphrase: string, salt: string): Crypter {
    const [version, encoded, ...encrypted] = salt.split(":");
    if (version !== "v1" || !encoded) throw new Error(`secrets: unknown salt, got ${salt}; expected v1:<salt>:v1:<nonce>:<text>`);
    const key = deriveKey(passphrase, Buffer.from(encoded, "base64"));
    const result = crypter(key, salt);
    if (attempt(() => result.decrypt(encrypted.join(":"))) !== probe)
        throw new Error("secrets: incorrect passphrase; set PULUMI_CONFIG_PASSPHRASE");
    return result;
}

function crypter(key: Buffer, salt: string): Crypter {
    return { salt, encrypt: (text) => encrypt(key, text), decrypt: (text) => decrypt(key, text) };
}

const keys = new Map<string, Buffer>();

// Deriving a key takes a second on purpose, so each process does it once for each salt.
function deriveKey(passphrase: string, salt: Buffer): Buffer {
    const name = `${salt.toString("base64")}:${passphrase}`;
    const key = keys.get(name) ?? pbkdf2Sync(passphrase, salt, iterations, keyBytes, "sha256");
    keys.set(name, key);
    return key;
}

function encrypt(key: Buffer, text: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1:${nonce.toString("base64")}:${encrypted.toString("base64")}`;
}

function decrypt(key: Buffer, text: string): string {
    const [version, nonce = "", encrypted = ""] = text.split(":");
    if (version !== "v1") throw new Error(`secrets: unknown version of an encrypted value, got ${version}; expected v1`);
    const bytes = Buffer.from(encrypted, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
}

function attempt(work: () => string): string | undefined {
    try {
        return work();
    } catch {
        return undefined;
    }
}
