/** Values over time, of one or several lines. */
export interface Plot {
    readonly title: string;
    readonly lines: readonly PlotLine[];
    /** From the first value of a line to its last. */
    readonly durationSeconds: number;
    readonly scale: PlotScale;
    /** Values that count, such as the threshold of an alarm. */
    readonly marks: readonly PlotMark[];
    /** A value, as it stands at the axis. */
    readonly written: (value: number) => string;
}

export interface PlotLine {
    /** Equally far apart in time; `NaN` where nothing is known, which leaves a gap. */
    readonly values: ArrayLike<number>;
    /** 0 to 3. */
    readonly color: number;
    /** The others are compared with it. @default it is one of the others */
    readonly isMain?: boolean;
    /** `steps` are held until the next value. Of several values for one point, `peaks` shows the highest, `means` their mean. */
    readonly shape: "steps" | "peaks" | "means";
}

export type PlotScale =
    | {
          readonly kind: "linear";
          /** Its upper end. @default that of the values */
          readonly most?: number;
      }
    /** Of seconds, from none on. */
    | { readonly kind: "seconds" }
    | { readonly kind: "logarithmic"; readonly least: number };

export interface PlotMark {
    readonly value: number;
    readonly text: string;
}
