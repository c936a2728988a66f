export type { Chart, Day, Picture } from './chart.ts';
export { chartOfDays, type DaysOfTopics, type TopicDay } from './days.ts';
export { chartOfDispute, type DisputeInTime, type Saying } from './dispute.ts';
export { openPainter, type Painter } from './painter.ts';
