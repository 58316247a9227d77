/** CloudWatch does not answer as it has to; the message is for who runs the command. */
export class LiveProblem extends Error {}

/** What went wrong with a request to AWS, in one line, with what to do. */
export function liveProblem(error: unknown, region: string): unknown {
    if (error instanceof LiveProblem || !(error instanceof Error)) return error;
    const { name } = error;
    const [said = ""] = error.message.split("\n");
    const problem = (text: string) => new LiveProblem(`CloudWatch in ${region}: ${text}`, { cause: error });
    if (name === "CredentialsProviderError" || name === "TokenProviderError") {
        return problem(`no credentials, ${said}; set AWS_PROFILE, or sign in, as for the AWS CLI`);
    }
    if (/^AccessDenied/.test(name)) return problem(`denied, ${said}; allow cloudwatch:GetMetricData and cloudwatch:ListMetrics`);
    if (/Throttl|LimitExceeded|TooManyRequests/.test(name)) return problem(`too many requests, ${said}; run it again in a minute`);
    if (/ExpiredToken|InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch/.test(name)) {
        return problem(`credentials that it does not take, ${said}; sign in again`);
    }
    const code = "code" in error ? String(error.code) : name;
    return problem(`no answer, ${said === "" ? code : `${code}: ${said}`}; look at the network, or name files with --metrics`);
}
