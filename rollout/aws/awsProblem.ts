/** AWS does not answer as it has to; the message is for who runs the command. */
export class AwsProblem extends Error {}

/** What was asked of AWS. */
export interface AwsQuestion {
    /** `CloudWatch`. */
    readonly service: string;
    readonly region: string;
    /** The IAM actions that it takes. */
    readonly actions: readonly string[];
    /** What one can do without an answer. @default nothing */
    readonly otherwise?: string;
}

/** What went wrong with a request to AWS, in one line, with what to do. */
export function awsProblem(error: unknown, { service, region, actions, otherwise }: AwsQuestion): unknown {
    if (error instanceof AwsProblem || !(error instanceof Error)) return error;
    const { name } = error;
    const [said = ""] = error.message.split("\n");
    const problem = (text: string) => new AwsProblem(`${service} in ${region}: ${text}`, { cause: error });
    if (name === "CredentialsProviderError" || name === "TokenProviderError") {
        return problem(`no credentials, ${said}; set AWS_PROFILE, or sign in, as for the AWS CLI`);
    }
    if (/^AccessDenied/.test(name)) return problem(`denied, ${said}; allow ${actions.join(" and ")}`);
    if (/Throttl|LimitExceeded|TooManyRequests/.test(name)) return problem(`too many requests, ${said}; run it again in a minute`);
    if (/ExpiredToken|InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch/.test(name)) {
        return problem(`credentials that it does not take, ${said}; sign in again`);
    }
    const code = "code" in error ? String(error.code) : name;
    const next = otherwise === undefined ? "" : `, or ${otherwise}`;
    return problem(`no answer, ${said === "" ? code : `${code}: ${said}`}; look at the network${next}`);
}
