import { AwsClients } from "../awsClients.ts";
import { type Answer, type Asked, FakeAws, isolatedEnvironment } from "./fakeAws.ts";

export const access = { region: "eu-central-1", accountId: "111122223333" };

/** Runs a test against an AWS that answers as it says. */
export async function inFakeAws<T>(
    answer: (asked: Asked) => Answer,
    test: (clients: AwsClients, server: FakeAws) => Promise<T>,
): Promise<T> {
    const server = new FakeAws(answer);
    const before = process.env;
    process.env = { ...isolatedEnvironment(before), AWS_ENDPOINT_URL: await server.listen() };
    try {
        return await test(new AwsClients(access), server);
    } finally {
        process.env = before;
        await server.close();
    }
}
