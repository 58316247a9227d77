/** Why a step failed. With `isPartial` it took effect all the same. */
export interface StepFailure {
    readonly message: string;
    readonly isPartial: boolean;
    /** Nothing was begun, and other steps may go on and show their own problems. @default false */
    readonly isHarmless?: boolean;
}
