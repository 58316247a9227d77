import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Says on which port it listens. */
const program =
    'const server = require("dynalite")({ createTableMs: 0 }).listen(0, "127.0.0.1", () => console.log(server.address().port));';

/** A DynamoDB in a process of its own, which keeps its tables in memory. */
export class LocalDynamoDb {
    readonly #process: ChildProcess;
    readonly endpoint: string;

    private constructor(process: ChildProcess, endpoint: string) {
        this.#process = process;
        this.endpoint = endpoint;
    }

    static async start(): Promise<LocalDynamoDb> {
        const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
        const [port] = await once(child.stdout, "data");
        return new LocalDynamoDb(child, `http://127.0.0.1:${String(port).trim()}`);
    }

    async stop(): Promise<void> {
        this.#process.kill();
        await once(this.#process, "exit");
    }
}
