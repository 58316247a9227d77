/** Why no rule asks for what a control asks, where several controls have one reason. */
export const reasons = {
    account: "a setting of the account and not of a stack",
    analysed: "what an action allows is analysed by IAM Access Analyzer; the pack judges wildcards",
    backups: "backup plans are of the account that holds the vault",
    classic: "no Classic Load Balancer is made",
    httpApi: "HTTP APIs have none",
    later: "comes with functions, HTTP APIs and tables",
    none: "no stack makes it",
    ownKeys: "keys of AWS encrypt it; a key of one's own is a choice of hipaa and of those who have to prove who may decrypt",
    signed: "who may use it has to sign each request, and the SDKs of AWS send them over TLS",
    trail: "an alarm on the records of CloudTrail, which are of the account",
    users: "no IAM user is made",
} as const;
