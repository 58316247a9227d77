import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import { type Section, sectionsBody } from "../model/monitoring/dashboard/dashboardBody.ts";

interface Dashboard {
    /** Unique in the account. */
    readonly dashboardName: string;
    readonly region: string;
    /** From top to bottom. */
    readonly sections: readonly pulumi.Output<Section>[];
}

/** Makes a dashboard with the name of the component that it belongs to. */
export function createDashboard(name: string, { dashboardName, region, sections }: Dashboard, parent: pulumi.Resource): void {
    const dashboardBody = pulumi.all([...sections]).apply((known) => canonicalJson(sectionsBody(region, known)));
    new aws.cloudwatch.Dashboard(name, { dashboardName, dashboardBody }, { parent });
}
