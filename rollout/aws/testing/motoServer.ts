import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** moto, which keeps what is put into it as AWS does, as a server of its own. @see https://docs.getmoto.org/en/latest/docs/server_mode.html */
export class MotoServer {
    readonly endpoint: string;
    readonly #process: ChildProcess;

    private constructor(endpoint: string, process: ChildProcess) {
        this.endpoint = endpoint;
        this.#process = process;
    }

    /** Undefined where none is on the PATH: `pip install 'moto[server]'`. */
    static async start(): Promise<MotoServer | undefined> {
        if (spawnSync("moto_server", ["--help"], { stdio: "ignore" }).status !== 0) return undefined;
        const port = await freePort();
        const process = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
        const server = new MotoServer(`http://127.0.0.1:${String(port)}`, process);
        await server.#answers();
        return server;
    }

    stop(): void {
        this.#process.kill();
    }

    /** Forgets everything. */
    async reset(): Promise<void> {
        await fetch(`${this.endpoint}/moto-api/reset`, { method: "POST" });
    }

    async #answers(): Promise<void> {
        for (let attempt = 0; attempt < 200; attempt += 1) {
            try {
                await this.reset();
                return;
            } catch {
                await sleep(100);
            }
        }
        this.stop();
        throw new Error("moto_server does not answer within 20 seconds");
    }
}

async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (address === null || typeof address === "string") throw new Error("no port is free");
    return address.port;
}
