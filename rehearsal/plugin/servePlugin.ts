import { offlineAws } from "../aws/offlineAws.ts";
import type { Provider } from "../contract/provider.ts";
import { ResourceProviderService, grpc, unlimitedMessages } from "./grpc.ts";
import { type Answer, findAnswer, type InvokeAnswers } from "../contract/invokeAnswers.ts";
import { type Package, installedVersion } from "./packages.ts";
import { providerServer } from "./providerServer.ts";
import { sharedCloud } from "./sharedCloud.ts";

/** The environment variable with the path of the stack's cloud; without it the plugins only preview. */
export const cloudFileVariable = "REHEARSAL_CLOUD_FILE";

/** The environment variable with what functions answer that ask AWS, as a list in JSON. */
export const answersVariable = "REHEARSAL_ANSWERS";

/** Serves a package's plugin on a free local port, and prints the port: the engine reads it from the first line. */
export async function servePlugin(name: Package): Promise<void> {
    const directory = process.cwd();
    const server = new grpc.Server(unlimitedMessages);
    server.addService(
        ResourceProviderService,
        providerServer({
            provider: offlineProvider(),
            version: installedVersion(directory, name),
            awsVersion: installedVersion(directory, "aws"),
        }),
    );
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
            if (error) reject(error);
            else resolve(bound);
        });
    });
    process.stdout.write(`${String(port)}\n`);
}

function offlineProvider(): Provider {
    const { [cloudFileVariable]: file = "", [answersVariable]: answers = "" } = process.env;
    return file === "" ? offlineAws : sharedCloud(file, answers === "" ? undefined : givenAnswers(answers));
}

/** The engine that wrote them has read them from a file, and has looked at them. */
function givenAnswers(json: string): InvokeAnswers {
    const answers: readonly Answer[] = JSON.parse(json);
    return { file: "rehearsal.answers.yaml", find: (token, args) => findAnswer(answers, token, args) };
}
