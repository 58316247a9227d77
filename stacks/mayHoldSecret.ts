const words = /secret|passw|pwd|token|credential|api_?key|private_?key|dsn|database_?url|connection_?string/i;

/** Whether people put a secret at a key of this name, such as the value itself in the place of its ARN. */
export function mayHoldSecret(key: string | number): boolean {
    return words.test(String(key));
}

/** Whether a text seems to say whole keys with their values, some of which may be secret: JSON that is broken, `PASSWORD=...`. */
export function mayTellSecrets(text: string): boolean {
    return /^\s*[[{]|\n|=/.test(text) && words.test(text);
}
