import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { holdsSecret, isSecret, scriptHoldsSecret } from "./findSecrets.ts";

/** Put together, so that no scanner takes the test for a leak. */
const of = (...parts: readonly string[]) => parts.join("");
const accessKey = of("AKIA", "IOSFODNN7EXAMPLE");
const random = "q8Zr2vT0xLw5Yb7NfK3d";

type Variable = readonly [name: string, value: string | undefined];

function secretsOf(variables: readonly Variable[]): readonly string[] {
    return variables.filter(([name, value]) => isSecret(name, value)).map(([name]) => name);
}

describe("what is a secret among variables", () => {
    const named: readonly Variable[] = [
        ...["STRIPE_SECRET_KEY", "api_key", "AWS_ACCESS_KEY_ID", "ECS_ENGINE_AUTH_DATA", "SECRET_KEY_BASE", "DB_PASSWORD_2"],
        ...["dbPassword", "DBPASSWORD", "GITHUBTOKEN", "PGPASSWORD", "API_TOKENS", "DATABASE_URL", "splunk-token", "ENCRYPTION_KEY"],
        ...["DB_PASS", "MYSQL_PWD", "dbPwd", "LDAP_BIND_PW", "BASIC_AUTH", "NEW_RELIC_LICENSE_KEY", "RABBITMQ_ERLANG_COOKIE"],
    ].map((name): Variable => [name, "hunter2"]);

    it("is what a name says, in any case and spelling, be its value known or not", () => {
        const names = named.map(([name]) => name);
        deepEqual(secretsOf(named), names);
        deepEqual(secretsOf(names.map((name) => [name, undefined])), names);
    });
    it("is a password of digits, and no number of tokens", () => {
        equal(isSecret("DB_PASSWORD", "123456"), true);
        equal(isSecret("CHUNK_TOKEN", "4096"), false);
    });
    it("is not what a name only mentions: a limit, a place, a name, a switch, a lifetime", () => {
        const innocent: readonly Variable[] = [
            ["MAX_TOKENS", "4096"],
            ["TOKENIZERS_PARALLELISM", "false"],
            ["AUTH_DISABLE_USERNAME_PASSWORD", "true"],
            ["POSTGRES_PASSWORD_FILE", "/run/secrets/db"],
            ["PASSWORD_MIN_LENGTH", "12"],
            ["PASSWORDLESS_LOGIN", "magic"],
            ["SECRETS_PATH", "/etc/app"],
            ["DB_SECRET_ID", "prod/db"],
            ["DB_SECRET_ARN", "x"],
            ["OAUTH_TOKEN_URL", "https://login.example.com/token"],
            ["TOKEN_TTL", "3600"],
            ["PASSWORD_HASHERS", "argon2"],
            ["TRUST_STORE_PASSWORD", "changeit"],
            ["FIRST_PASS", "2"],
            ["USE_PASSWORD", "1"],
            ["PWD", "/app"],
            ["STRIPE_PUBLISHABLE_KEY", of("pk_live_", "abcdefghijkl")],
        ];
        deepEqual(secretsOf(innocent), []);
    });
    it("is not what a value shows to be a reference, a file, an address without a password, or nothing", () => {
        const values = [
            "",
            "$DB_PASSWORD",
            "${DB_PASSWORD}",
            "{{resolve:secretsmanager:db}}",
            "<set by the platform>",
            "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db",
            "/run/secrets/db",
            "postgres://db:5432/shop",
            "postgres://app:{{password}}@db/shop",
            "postgres://app:%PASSWORD%@db/shop",
            ":password",
            "?",
            "%s",
        ];
        deepEqual(
            values.filter((value) => isSecret("DB_PASSWORD", value)),
            [],
        );
    });
    it("is a key or token whose issuer gave it a shape, whatever its name is", () => {
        const values = [
            accessKey,
            of("ghp_", "a".repeat(36)),
            of("sk_live_", "abcdefghij"),
            of("xoxb-", "123456789012-abc"),
            of("-----BEGIN RSA ", "PRIVATE KEY-----"),
            of("eyJhbGciOiJI", "Ug.eyJzdWIiOiIx", "MjM0.abcdefghijklmnop"),
            "redis://:hunter2@cache:6379",
            "postgres://app:hunter2@db/shop",
        ];
        deepEqual(
            values.filter((value) => !isSecret("SETTING", value)),
            [],
        );
        const ofAirtable = of("pat", random.slice(0, 14), ".", "0f1e2d3c4b5a6978".repeat(4));
        deepEqual([isSecret("AIRTABLE_BASE", ofAirtable), isSecret("SETTING", ofAirtable)], [true, false]);
        equal(isSecret("TEMPLATE", "postgres://$USER:$PASSWORD@db/shop"), false);
        equal(isSecret("SENTRY_DSN", "https://abc@sentry.example.com/1"), false);
    });
    it("is what a value sets: a connection string, options, a query, JSON, a header, and base64 of these", () => {
        const values = [
            "jdbc:postgresql://db/shop?user=app&password=hunter2",
            "Server=db;User Id=sa;Password=hunter2;",
            "-Xmx1g -Ddb.password=hunter2",
            '{"db":{"password":"hunter2"}}',
            '{"auths":{"ghcr.io":{"auth":"YXBwOnE4WnIydlQweEx3NVliN05mSzNk"}}}',
            "https://billing.example.com/hook?token=hunter2",
            "Basic YXBwOmh1bnRlcjI=",
            'PlainLoginModule required username="app" password="hunter2";',
            Buffer.from('{"db":{"password":"hunter2"}}').toString("base64"),
            Buffer.from(of("-----BEGIN RSA ", "PRIVATE KEY-----")).toString("base64"),
        ];
        deepEqual(
            values.filter((value) => !isSecret("SETTING", value)),
            [],
        );
    });
    it("is not what a value only names, or leaves to others", () => {
        const values = [
            "jdbc:postgresql://db/shop?user=app&password=${DB_PASSWORD}",
            '{"db":{"password":"{{resolve:secretsmanager:db}}"}}',
            "select id from users where token = ? and password = :password",
            "token=%s",
            "Basic authentication",
            "level=info token_ttl=3600 max_tokens=100",
            Buffer.from("a text of several words, as long as a password is").toString("base64"),
        ];
        deepEqual(
            values.filter((value) => isSecret("SETTING", value)),
            [],
        );
    });
    it("is looked for once in a long text, and not from each of its letters on", () => {
        const started = performance.now();
        for (const part of ["a", "a.", "a-", "mysql ", "mysql -p ", '"a":', "a="]) isSecret("SETTING", part.repeat(20_000));
        ok(performance.now() - started < 1000);
    });
    it("is a random word under a name that may be one of a secret, but no identifier and no commit", () => {
        equal(isSecret("APP_KEY", random), true);
        equal(isSecret("PASSWORD_SALT", random), true);
        equal(isSecret("CACHE_KEY", "v2-web-frontend"), false);
        equal(isSecret("KMS_KEY", "8a1b2c3d-1111-2222-3333-444455556666"), false);
        equal(isSecret("REVISION", random), false);
    });
});

