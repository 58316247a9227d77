/** What the file of a load test says. What a tool does not tell is absent, and never taken for good. */
export interface LoadTestResult {
    readonly tool: "k6" | "hey";
    readonly requests?: number;
    /** Milliseconds. */
    readonly p99?: number;
    /** Responses 503. */
    readonly unavailable?: number;
    /** Limits of its own that the test has crossed, such as `http_req_duration: p(95)<300`. */
    readonly crossed: readonly string[];
}
