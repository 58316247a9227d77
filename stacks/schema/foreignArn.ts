import type { Home } from "../home.ts";

/**
 * Refuses the ARN of another environment, as it is left behind when a stack file starts as a copy.
 * @returns a check for {@link checked}.
 */
export function foreignArn({ region, accountId }: Home): (arn: string) => string | undefined {
    return (arn) => {
        const [, , , arnRegion, arnAccount] = arn.split(":");
        if (accountId !== undefined && arnAccount !== accountId) {
            return `an ARN of another account, got ${arnAccount}; write one of the account of the environment, ${accountId}`;
        }
        if (region !== undefined && arnRegion !== region) {
            return `an ARN of another region, got ${arnRegion}; write one of the region of the environment, ${region}`;
        }
        return undefined;
    };
}
