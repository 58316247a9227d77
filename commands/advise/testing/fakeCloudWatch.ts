import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";

export interface Asked {
    /** `GetMetricData` */
    readonly operation: string;
    readonly input: Readonly<Record<string, unknown>>;
    /** Of the signature. */
    readonly authorization: string;
}

export interface Answer {
    /** @default 200 */
    readonly status?: number;
    readonly output: unknown;
}

/** Speaks the protocol of CloudWatch, AWS JSON 1.0. @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export class FakeCloudWatch {
    readonly asked: Asked[] = [];
    readonly #server: Server;

    /** @param answer to a request, and how many have been answered before */
    constructor(answer: (asked: Asked, before: number) => Answer) {
        this.#server = createServer((request, response) => {
            void text(request).then((body) => {
                const operation = String(request.headers["x-amz-target"]).replace("GraniteServiceVersion20100801.", "");
                const asked = { operation, input: JSON.parse(body), authorization: request.headers.authorization ?? "" };
                const { status = 200, output } = answer(asked, this.asked.length);
                this.asked.push(asked);
                response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(output));
            });
        });
    }

    /** @returns its address, on this machine */
    async listen(): Promise<string> {
        await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
        const address = this.#server.address();
        assert.ok(address !== null && typeof address === "object");
        return `http://127.0.0.1:${address.port}`;
    }

    async close(): Promise<void> {
        await new Promise((resolve) => this.#server.close(resolve));
    }
}

/** As CloudWatch refuses. */
export function refusal(name: string, message: string, status = 400): Answer {
    return { status, output: { __type: `com.amazonaws.cloudwatch.v2010_08_01#${name}`, message } };
}
