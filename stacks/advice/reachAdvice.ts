import type { DecidedService } from "../../components/model/services/decidedService.ts";

interface Kind {
    readonly what: string;
    /** In the name of a variable. */
    readonly word: string;
    /** The ports at which it is found by default, the most frequent one first. */
    readonly ports: readonly [number, ...number[]];
}

const kinds: readonly Kind[] = [
    { what: "a database", word: "DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB", ports: [5432, 3306, 1433, 1521, 27017] },
    { what: "Redis", word: "REDIS|VALKEY", ports: [6379, 6380] },
    { what: "ClickHouse", word: "CLICKHOUSE", ports: [8123, 8443, 9000, 9440] },
];

/** The ends of names that tell where something is, or how to get in. */
const telling = "URL|URI|DSN|HOST|HOSTNAME|ENDPOINT|ADDRESS|CONNECTION_STRING|PASSWORD";

/** What a service is told to connect to while nothing lets its tasks out: `<what>; <what to do>`, one for each kind. */
export function reachAdvice(service: DecidedService): readonly string[] {
    const names = [...Object.keys(service.secrets), ...Object.keys(service.variables)].toSorted();
    return kinds.flatMap((kind) => {
        const name = names.find((candidate) => isOf(kind, candidate, service));
        if (name === undefined || reaches(service, kind)) return [];
        return [
            `${name} tells of ${kind.what}, and no egress leads to one; write egress such as { securityGroupId: sg-0123456789abcdef0, port: ${kind.ports[0]} }`,
        ];
    });
}

function isOf({ word, what }: Kind, name: string, { secrets }: DecidedService): boolean {
    // Secrets that RDS keeps have names of their own.
    const isOfRds = what === "a database" && secrets[name]?.arn.includes(":secret:rds!") === true;
    return isOfRds || new RegExp(`(^|_)(${word})(_[A-Z0-9]+)*_(${telling})$`).test(name);
}

/** A port that belongs to another kind leads there alone; any other may be the one that somebody chose. */
function reaches({ egress }: DecidedService, { ports: own }: Kind): boolean {
    const others = kinds.flatMap(({ ports }) => ports).filter((port) => !own.includes(port));
    return egress.some(({ ports: { from, to } }) => own.some((port) => from <= port && port <= to) || !others.includes(from));
}
