export type NetworkConfig =
    | {
          readonly kind: "own";
          /** `10.1.0.0/16`. */
          readonly cidrBlock: string;
          /** Exactly three. */
          readonly availabilityZoneNames: readonly [string, string, string];
          readonly natGateways: "Single" | "OnePerAz";
      }
    | {
          readonly kind: "existing";
          readonly vpcId: string;
          /** In different availability zones, at least two each. */
          readonly publicSubnetIds: readonly string[];
          readonly privateSubnetIds: readonly string[];
      };
