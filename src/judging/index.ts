export { type GivenUp, readGivenUp, retryGivenUp } from './given-up-store.ts';
export { awaitsIntroduction, countUnjudged, firstReadingAsRow, takeIn } from './inbox-store.ts';
export { type Intake, openIntake, type TakenIn } from './intake.ts';
export { type Judging, openJudging } from './judging.ts';
export { keepAllNew, keepPassedOver, mayContinue } from './passed-over.ts';
export { type IrrelevantVerdict, type RelevantVerdict, trailOf, type Verdict } from './verdict.ts';
export type { Audience, Judged, Rules, World } from './world.ts';
