/**
 * Keys and tokens whose issuers gave them a shape, so that they are known wherever they stand.
 * @see https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
 * @see https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns
 */
const shapes: readonly RegExp[] = [
    /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/,
    // AWS: the id of an access key. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
    /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/,
    /\bgh[oprsu]_[A-Za-z0-9]{36,}/,
    /\bgithub_pat_\w{50,}/,
    /\bgl(?:pat|ptt|rt|dt|cbt)-[\w-]{20,}/,
    /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/,
    /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/]{20,}/,
    /\b[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,}/,
    /\bwhsec_[A-Za-z0-9+/]{20,}/,
    /\bsk-(?:proj|ant|lf|svcacct|or)-[\w-]{20,}/,
    /\bsk-[A-Za-z0-9]{40,}\b/,
    /\bAIza[\w-]{35}/,
    /\bGOCSPX-[\w-]{20,}/,
    /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
    /\bnpm_[A-Za-z0-9]{36}/,
    /\bpypi-[\w-]{50,}/,
    /\bhf_[A-Za-z]{30,}/,
    /\bdo[oprt]_v1_[a-f0-9]{64}/,
    /\bdckr_(?:pat|oat)_[\w-]{20,}/,
    /\bpul-[a-f0-9]{40}\b/,
    /\bhv[bs]\.[\w-]{24,}/,
    /\bdapi[a-f0-9]{32}/,
    /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
    /\bAccountKey=[A-Za-z0-9+/=]{40,}/,
];

/** A URL with a password before its host. A reference to a variable is none. */
const urlWithPassword = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?!\$[{(A-Z_]|<|\*+@|%s)[^\s/@]+@/i;

/** Whether a text holds what is a secret by its shape, whatever its name says. */
export function holdsShape(value: string): boolean {
    return urlWithPassword.test(value) || shapes.some((shape) => shape.test(value));
}

/** Whether a text is one word that nobody would think of: long, of mixed letters, without an order. */
export function isRandom(value: string): boolean {
    if (!/^[\w+/=.~-]{16,}$/.test(value) || isIdentifier(value)) return false;
    const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
    const isHex = /^[a-f\d]{32,}$/i.test(value);
    return (isHex || kinds === 3) && entropyOf(value) >= (isHex ? 3 : 3.5);
}

function isIdentifier(value: string): boolean {
    return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) || /^(sg|subnet|vpc|fs|i|ami|key|mrk)-[\da-f]+$/.test(value);
}

/** Bits for each character, after Shannon. */
function entropyOf(value: string): number {
    const counts = new Map<string, number>();
    for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
