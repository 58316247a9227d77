import type { PriceName } from "./pricedItems.ts";

/** USD by region. */
export type RegionalPrice = Readonly<Record<string, number>>;

/** The day on which these were AWS's prices. */
export const pricesAsOf = "2026-11-21";

/** List prices, without taxes, free tiers and agreements. `npm run prices` writes this file anew from AWS's public price list. */
export const priceTable: Readonly<Record<PriceName, RegionalPrice>> = {
    fargateX86VCpuHour: { "us-east-1": 0.04048, "us-west-2": 0.04048, "eu-west-1": 0.04048, "eu-central-1": 0.04656 },
    fargateX86GBHour: { "us-east-1": 0.004445, "us-west-2": 0.004445, "eu-west-1": 0.004445, "eu-central-1": 0.00511 },
    fargateArmVCpuHour: { "us-east-1": 0.03238, "us-west-2": 0.03238, "eu-west-1": 0.03238, "eu-central-1": 0.03725 },
    fargateArmGBHour: { "us-east-1": 0.00356, "us-west-2": 0.00356, "eu-west-1": 0.00356, "eu-central-1": 0.00409 },
    fargateStorageGBHour: { "us-east-1": 0.000111, "us-west-2": 0.000111 },
    loadBalancerHour: { "us-east-1": 0.0225, "us-west-2": 0.0225, "eu-west-1": 0.0252, "eu-central-1": 0.027 },
    capacityUnitHour: { "us-east-1": 0.008, "us-west-2": 0.008, "eu-west-1": 0.008, "eu-central-1": 0.008 },
    natGatewayHour: { "us-east-1": 0.045, "us-west-2": 0.045, "eu-west-1": 0.048, "eu-central-1": 0.052 },
    natGatewayGB: { "us-east-1": 0.045, "us-west-2": 0.045, "eu-west-1": 0.048, "eu-central-1": 0.052 },
    publicAddressHour: { "us-east-1": 0.005, "us-west-2": 0.005, "eu-west-1": 0.005, "eu-central-1": 0.005 },
    endpointHour: { "us-east-1": 0.01, "us-west-2": 0.01, "eu-west-1": 0.011, "eu-central-1": 0.012 },
    logsGB: { "us-east-1": 0.5, "us-west-2": 0.5, "eu-west-1": 0.57, "eu-central-1": 0.63 },
    metricMonth: { "us-east-1": 0.3, "us-west-2": 0.3, "eu-west-1": 0.3, "eu-central-1": 0.3 },
    insightsMetricMonth: { "us-east-1": 0.07, "us-west-2": 0.07, "eu-west-1": 0.07, "eu-central-1": 0.07 },
    alarmMetricMonth: { "us-east-1": 0.1, "us-west-2": 0.1, "eu-west-1": 0.1, "eu-central-1": 0.1 },
    compositeAlarmMonth: { "us-east-1": 0.5, "us-west-2": 0.5, "eu-west-1": 0.5, "eu-central-1": 0.5 },
    dashboardMonth: { "us-east-1": 3, "us-west-2": 3, "eu-west-1": 3, "eu-central-1": 3 },
    keyMonth: { "us-east-1": 1, "us-west-2": 1, "eu-west-1": 1, "eu-central-1": 1 },
    secretMonth: { "us-east-1": 0.4, "us-west-2": 0.4, "eu-west-1": 0.4, "eu-central-1": 0.4 },
    webAclMonth: { "us-east-1": 5, "us-west-2": 5, "eu-west-1": 5, "eu-central-1": 5 },
    webAclRuleMonth: { "us-east-1": 1, "us-west-2": 1, "eu-west-1": 1, "eu-central-1": 1 },
    webAclMillionRequests: { "us-east-1": 0.6, "us-west-2": 0.6, "eu-west-1": 0.6, "eu-central-1": 0.6 },
    diskGBMonth: { "us-east-1": 0.08, "us-west-2": 0.08, "eu-west-1": 0.088, "eu-central-1": 0.0952 },
    lambdaMillionRequests: { "us-east-1": 0.2, "us-west-2": 0.2, "eu-west-1": 0.2, "eu-central-1": 0.2 },
    lambdaX86MillionGBSeconds: { "us-east-1": 16.6667, "us-west-2": 16.6667, "eu-west-1": 16.6667, "eu-central-1": 16.6667 },
    lambdaArmMillionGBSeconds: { "us-east-1": 13.3334, "us-west-2": 13.3334, "eu-west-1": 13.3334, "eu-central-1": 13.3334 },
    lambdaX86ProvisionedMillionGBSeconds: { "us-east-1": 4.1667, "us-west-2": 4.1667 },
    lambdaArmProvisionedMillionGBSeconds: { "us-east-1": 3.3334, "us-west-2": 3.3334 },
    lambdaX86ProvisionedDurationMillionGBSeconds: { "us-east-1": 9.7222, "us-west-2": 9.7222 },
    lambdaArmProvisionedDurationMillionGBSeconds: { "us-east-1": 7.7778, "us-west-2": 7.7778 },
    lambdaStorageMillionGBSeconds: { "us-east-1": 0.0309, "us-west-2": 0.0309 },
    httpApiMillionRequests: { "us-east-1": 1, "us-west-2": 1, "eu-west-1": 1.11, "eu-central-1": 1.2 },
    tableMillionReads: { "us-east-1": 0.125, "us-west-2": 0.125, "eu-west-1": 0.1415, "eu-central-1": 0.1525 },
    tableMillionWrites: { "us-east-1": 0.625, "us-west-2": 0.625, "eu-west-1": 0.705, "eu-central-1": 0.7625 },
    tableReadUnitHour: { "us-east-1": 0.00013, "us-west-2": 0.00013, "eu-west-1": 0.000147, "eu-central-1": 0.0001586 },
    tableWriteUnitHour: { "us-east-1": 0.00065, "us-west-2": 0.00065, "eu-west-1": 0.000735, "eu-central-1": 0.000793 },
    tableGBMonth: { "us-east-1": 0.25, "us-west-2": 0.25, "eu-west-1": 0.283, "eu-central-1": 0.306 },
    tableRecoveryGBMonth: { "us-east-1": 0.2, "us-west-2": 0.2, "eu-west-1": 0.22, "eu-central-1": 0.2448 },
    queueMillionRequests: { "us-east-1": 0.4, "us-west-2": 0.4, "eu-west-1": 0.4, "eu-central-1": 0.4 },
    fifoQueueMillionRequests: { "us-east-1": 0.5, "us-west-2": 0.5, "eu-west-1": 0.5, "eu-central-1": 0.5 },
};

