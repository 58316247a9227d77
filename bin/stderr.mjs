// What a command says goes to the terminal. Descriptor 2 is for what Node says as it dies, of which bin/node.cjs makes one line.
import { WriteStream } from "node:tty";

const { ECS_PLATFORM_TERMINAL: descriptor } = process.env;
// Not for the processes that this one starts.
delete process.env.ECS_PLATFORM_TERMINAL;

if (descriptor !== undefined) {
    const value = new WriteStream(Number(descriptor));
    value.unref();
    Object.defineProperty(process, "stderr", { value, configurable: true, enumerable: true });
}
