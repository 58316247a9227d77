import { spawn } from "node:child_process";

/** What a process tells that draws from a seed on, as JSON. @param script `bench/lives.ts` */
export function toldBy<Told>(script: string, seed: number): Promise<readonly Told[]> {
    const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", script, String(seed)];
    const child = spawn(process.execPath, start, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (part) => (text += String(part)));
    return new Promise((resolve, reject) => {
        child.on("close", (code) => {
            if (code === 0) resolve(JSON.parse(text) as readonly Told[]);
            else reject(new Error(`${script} from seed ${String(seed)} on ended with ${String(code)}`));
        });
    });
}
