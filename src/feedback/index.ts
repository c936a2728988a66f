export { type LabelledPair, labelledPairs } from './export.ts';
export { type Press, type Pressed, questionBadge, readQuestions, takeBackQuestion } from './feedback-store.ts';
export { type BadgeQuestion, type BadgeStanding, standingIn, type Voter } from './question.ts';
