import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";

interface Said {
    readonly status: number;
    readonly body?: string;
    readonly etag?: string;
}

/** One bucket of S3, with the conditions that it takes. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export class FakeS3 {
    readonly objects = new Map<string, string>();
    /** Its answers to the next requests, in place of its own. */
    readonly refusals: string[] = [];
    readonly #server: Server;

    constructor(bucket: string) {
        this.#server = createServer((request, response) => {
            void text(request).then((body) => {
                const refused = this.refusals.shift();
                const { status, body: said = "", etag } = refused === undefined ? this.#answer(bucket, request, body) : refusalOf(refused);
                response.writeHead(status, { "content-type": "application/xml", ...(etag !== undefined && { etag }) }).end(said);
            });
        });
    }

    /** @returns its address, on this machine */
    async listen(): Promise<string> {
        await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
        const address = this.#server.address();
        assert.ok(address !== null && typeof address === "object");
        return `http://127.0.0.1:${String(address.port)}`;
    }

    async close(): Promise<void> {
        const closed = new Promise((resolve) => this.#server.close(resolve));
        this.#server.closeAllConnections();
        await closed;
    }

    #answer(bucket: string, { method, url = "", headers }: IncomingMessage, body: string): Said {
        const { pathname, searchParams } = new URL(url, "http://s3");
        const [, name, ...parts] = decodeURIComponent(pathname).split("/");
        if (name !== bucket) return refusalOf("NoSuchBucket");
        const key = parts.join("/");
        if (key === "") return this.#list(searchParams);
        const found = this.objects.get(key);
        const [ifMatch, ifNoneMatch] = [headers["if-match"], headers["if-none-match"]];
        if (ifMatch !== undefined && found === undefined) return refusalOf("NoSuchKey");
        if ((ifMatch !== undefined && etagOf(found ?? "") !== ifMatch) || (ifNoneMatch === "*" && found !== undefined)) {
            return refusalOf("PreconditionFailed");
        }
        if (method === "PUT") {
            this.objects.set(key, body);
            return { status: 200, etag: etagOf(body) };
        }
        if (method === "DELETE") {
            this.objects.delete(key);
            return { status: 204 };
        }
        return found === undefined ? refusalOf("NoSuchKey") : { status: 200, body: found, etag: etagOf(found) };
    }

    /** Two a page. */
    #list(asked: URLSearchParams): Said {
        const after = asked.get("continuation-token") ?? "";
        const keys = [...this.objects.keys()].filter((key) => key.startsWith(asked.get("prefix") ?? "") && key > after).sort();
        const page = keys.slice(0, 2);
        const next = keys.length > 2 ? `<NextContinuationToken>${page.at(-1) ?? ""}</NextContinuationToken>` : "";
        const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
        const body = `<ListBucketResult><IsTruncated>${String(next !== "")}</IsTruncated>${next}${contents}</ListBucketResult>`;
        return { status: 200, body };
    }
}

const statuses: Readonly<Record<string, number>> = { PreconditionFailed: 412, ConditionalRequestConflict: 409, AccessDenied: 403 };

function refusalOf(code: string): Said {
    return { status: statuses[code] ?? 404, body: `<Error><Code>${code}</Code><Message>${code} it is</Message></Error>` };
}

function etagOf(body: string): string {
    return `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
}
