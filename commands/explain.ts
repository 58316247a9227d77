import { Command } from "commander";
import { loadPolicyPackFor } from "../reports/judging/loadPolicyPack.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import type { Host } from "./host.ts";
import { loadStack, noSuchService } from "./loadService.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { type ConfigOptions, stacksHelp, withConfig } from "./options.ts";
import { explainedService } from "../reports/explain/explainedService.ts";
import { explainExistingService } from "../reports/explain/explainExistingService.ts";
import { explainInstanceService } from "../reports/explain/explainInstanceService.ts";
import { explainApi } from "../reports/explain/explainApi.ts";
import { explainFunction } from "../reports/explain/explainFunction.ts";
import { explainService } from "../reports/explain/explainService.ts";
import type { Section } from "../reports/explain/fact.ts";
import { formatSections } from "../reports/explain/formatSections.ts";
import type { LoadedStack } from "../stacks/loadStackFile.ts";
import { servicesOf } from "../stacks/workloads.ts";
import { visibleJson } from "../stacks/visibleJson.ts";

export interface ExplainHost extends Pick<Host, "env" | "write" | "writeError"> {
    /** Holds Pulumi.yaml and the stack files. */
    readonly directory: string;
}

interface ExplainOptions extends ConfigOptions {
    readonly json?: true;
}

/** @param args what stands after the command's name. @returns the process's exit code. */
export function runExplain(args: readonly string[], host: ExplainHost): ExitCode {
    const program = withConfig(
        new Command("explain")
            .description("Which numbers does a service get, where does each come from, and what could be written instead?")
            .argument("<stack>", stacksHelp(host.directory))
            .argument("<service>", "amply-api, web, or the name of a service that the stack declares")
            .option("--json", "print one JSON document"),
    )
        .exitOverride()
        .configureOutput({ writeOut: host.write, writeErr: host.writeError })
        .action((stack: string, service: string, options: ExplainOptions) => {
            host.write(explain(stack, service, options, host.directory));
        });
    try {
        refuseOptionsKeptByNpm(host.env, "explain -- <stack> <service>");
        program.parse([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, host);
    }
    return exitCodes.done;
}

interface Explained {
    readonly title: string;
    /** Undefined of a function and of an API. */
    readonly clusterName?: string;
    readonly sections: readonly Section[];
}

/** @throws UsageError when the stack has no such service */
function explained(stack: string, name: string, { config, file }: LoadedStack): Explained {
    const service = explainedService(config, name);
    if (service !== undefined) {
        const sections = explainService(service, config, file, loadPolicyPackFor(stack, config.environment.kind));
        return { title: service.title, clusterName: service.monitored.clusterName, sections };
    }
    const ofFunction = explainFunction(config, name, file);
    if (ofFunction !== undefined) return { title: "a function of AWS Lambda", sections: ofFunction };
    const ofApi = explainApi(config, name, file);
    if (ofApi !== undefined) return { title: "an HTTP API of API Gateway", sections: ofApi };
    const ofInstances = explainInstanceService(config, name, file);
    if (ofInstances !== undefined) return { title: "EC2 instances behind the load balancer", sections: ofInstances };
    const existing = explainExistingService(config, name, file);
    if (existing !== undefined) return { title: "made by somebody else", ...existing };
    const { functions, apis, instanceServices, existingServices } = config;
    throw noSuchService(stack, name, [
        ...servicesOf(config).keys(),
        ...Object.keys({ ...functions, ...apis, ...instanceServices, ...existingServices }),
    ]);
}

/** @throws ConfigError or UsageError when the configuration is wrong, or the stack has no such service */
function explain(stack: string, name: string, options: ExplainOptions, directory: string): string {
    const { title, clusterName, sections } = explained(stack, name, loadStack(stack, options, directory));
    return options.json
        ? `${visibleJson({ stack, service: name, cluster: clusterName, is: title, sections }, 2)}\n`
        : formatSections(`${name}: ${title}${clusterName === undefined ? "" : `, in the cluster ${clusterName}`}`, sections) +
              `\n"instead" is what the configuration takes. What policies forbid of it: npm run policies ${stack}\n`;
}