/** An hour of an instance on demand, by type. */
export const instancePrices: Readonly<Record<string, RegionalPrice>> = {
    "t3.medium": { "us-east-1": 0.0416, "us-west-2": 0.0416, "eu-west-1": 0.0456, "eu-central-1": 0.048 },
    "t3.large": { "us-east-1": 0.0832, "us-west-2": 0.0832, "eu-west-1": 0.0912, "eu-central-1": 0.096 },
    "t4g.medium": { "us-east-1": 0.0336, "us-west-2": 0.0336, "eu-west-1": 0.0368, "eu-central-1": 0.0384 },
    "t4g.large": { "us-east-1": 0.0672, "us-west-2": 0.0672, "eu-west-1": 0.0736, "eu-central-1": 0.0768 },
    "m6i.large": { "us-east-1": 0.096, "us-west-2": 0.096, "eu-west-1": 0.107, "eu-central-1": 0.115 },
    "m7g.large": { "us-east-1": 0.0816, "us-west-2": 0.0816, "eu-west-1": 0.091, "eu-central-1": 0.0976 },
    "g4dn.xlarge": { "us-east-1": 0.526, "us-west-2": 0.526, "eu-west-1": 0.587, "eu-central-1": 0.658 },
    "g5.xlarge": { "us-east-1": 1.006, "us-west-2": 1.006, "eu-west-1": 1.123, "eu-central-1": 1.258 },
};
