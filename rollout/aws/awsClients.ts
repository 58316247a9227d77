import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { ECS } from "@aws-sdk/client-ecs";
import { AwsProblem, awsProblem } from "./awsProblem.ts";

/** Whose AWS is asked. Credentials are found as the AWS CLI finds them, and stored nowhere. */
export interface AwsAccess {
    readonly region: string;
    /** What answers from another account is refused. */
    readonly accountId: string;
    /** Of the files of the AWS CLI. @default what the environment says */
    readonly profile?: string;
}

/** Clients of one account and region. Each is loaded when it is first asked, which takes longer than the rest of a command. */
export class AwsClients {
    readonly #access: AwsAccess;
    #scaling: Promise<ApplicationAutoScaling> | undefined;
    #ecs: Promise<ECS> | undefined;
    #cloudWatch: Promise<CloudWatch> | undefined;

    constructor(access: AwsAccess) {
        this.#access = access;
    }

    /** @param action of IAM, such as `DescribeScalableTargets`. @throws AwsProblem */
    scaling<T>(action: string, call: (client: ApplicationAutoScaling) => Promise<T>): Promise<T> {
        return this.#ask("Application Auto Scaling", `application-autoscaling:${action}`, async () => {
            this.#scaling ??= import("@aws-sdk/client-application-auto-scaling").then(
                ({ ApplicationAutoScaling: Client }) => new Client(this.#settings()),
            );
            return call(await this.#scaling);
        });
    }

    /** @param action of IAM, such as `DescribeServices`. @throws AwsProblem */
    ecs<T>(action: string, call: (client: ECS) => Promise<T>): Promise<T> {
        return this.#ask("ECS", `ecs:${action}`, async () => {
            this.#ecs ??= import("@aws-sdk/client-ecs").then(({ ECS: Client }) => new Client(this.#settings()));
            return call(await this.#ecs);
        });
    }

    /** @param action of IAM, such as `GetMetricData`. @throws AwsProblem */
    cloudWatch<T>(action: string, call: (client: CloudWatch) => Promise<T>): Promise<T> {
        return this.#ask("CloudWatch", `cloudwatch:${action}`, async () => {
            this.#cloudWatch ??= import("@aws-sdk/client-cloudwatch").then(({ CloudWatch: Client }) => new Client(this.#settings()));
            return call(await this.#cloudWatch);
        });
    }

    /** Two accounts may have services of the same names. @throws AwsProblem */
    refuseOtherAccount(arns: readonly (string | undefined)[]): void {
        const { accountId } = this.#access;
        const other = arns.map((arn) => arn?.split(":")[4]).find((account) => account !== undefined && account !== accountId);
        if (other !== undefined) {
            throw new AwsProblem(`the credentials are those of the account ${other}; sign in to ${accountId}, or name its profile`);
        }
    }

    async #ask<T>(service: string, action: string, call: () => Promise<T>): Promise<T> {
        try {
            return await call();
        } catch (error) {
            throw awsProblem(error, { service, region: this.#access.region, actions: [action] });
        }
    }

    /** A rollback cannot wait for an AWS that does not answer. */
    #settings() {
        const { region, profile } = this.#access;
        const requestHandler = { connectionTimeout: 3_000, requestTimeout: 10_000 };
        return { region, ...(profile !== undefined && { profile }), maxAttempts: 3, requestHandler };
    }
}
