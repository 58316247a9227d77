import { entropyOf } from "./entropy.ts";
import { isKnownToGitleaks } from "./gitleaks/isKnownToGitleaks.ts";

/** Shapes that gitleaks lacks, or knows in one length where the issuer promises none. */
const shapes: readonly RegExp[] = [
    /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/,
    // AWS: the id of an access key. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
    /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/,
    // @see https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
    /\bgh[oprsu]_[A-Za-z0-9]{36,}/,
    /\bgithub_pat_\w{50,}/,
    /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/,
    /\bwhsec_[A-Za-z0-9+/]{20,}/,
    /\bsk-(?:proj|ant|lf|svcacct|or)-[\w-]{20,}/,
    /\bsk-[A-Za-z0-9]{40,}\b/,
    /\bGOCSPX-[\w-]{20,}/,
    /\bdckr_(?:pat|oat)_[\w-]{20,}/,
    /\bhv[bs]\.[\w-]{24,}/,
    /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
    /\bAccountKey=[A-Za-z0-9+/=]{40,}/,
];

/** A URL with a password before its host. A reference to a variable is none. */
const urlWithPassword = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]*:(?!\$[{(A-Z_]|\{|<|\*+@|%s|%[A-Z_]{3,}%)[^\s/@]+@/i;

/** Whether a text holds what is a secret by its shape. @param name of a variable, by which some issuers are known. @default it has none */
export function holdsShape(value: string, name?: string): boolean {
    const told = name === undefined ? value : `${name}=${value}`;
    return urlWithPassword.test(value) || shapes.some((shape) => shape.test(value)) || isKnownToGitleaks(told);
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
