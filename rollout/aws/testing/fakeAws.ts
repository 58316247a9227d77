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

/**
 * Speaks the protocol of CloudWatch, AWS JSON 1.0, and that of ECS and Application Auto Scaling, AWS JSON 1.1.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export class FakeAws {
    readonly asked: Asked[] = [];
    readonly #server: Server;

    /** @param answer to a request, and how many have been answered before */
    constructor(answer: (asked: Asked, before: number) => Answer) {
        this.#server = createServer((request, response) => {
            void text(request).then((body) => {
                const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
                const asked = { operation, input: JSON.parse(body), authorization: request.headers.authorization ?? "" };
                const { status = 200, output } = answer(asked, this.asked.length);
                this.asked.push(asked);
                response.writeHead(status, { "content-type": request.headers["content-type"] ?? "" }).end(JSON.stringify(output));
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
        const closed = new Promise((resolve) => this.#server.close(resolve));
        this.#server.closeAllConnections();
        await closed;
    }
}

/** As AWS refuses. */
export function refusal(name: string, message: string, status = 400): Answer {
    return { status, output: { __type: `com.amazonaws.cloudwatch.v2010_08_01#${name}`, message } };
}

const credentials = {
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "no-secret",
    AWS_CONFIG_FILE: "nowhere",
    AWS_SHARED_CREDENTIALS_FILE: "nowhere",
    AWS_EC2_METADATA_DISABLED: "true",
};

/** An environment in which nothing is asked of what a developer has set for the AWS CLI. */
export function isolatedEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const others = Object.entries(env).filter(([name]) => !name.startsWith("AWS_"));
    return { ...Object.fromEntries(others), ...credentials };
}
