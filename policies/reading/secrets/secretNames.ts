/** Words that say what a value is. A word that another letter follows is another word: `TOKENIZERS`, `PASSWORDLESS`. */
const secretWords =
    /(SECRETS?|PASS_?WORDS?|PASSWD|PASS_?PHRASE|PASSCODE|TOKEN|(API|ACCESS|AUTH|BEARER|REFRESH)_TOKENS|API_?KEYS?|(PRIVATE|SECRET|ACCESS|ENCRYPTION|SIGNING|MASTER|ACCOUNT|LICEN[SC]E)_?KEYS?(_ID)?|CREDENTIALS?|AUTH_DATA|BASIC_AUTH|REQUIREPASS|ERLANG_COOKIE|(DATABASE|DB|CONNECTION)_(URL|STRING))(?=_|$)|^PASS$|_(PASS|PWD|PW)$/;

/** Words that a name of a secret may have, as may others: its value tells. */
const vagueWords = /(^|_)(KEYS?|AUTH|PASS|PWD|PAT|SALT|DSN|SIGNATURE|COOKIE|SESSION|HASH|PIN)(_|$)/;

/** What a name is of stands last: where the secret is, how long it lives, how it looks. */
const innocentEnds = new Set([
    ...["ARN", "NAME", "ID", "IDS", "FILE", "PATH", "DIR", "DIRECTORY", "LOCATION", "URL", "URI", "ENDPOINT", "HOST", "PORT", "REGION"],
    ...["TYPE", "KIND", "FORMAT", "HEADER", "FIELD", "PARAM", "PARAMETER", "PREFIX", "SUFFIX", "SCOPE", "SCOPES", "ISSUER", "AUDIENCE"],
    ...["TTL", "AGE", "LENGTH", "SIZE", "COUNT", "LIMIT", "MAX", "MIN", "BUDGET", "EXPIRY", "EXPIRES", "EXPIRATION", "LIFETIME"],
    ...["SECONDS", "MINUTES", "HOURS", "DAYS", "MS", "TIMEOUT", "INTERVAL", "ROUNDS", "ITERATIONS", "ALGORITHM", "ALG", "COST"],
    ...["ENABLED", "DISABLED", "REQUIRED", "ALLOWED", "POLICY", "PATTERN", "REGEX", "MODE", "PROVIDER", "STORE", "MANAGER", "BACKEND"],
    ...["VERSION", "ROTATION", "HASHER", "HASHERS", "BUCKET", "TABLE", "USAGE", "USERNAME", "USER", "STRATEGY"],
]);

/** Ids and addresses that are, or hold, what they seem to name. */
const exceptions = /(ACCESS_KEY_ID|(DATABASE|DB|CONNECTION)_URL)$/;

/** A pair of keys has one half that everybody may know, and a trust store has no other. */
const publicHalf = /(^|_)(PUBLIC|PUBLISHABLE|SITE|TRUST_?STORE)_/;

/** `DB_PASSWORD` of `dbPassword`, `db-password` and `--db.password`. */
function normalized(name: string): string {
    return name
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[^A-Za-z0-9]+/g, "_")
        .replace(/^_+|_+$/g, "")
        .toUpperCase();
}

/** What a name says of its value: that it is a secret, that it may be one, or nothing. */
export function saidOf(name: string): "secret" | "vague" | "nothing" {
    const words = normalized(name);
    const end = words.split("_").at(-1) ?? "";
    if (publicHalf.test(words) || (innocentEnds.has(end) && !exceptions.test(words))) return "nothing";
    if (secretWords.test(words)) return "secret";
    return vagueWords.test(words) ? "vague" : "nothing";
}