describe("what is a secret in a command", () => {
    const found: readonly (readonly string[])[] = [
        ["/app", "--db", "host=db user=app password=hunter2 dbname=shop"],
        ["sh", "-c", "PGPASSWORD=hunter2 psql"],
        ["app", "--password", "hunter2"],
        ["app", "--api-key=hunter2"],
        ["sh", "-c", "exec app --token hunter2"],
        ["sh", "-c", "curl -u app:hunter2 http://billing"],
        ["curl", "-H", "Authorization: Bearer hunter2hunter2"],
        ["app", "redis://:hunter2@cache"],
        ["app", accessKey],
        ["app", "--pass", "hunter2"],
        ["app.exe", "/password:hunter2"],
        ["redis-server", "--requirepass", "hunter2"],
        ["redis-cli", "-a", "hunter2", "ping"],
        ["mysql", "-uroot", "-phunter2"],
        ["sh", "-c", "mysqldump -uroot -phunter2 shop | gzip"],
        ["sshpass", "-p", "hunter2", "ssh", "host"],
        ["mongosh", "-u", "app", "-p", "hunter2"],
        ["openssl", "enc", "-pass", "pass:hunter2"],
        ["curl", "-uapp:hunter2", "http://billing"],
        ["curl", "-H", "X-Api-Key: hunter2", "http://billing"],
        ["curl", "-H", "Authorization: Basic YXBwOmh1bnRlcjI="],
        ["app", "--config", '{"password":"hunter2"}'],
        ["sh", "-c", "printf 'password: hunter2' > app.yml"],
    ];
    const passed: readonly (readonly string[])[] = [
        ["app", "--password-file", "/run/secrets/db"],
        ["app", "--password", "--verbose"],
        ["sh", "-c", "exec app --token $TOKEN"],
        ["sh", "-c", "PGPASSWORD=$DB_PASSWORD psql"],
        ["app", "--max-tokens", "100"],
        ["app", "--token-ttl=3600"],
        ["app", "--secret", "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db"],
        ["mysql", "-p$DB_PASSWORD"],
        ["mysql", "-P3306", "--protocol", "tcp"],
        ["nginx", "-p", "/etc/nginx"],
        ["sh", "-c", "mkdir -p /data && mongod"],
        ["app", "-p", "8080"],
        ["sh", "-c", "curl -u $U:$P http://billing"],
        ["sh", "-c", "wget https://billing/hook?token=$TOKEN"],
        ["python", "-c", "import os; os.environ['DB_PASSWORD']"],
        ["sh", "-c", "export DATABASE_URL=postgres://$U:$P@db && exec app"],
    ];
    for (const command of found) it(`finds ${command.join(" ")}`, () => equal(holdsSecret(command), true));
    for (const command of passed) it(`passes ${command.join(" ")}`, () => equal(holdsSecret(command), false));
});

describe("what is a secret in a script", () => {
    it("stands in one line, and in none with what another line runs", () => {
        equal(scriptHoldsSecret("#!/bin/bash\nexport DB_PASSWORD=hunter2\n"), true);
        equal(scriptHoldsSecret("yum install mongodb-org\nmkdir -p data\n# password: see the vault\n"), false);
    });
});
