export type Assignment = readonly [name: string, value: string];

/**
 * What a text sets, be it for a shell, a connection string, a query, a header, JSON or YAML: `PGPASSWORD=x psql`, `user=app;password=x`,
 * `?token=x`, `--token x`, `/password:x`, `"password": "x"`, `X-Api-Key: x`, and what clients take for a password without saying so.
 */
export function assignmentsOf(text: string): readonly Assignment[] {
    if (!maySet.test(text)) return [];
    const pairs = named.flatMap((form) => [...text.matchAll(form)]).map(([, name = "", value = ""]) => [name, unquoted(value)] as const);
    const passwords = ofClients.flatMap((form) => [...text.matchAll(form)]).map(([, value = ""]) => ["password", unquoted(value)] as const);
    const bearer = [...text.matchAll(/\bBearer\s+([^\s"']{8,})/gi)].map(([, value = ""]) => ["token", value] as const);
    const basic = [...text.matchAll(/\bBasic\s+([A-Za-z0-9+/]{8,}={0,2})/gi)].flatMap(([, value = ""]) => userAndPassword(value));
    return [...pairs, ...passwords, ...bearer, ...basic];
}

/** Most values are one word or an address, which one look tells. */
const maySet = /[=\s"]|^\//;

/** Names and ways to an option end somewhere, as a text of a megabyte is read once and not from each of its letters on. */
const named: readonly RegExp[] = [
    /(?<![\w.])(\w[\w.-]{0,99})\s*=\s*("[^"]*"|'[^']*'|[^\s;&|"']+)/g,
    /(?<=\s)(--[A-Za-z][\w.-]{0,99})\s+("[^"]*"|'[^']*'|[^\s;&|"'-][^\s;&|"']*)/g,
    /(?<=^|\s)\/([A-Za-z][\w-]{0,99}):([^\s"']+)/g,
    /\\?"([A-Za-z][\w.-]{0,99})\\?"\s*:\s*\\?("(?:[^"\\]|\\.)*)/g,
    /(?<=(?:^|["',{])[ \t]*)([A-Za-z][\w.-]{0,99}):[ \t]+([^\s"',]+)/gm,
];

/**
 * Options whose names say nothing, of clients that everybody has.
 * @see https://dev.mysql.com/doc/refman/8.4/en/connecting.html
 * @see https://redis.io/docs/latest/develop/tools/cli/
 * @see https://curl.se/docs/manpage.html#-u
 * @see https://docs.openssl.org/master/man1/openssl-passphrase-options/
 */
const ofClients: readonly RegExp[] = [
    /(?:^|\s)(?:-u\s*|--user[ =])["']?[A-Za-z][^\s:"'$]{0,99}:([^\s"']+)/g,
    /\b(?:mysql|mariadb)[\w-]*\s(?:[^|;&\n]{0,200}\s)?-p([^\s|;&]+)/g,
    /\b(?:sshpass|mongo\w*)\s(?:[^|;&\n]{0,200}\s)?-p\s*([^\s|;&]+)/g,
    /\bredis-cli\s(?:[^|;&\n]{0,200}\s)?-a\s+([^\s|;&]+)/g,
    /\bopenssl\s(?:[^|;&\n]{0,200}\s)?pass:([^\s|;&]+)/g,
];

function unquoted(value: string): string {
    return value.replace(/^["']|\\?["']$/g, "");
}

/** What HTTP's basic authentication hands out: the base64 of a user and a password. */
function userAndPassword(base64: string): readonly Assignment[] {
    const [, password] = /^[\x20-\x7e]+?:([\x20-\x7e]+)$/.exec(Buffer.from(base64, "base64").toString("latin1")) ?? [];
    return password === undefined ? [] : [["password", password]];
}
